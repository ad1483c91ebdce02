/**
 * Whether the next account of ECE can consent for itself. app/consent judges the accounts of today; this is about one
 * that is added later, whose `Generate` would end on Microsoft's page "Need admin approval".
 */
import {
  mailClientsConsentPolicy,
  managedConsentPolicy,
  unrestrictedConsentPolicy,
} from '../../knowledge/consent-policies.ts';
import { pages } from '../../knowledge/entra-pages.ts';
import { isMailResource, scopesFor } from '../../knowledge/scopes.ts';
import { say } from '../../text/index.ts';
import type { ValueOf } from '../../tenant/values.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import {
  answerAbout,
  askAboutApplication,
  askAboutConsentPolicies,
  unreadServicePrincipalReasons,
} from '../facts/application.ts';
import { tenantOf } from '../facts/questions.ts';
import { answer, notAnswered, pastedAmong, restingOnAnswers } from '../facts/tenant-answer.ts';
import { ofDeployment } from '../subjects.ts';

/** Scopes by their short names. */
interface Missing {
  missing: readonly string[];
}

const reasons = {
  ...unreadServicePrincipalReasons,
  ...restingOnAnswers({
    'consented-for-everybody': ({ needed }: { needed: readonly string[] }): Wording => ({
      observed: say('app/user-consent.everybody', { scopes: { list: [...needed] } }),
    }),
    'consents-not-read-in-full': (): Wording => ({ observed: say('app/consent.truncated') }),
    'people-may-consent': ({ missing }: Missing): Wording => ({
      observed: say('app/user-consent.allowed', { missing: { list: [...missing] } }),
    }),
    'administrator-needed': ({ missing }: Missing): Wording => ({
      observed: say('app/user-consent.nobody', { missing: { list: [...missing] } }),
      fix: [say('app.fix.consent')],
    }),
    /** Entra lets nobody consent for themselves to an application that requires an assignment. */
    'administrator-needed-for-assignment': ({ name }: { name: string }): Wording => ({
      observed: say('app/user-consent.assignment', { name }),
      fix: [say('app.fix.consent')],
    }),
    /** `ofTenant`: the application is registered in this tenant. */
    'administrator-needed-by-managed-policy': ({
      excluded,
      ofTenant,
    }: {
      excluded: readonly string[];
      ofTenant: boolean;
    }): Wording => ({
      observed: say(ofTenant ? 'app/user-consent.managed' : 'app/user-consent.managed-foreign', {
        excluded: { list: [...excluded] },
      }),
      fix: [say('app.fix.consent')],
    }),
    /** The tenant's own policies, or conditions that cannot be judged from here. */
    'policy-not-judged': ({ policies, missing }: { policies: readonly string[] } & Missing): Wording => ({
      observed: say('app/user-consent.not-judged', { policies: { list: [...policies] } }),
      fix: [say('app/user-consent.fix.look', { missing: { list: [...missing] } }), say('app.fix.consent')],
    }),
  }),
};

export const check = defineCheck({
  id: 'app/user-consent',
  owner: 'microsoft-365-administrator',
  expected: say('app/user-consent.expected'),
  reasons,
  asks: (deployment) => [
    ...askAboutApplication(deployment, 'grants', 'service-principal'),
    ...askAboutConsentPolicies(deployment),
  ],
  judge: (facts) => [ofDeployment(facts, judge(facts))],
});

function judge(facts: Facts): Judged<typeof reasons> {
  const grants = answerAbout(facts, 'grants');
  if (!grants.ok) return grants.unread;
  const { scopes: needed } = scopesFor(facts.deployment.transport, facts.deployment.accountModel);
  const forEverybody = grants.value.grants.filter(
    ({ resource, person }) => isMailResource(resource) && person === undefined,
  );
  const missing = needed.filter((scope) => !forEverybody.some(({ scopes }) => scopes.includes(scope)));
  const reference = pages.consentPolicies;
  const { pasted } = grants;
  if (missing.length === 0) {
    const { observations } = grants;
    return {
      verdict: 'pass',
      reason: { code: 'consented-for-everybody', values: { needed, pasted } },
      reference,
      observations,
    };
  }
  if (grants.value.truncated === true) {
    const { observations } = grants;
    return { verdict: 'unknown', reason: { code: 'consents-not-read-in-full', values: {} }, reference, observations };
  }
  return byPolicy(facts, missing, grants.observations);
}

