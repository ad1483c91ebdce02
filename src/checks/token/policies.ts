/**
 * Will a policy end the background refresh? ECE refreshes its token with nobody at the screen: it can neither confirm a
 * second factor nor show a device.
 */
import { pages } from '../../knowledge/entra-pages.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { answer, provenance, unanswered } from '../facts/tenant-answer.ts';
import { asksAccounts, asksPolicies, forEachAccount, namedIn } from '../facts/application.ts';
import type { Check, Facts } from '../check.ts';
import { type Judged } from '../facts/subjects.ts';
import { type AccessPolicy, coverageOf } from './coverage.ts';

const id = 'token/policies';

export const check: Check = {
  id,
  asks: (deployment) => [...asksPolicies(deployment), ...asksAccounts(deployment)],
  evaluate: (facts) =>
    forEachAccount(id, facts, say('token/policies.expected'), (account) => policiesFor(facts, account).judged),
};

type Effect = 'block' | 'frequency' | 'device' | 'mfa' | 'approved' | 'password';

/** What the policies that are switched on do to this account, for the rule and for the causes that rest on it. */
export interface Policies {
  judged: Judged;
  /** Those that certainly end every refresh. */
  ending: { policy: AccessPolicy; effect: 'block' | 'frequency' }[];
}

export function policiesFor(facts: Facts, account: string): Policies {
  const named = namedIn(facts.deployment);
  if (!named.ok) return { judged: named, ending: [] };
  const told = answer(facts, 'access-policies', named.tenantId);
  if (told.state === 'unknown') return { judged: unanswered(told), ending: [] };
  if (told.state === 'not-found')
    return {
      judged: { verdict: 'unknown', observed: say('token/policies.none-read'), observations: told.observations },
      ending: [],
    };
  const person = answer(facts, 'account', account);
  const observations = [...told.observations, ...person.observations];
  if (person.state === 'unknown') return { judged: { ...unanswered(person), observations }, ending: [] };
  if (person.state === 'not-found')
    return {
      judged: {
        verdict: 'unknown',
        observations,
        observed: say('app.no-account', { account }),
        fix: [say('app.fix.account', { account })],
      },
      ending: [],
    };

  const { policies, securityDefaults, truncated } = told.value;
  const touching = policies
    .filter(({ state }) => state !== 'disabled')
    .map((policy) => ({
      policy,
      effects: effectsOf(policy),
      coverage: coverageOf(policy, person.value, named.applicationId),
    }))
    .filter(({ coverage, effects }) => coverage !== 'no' && effects.length > 0);
  const live = touching.filter(({ policy, coverage }) => policy.state === 'enabled' && coverage !== 'role');
  const ending = live.flatMap(({ policy, effects, coverage }) =>
    coverage === 'yes' ? effects.filter(isEnding).map((effect) => ({ policy, effect })) : [],
  );
  const reportOnly = touching.filter(({ policy, coverage }) => policy.state === 'report-only' && coverage !== 'role');
  const byRole = touching.filter(({ policy, coverage }) => policy.state === 'enabled' && coverage === 'role');
  const parts: Text[] = [
    ...live.flatMap(({ policy, effects, coverage }) =>
      effects.map((effect) =>
        saysOf(policy, effect, coverage === 'yes' ? 'yes' : policy.locations === undefined ? 'perhaps' : 'place'),
      ),
    ),
    ...(securityDefaults === true ? [say('token/policies.security-defaults')] : []),
    ...reportOnly.map(({ policy }) => say('token/policies.report-only', { policy: policy.name })),
    ...(byRole.length > 0 ? [say('token/policies.by-role', { policies: quoted(byRole) })] : []),
  ];
  const rest = {
    observations,
    reference: live.some(({ effects }) => effects.includes('frequency')) ? pages.frequency : pages.conditionalAccess,
  };
  const verdict = ending.length > 0 ? 'fail' : live.length > 0 || securityDefaults === true ? 'warn' : 'pass';
  if (verdict === 'pass' && truncated === true)
    return { judged: { ...rest, verdict: 'unknown', observed: say('token/policies.truncated') }, ending };
  const observed =
    parts.length === 0
      ? say('token/policies.free', { account })
      : say(verdict === 'pass' ? 'token/policies.free-but' : 'token/policies.touched', {
          account,
          parts: { list: parts },
        });
  const fix = [
    ...(live.length > 0 ? [say('token/policies.fix.exclude', { account, policies: quoted(live) })] : []),
    ...(live.some(({ policy }) => policy.locations !== undefined) ? [say('token/policies.fix.place')] : []),
    ...(live.some(({ effects }) => effects.includes('mfa') || effects.includes('device'))
      ? [say('token/policies.fix.generate')]
      : []),
    ...(securityDefaults === true ? [say('token/policies.fix.defaults', { account })] : []),
  ];
  return {
    judged: { ...rest, verdict, observed: provenance(observed, told, person), fix: verdict === 'pass' ? [] : fix },
    ending,
  };
}

const demanded: Record<string, Effect> = {
  block: 'block',
  mfa: 'mfa',
  compliantDevice: 'device',
  domainJoinedDevice: 'device',
  approvedApplication: 'approved',
  compliantApplication: 'approved',
  passwordChange: 'password',
};

function effectsOf({ demands, signInFrequency }: AccessPolicy): Effect[] {
  const effects = demands.flatMap((demand) => demanded[demand] ?? []);
  return [...new Set<Effect>([...effects, ...(signInFrequency === undefined ? [] : (['frequency'] as const))])];
}

function isEnding(effect: Effect): effect is 'block' | 'frequency' {
  return effect === 'block' || effect === 'frequency';
}

function saysOf({ name, signInFrequency }: AccessPolicy, effect: Effect, coverage: 'yes' | 'perhaps' | 'place'): Text {
  const often =
    signInFrequency === undefined || signInFrequency.everyTime || signInFrequency.hours === undefined
      ? say('token/policies.every-time')
      : { ms: signInFrequency.hours * 3_600_000 };
  const does = say(`token/policies.does.${effect}`, { policy: name, often });
  return coverage === 'yes' ? does : say(`token/policies.coverage.${coverage}`, { does });
}

/** The names of policies, each once and as names. */
export function quoted(policies: { policy: { name: string } }[]): { list: Text[] } {
  return { list: [...new Set(policies.map(({ policy }) => policy.name))].map((name) => say('token.policy', { name })) };
}
