/**
 * What the registration asks for. ECE's own request may ask for more: what is missing here and consented to all the
 * same works.
 */
import { pages } from '../../knowledge/entra-pages.ts';
import { isMailResource, offlineAccess, scopesFor } from '../../knowledge/scopes.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { provenance } from '../facts/tenant-answer.ts';
import type { Check, Facts } from '../check.ts';
import { type Judged, wholeDeployment } from '../facts/subjects.ts';
import { asksAbout, toldOf } from '../facts/application.ts';

const id = 'app/permissions';

export const check: Check = {
  id,
  asks: (deployment) => asksAbout(deployment, 'application', 'grants'),
  evaluate: (facts) => [wholeDeployment(id, facts, expected(facts), judge(facts))],
};

function expected({ deployment }: Facts): Text {
  const { scopes, sure } = scopesFor(deployment.transport, deployment.accountModel);
  return say(sure ? 'app/permissions.expected' : 'app/permissions.expected.graph', { scopes: { list: [...scopes] } });
}

function judge(facts: Facts): Judged {
  const told = toldOf(facts, 'application');
  if (!told.ok) return told;
  const { transport, accountModel } = facts.deployment;
  const { scopes, sure } = scopesFor(transport, accountModel);
  const { name, asksFor } = told.value;
  const delegated = new Set(
    asksFor
      .filter(({ resource, kind }) => kind === 'delegated' && isMailResource(resource))
      .map(({ name: scope }) => scope),
  );
  const missing = scopes.filter((scope) => !delegated.has(scope));
  const rest = { observations: told.observations, reference: pages.mailScopes };
  const lists = {
    name,
    missing: { list: missing },
    has: delegated.size === 0 ? say('app/permissions.nothing') : { list: [...delegated].sort() },
  };
  const fix = [say('app/permissions.fix.add', { name, scopes: { list: missing } }), say('app.fix.consent')];
  if (missing.length === 0)
    return {
      ...rest,
      verdict: 'pass',
      observed: provenance(say(sure ? 'app/permissions.all' : 'app/permissions.all.graph', lists), told),
    };
  if (!sure)
    return {
      ...rest,
      verdict: 'warn',
      observed: provenance(say('app/permissions.missing.graph', lists), told),
      fix: [say('app/permissions.fix.graph')],
    };

  const grants = toldOf(facts, 'grants');
  const observations = [...told.observations, ...(grants.observations ?? [])];
  const consented = new Set(
    grants.ok
      ? grants.value.grants.filter(({ resource }) => isMailResource(resource)).flatMap(({ scopes: granted }) => granted)
      : [],
  );
  if (missing.every((scope) => consented.has(scope)))
    return {
      ...rest,
      observations,
      verdict: 'warn',
      observed: provenance(say('app/permissions.consented-only', lists), told),
      fix,
    };
  // Registrations that lack it are common: a request can ask for it of its own accord.
  if (missing.every((scope) => scope === offlineAccess))
    return {
      ...rest,
      observations,
      verdict: 'warn',
      observed: provenance(say('app/permissions.no-offline', lists), told),
      fix,
    };
  if (!grants.ok)
    return {
      ...rest,
      observations,
      verdict: 'warn',
      observed: provenance(say('app/permissions.missing-unread', lists), told),
      fix,
    };
  const applicationOnly = asksFor.some(({ kind, resource }) => kind === 'application' && isMailResource(resource));
  return {
    ...rest,
    observations,
    verdict: 'fail',
    observed: provenance(
      say(applicationOnly ? 'app/permissions.application-only' : 'app/permissions.missing', lists),
      told,
    ),
    fix,
  };
}
