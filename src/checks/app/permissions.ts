/**
 * The permissions that the registration lists. ECE may request more, so a permission that is missing here but consented
 * to still works.
 */
import { pages } from '../../knowledge/entra-pages.ts';
import { isMailResource, offlineAccess, scopesFor } from '../../knowledge/scopes.ts';
import type { Deployment } from '../../model/deployment.ts';
import { by } from '../../model/finding.ts';
import type { Text, TextValue } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { answerAbout, askAboutApplication, unreadRegistrationReasons } from '../facts/application.ts';
import { restingOnAnswers } from '../facts/tenant-answer.ts';
import { readServerType, type ServerType, serverTypeIn } from '../facts/tokens/steps.ts';
import { ofDeployment } from '../subjects.ts';

/** Delegated mail permissions by their short names. */
interface Listed {
  name: string;
  has: string[];
  missing: string[];
}

const reasons = {
  ...unreadRegistrationReasons,
  ...restingOnAnswers({
    /** `published`: whether ECE's permissions are known for certain. */
    'permissions-complete': ({ published, ...listed }: Listed & { published: boolean }): Wording => ({
      observed: say(published ? 'app/permissions.all' : 'app/permissions.all.graph', listsOf(listed)),
    }),
    /** ECE's permissions of Microsoft Graph are not published. */
    'permission-perhaps-missing': ({ release, toCome, ...listed }: Listed & ServerType): Wording => ({
      observed: say('app/permissions.missing.graph', listsOf(listed)),
      fix: [
        ...readServerType({ release, toCome }),
        ...[say('app/permissions.fix.graph'), ...toAdd(listed)].map((step) => by('microsoft-365-administrator', step)),
      ],
    }),
    'permission-only-consented': (listed: Listed): Wording => ({
      observed: say('app/permissions.consented-only', listsOf(listed)),
      fix: toAdd(listed),
    }),
    'no-offline-access': (listed: Listed): Wording => ({
      observed: say('app/permissions.no-offline', listsOf(listed)),
      fix: toAdd(listed),
    }),
    'permission-missing-consent-not-read': (listed: Listed): Wording => ({
      observed: say('app/permissions.missing-unread', listsOf(listed)),
      fix: toAdd(listed),
    }),
    'only-application-permissions': (listed: Listed): Wording => ({
      observed: say('app/permissions.application-only', listsOf(listed)),
      fix: toAdd(listed),
    }),
    'permission-missing': (listed: Listed): Wording => ({
      observed: say('app/permissions.missing', listsOf(listed)),
      fix: toAdd(listed),
    }),
  }),
};

export const check = defineCheck({
  id: 'app/permissions',
  owner: 'microsoft-365-administrator',
  expected: (_subject, { deployment }) => expectedOf(deployment),
  reasons,
  asks: (deployment) => askAboutApplication(deployment, 'application', 'grants'),
  judge: (facts) => [ofDeployment(facts, judge(facts))],
});

function expectedOf({ transport, accountModel }: Deployment): Text {
  const { scopes, sure } = scopesFor(transport, accountModel);
  return say(sure ? 'app/permissions.expected' : 'app/permissions.expected.graph', { scopes: { list: [...scopes] } });
}

function judge(facts: Facts): Judged<typeof reasons> {
  const application = answerAbout(facts, 'application');
  if (!application.ok) return application.unread;
  const { transport, accountModel } = facts.deployment;
  const { scopes, sure } = scopesFor(transport, accountModel);
  const { name, asksFor } = application.value;
  const delegated = new Set(
    asksFor
      .filter(({ resource, kind }) => kind === 'delegated' && isMailResource(resource))
      .map(({ name: scope }) => scope),
  );
  const missing = scopes.filter((scope) => !delegated.has(scope));
  const values = { name, has: [...delegated].sort(), missing, pasted: application.pasted };
  const reference = sure ? pages.mailScopes : pages.graphPermissions;
  const readOne = { reference, observations: application.observations };
  if (missing.length === 0)
    return {
      ...readOne,
      verdict: 'pass',
      reason: { code: 'permissions-complete', values: { ...values, published: sure } },
    };
  if (!sure) {
    const serverType = serverTypeIn(facts);
    return {
      ...readOne,
      verdict: 'warn',
      ...serverType.owner,
      reason: { code: 'permission-perhaps-missing', values: { ...values, ...serverType.values } },
    };
  }

  const grants = answerAbout(facts, 'grants');
  const readBoth = { reference, observations: [...application.observations, ...grants.observations] };
  const consented = new Set(
    grants.ok
      ? grants.value.grants.filter(({ resource }) => isMailResource(resource)).flatMap(({ scopes: granted }) => granted)
      : [],
  );
  if (missing.every((scope) => consented.has(scope)))
    return { ...readBoth, verdict: 'warn', reason: { code: 'permission-only-consented', values } };
  // Registrations often lack it, and a request can ask for it anyway.
  if (missing.every((scope) => scope === offlineAccess))
    return { ...readBoth, verdict: 'warn', reason: { code: 'no-offline-access', values } };
  if (!grants.ok)
    return { ...readBoth, verdict: 'warn', reason: { code: 'permission-missing-consent-not-read', values } };
  const applicationOnly = asksFor.some(({ kind, resource }) => kind === 'application' && isMailResource(resource));
  const code = applicationOnly ? 'only-application-permissions' : 'permission-missing';
  return { ...readBoth, verdict: 'fail', reason: { code, values } };
}

function listsOf({ name, has, missing }: Listed): Record<string, TextValue> {
  return {
    name,
    missing: { list: missing },
    has: has.length === 0 ? say('app/permissions.nothing') : { list: has },
  };
}

function toAdd({ name, missing }: Listed): Text[] {
  return [say('app/permissions.fix.add', { name, scopes: { list: missing } }), say('app.fix.consent')];
}