function byPolicy(facts: Facts, missing: string[], read: readonly string[]): Judged<typeof reasons> {
  const principal = answerAbout(facts, 'service-principal');
  if (!principal.ok) return principal.unread;
  const policies = answer(facts, 'user-consent', tenantOf(facts));
  const pasted = pastedAmong(principal, policies);
  const rest = {
    reference: pages.consentPolicies,
    observations: [...read, ...principal.observations, ...policies.observations],
  };
  if (principal.value.assignmentRequired) {
    const values = { name: principal.value.name, pasted };
    return { ...rest, verdict: 'warn', reason: { code: 'administrator-needed-for-assignment', values } };
  }
  if (policies.state === 'unknown') return { ...notAnswered(policies), ...rest };
  const notJudged = (names: readonly string[]): Judged<typeof reasons> => ({
    ...rest,
    verdict: 'unknown',
    reason: { code: 'policy-not-judged', values: { policies: names, missing, pasted } },
  });
  if (policies.state === 'not-found') return notJudged(['authorizationPolicy']);

  // One policy that allows is enough.
  const { builtIn, own } = policies.value;
  if (builtIn.includes(unrestrictedConsentPolicy))
    return { ...rest, verdict: 'pass', reason: { code: 'people-may-consent', values: { missing, pasted } } };
  const others = [
    ...builtIn.filter((policy) => policy !== mailClientsConsentPolicy && policy !== managedConsentPolicy),
    ...own,
  ];
  if (!builtIn.includes(managedConsentPolicy))
    return others.length > 0
      ? notJudged(others)
      : { ...rest, verdict: 'warn', reason: { code: 'administrator-needed', values: { missing, pasted } } };

  const exclusions = answer(facts, 'consent-exclusions', tenantOf(facts));
  const withExclusions = { ...rest, observations: [...rest.observations, ...exclusions.observations] };
  if (exclusions.state === 'unknown') return { ...notAnswered(exclusions), ...withExclusions };
  if (exclusions.state === 'not-found') return notJudged([managedConsentPolicy, ...others]);
  const { ownerTenantId } = principal.value;
  const client = { applicationId: facts.deployment.microsoft?.applicationId, tenantId: ownerTenantId };
  const excluded = missing.filter((scope) => isExcluded(scope, exclusions.value, client) === true);
  if (excluded.length === 0) {
    const isUnclear = missing.some((scope) => isExcluded(scope, exclusions.value, client) === undefined);
    return isUnclear || exclusions.value.truncated
      ? notJudged([managedConsentPolicy, ...others])
      : { ...withExclusions, verdict: 'pass', reason: { code: 'people-may-consent', values: { missing, pasted } } };
  }
  if (others.length > 0) return notJudged(others);
  const ofTenant = ownerTenantId?.toLowerCase() === tenantOf(facts).toLowerCase();
  return {
    ...withExclusions,
    verdict: 'warn',
    reason: { code: 'administrator-needed-by-managed-policy', values: { excluded, ofTenant, pasted } },
  };
}

type Conditions = ValueOf<'consent-exclusions'>['excludes'][number];
interface Client {
  applicationId: string | undefined;
  /** The tenant in which it is registered. */
  tenantId: string | undefined;
}

/** Undefined if a condition decides that cannot be judged. */
function isExcluded(scope: string, { excludes }: ValueOf<'consent-exclusions'>, client: Client): boolean | undefined {
  const matches = excludes.map((conditions) => matchesAll(scope, conditions, client));
  return matches.includes(true) ? true : matches.includes(undefined) ? undefined : false;
}

function matchesAll(scope: string, conditions: Conditions, { applicationId, tenantId }: Client): boolean | undefined {
  const { type, resource, permissions, clients, clientTenants, classification, publishers } = conditions;
  const matches = [
    type.startsWith('delegated') && (resource === 'any' || isMailResource(resource)),
    permissions.includes('all') || permissions.includes(scope),
    isIn(clients, applicationId),
    isIn(clientTenants, tenantId),
    // The tenant classifies permissions, and the publisher of an application is not read.
    classification === 'all' ? true : undefined,
    publishers.includes('all') && !conditions.verifiedPublishersOnly ? true : undefined,
  ];
  return matches.includes(false) ? false : matches.includes(undefined) ? undefined : true;
}

function isIn(list: readonly string[], one: string | undefined): boolean | undefined {
  return list.includes('all') || (one === undefined ? undefined : list.includes(one.toLowerCase()));
}
