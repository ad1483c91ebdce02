/**
 * Will a policy end the background refresh? ECE refreshes its token with nobody at the screen: it can neither confirm a
 * second factor nor show a device.
 */
import { pages } from '../../knowledge/entra-pages.ts';
import type { Text } from '../../model/text.ts';
import type { AccessPolicies, Account } from '../../tenant/values.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notDeclaredReasons } from '../facts/absence.ts';
import {
  applicationIn,
  askAboutAccounts,
  askAboutPolicies,
  eachAccountOfApplication,
  accountNotFoundReasons,
} from '../facts/application.ts';
import { answer, notAnswered, notAnsweredReasons, pastedAmong, restingOnAnswers } from '../facts/tenant-answer.ts';
import { quotedPolicies } from '../facts/policies.ts';
import { type AccessPolicy, coverageOf } from './coverage.ts';

type Effect = 'block' | 'frequency' | 'device' | 'mfa' | 'approved' | 'password';

/** What one policy that is switched on does to a token request of the account. */
interface PolicyEffect {
  /** Its name. */
  policy: string;
  effect: Effect;
  /** `perhaps`: the account's groups could not be read. `place`: the place of the request decides. */
  covers: 'yes' | 'perhaps' | 'place';
  /** How often it demands a new sign-in; undefined: every time. */
  everyMs?: number | undefined;
}

interface Touched {
  account: string;
  effects: PolicyEffect[];
  securityDefaults: boolean;
  /**
   * Names of policies that are only reported on, and of those that reach a directory role that the account may hold.
   */
  reportOnly: string[];
  byRole: string[];
}

const reasons = {
  ...notDeclaredReasons,
  ...notAnsweredReasons,
  ...accountNotFoundReasons,
  'policies-not-read': (): Wording => ({ observed: say('token/policies.none-read') }),
  'policies-not-read-in-full': (): Wording => ({ observed: say('token/policies.truncated') }),
  ...restingOnAnswers({
    untouched: (touched: Touched): Wording => ({
      observed:
        touched.reportOnly.length + touched.byRole.length === 0
          ? say('token/policies.free', { account: touched.account })
          : say('token/policies.free-but', { account: touched.account, parts: { list: partsOf(touched) } }),
    }),
    /** Certainly: by a block, or by a new sign-in that is demanded again and again. */
    'refresh-ended': (touched: Touched): Wording => wordingOf(touched),
    /** By a second factor, a device and the like, or where it is not certain that a policy reaches the account. */
    'refresh-at-risk': (touched: Touched): Wording => wordingOf(touched),
  }),
};

export const check = defineCheck({
  id: 'token/policies',
  owner: 'microsoft-365-administrator',
  expected: say('token/policies.expected'),
  reasons,
  asks: (deployment) => [...askAboutPolicies(deployment), ...askAboutAccounts(deployment)],
  judge: (facts) => eachAccountOfApplication(facts, (account) => judge(facts, account)),
});

function judge(facts: Facts, account: string): Judged<typeof reasons> {
  const named = applicationIn(facts.deployment);
  if (!named.ok) return named.unread;
  const read = answer(facts, 'access-policies', named.tenantId);
  if (read.state === 'unknown') return notAnswered(read);
  if (read.state === 'not-found')
    return { verdict: 'unknown', reason: { code: 'policies-not-read' }, observations: read.observations };
  const person = answer(facts, 'account', account);
  const observations = [...read.observations, ...person.observations];
  if (person.state === 'unknown') return { ...notAnswered(person), observations };
  if (person.state === 'not-found')
    return { verdict: 'unknown', reason: { code: 'no-account', values: { account } }, observations };

  const touched = touchedBy(read.value, { account, person: person.value, applicationId: named.applicationId });
  const { effects, securityDefaults } = touched;
  const demandsFrequency = effects.some(({ effect }) => effect === 'frequency');
  const rest = { observations, reference: demandsFrequency ? pages.frequency : pages.conditionalAccess };
  const values = { ...touched, pasted: pastedAmong(read, person) };
  if (effects.some(({ covers, effect }) => covers === 'yes' && (effect === 'block' || effect === 'frequency')))
    return { ...rest, verdict: 'fail', reason: { code: 'refresh-ended', values } };
  if (effects.length > 0 || securityDefaults)
    return { ...rest, verdict: 'warn', reason: { code: 'refresh-at-risk', values } };
  if (read.value.truncated === true)
    return { ...rest, verdict: 'unknown', reason: { code: 'policies-not-read-in-full' } };
  return { ...rest, verdict: 'pass', reason: { code: 'untouched', values } };
}

function touchedBy(
  { policies, securityDefaults }: AccessPolicies,
  { account, person, applicationId }: { account: string; person: Account; applicationId: string },
): Touched {
  const touching = policies
    .filter(({ state }) => state !== 'disabled')
    .map((policy) => ({
      policy,
      effects: effectsOf(policy),
      coverage: coverageOf(policy, person, applicationId),
    }))
    .filter(({ coverage, effects }) => coverage !== 'no' && effects.length > 0);
  const namesOf = (some: typeof touching): string[] => some.map(({ policy }) => policy.name);
  return {
    account,
    effects: touching
      .filter(({ policy, coverage }) => policy.state === 'enabled' && coverage !== 'role')
      .flatMap(({ policy, effects, coverage }) =>
        effects.map((effect) => ({
          policy: policy.name,
          effect,
          covers: coverage === 'yes' ? 'yes' : policy.locations === undefined ? 'perhaps' : 'place',
          ...(effect === 'frequency' ? { everyMs: intervalOf(policy) } : {}),
        })),
      ),
    securityDefaults: securityDefaults === true,
    reportOnly: namesOf(
      touching.filter(({ policy, coverage }) => policy.state === 'report-only' && coverage !== 'role'),
    ),
    byRole: namesOf(touching.filter(({ policy, coverage }) => policy.state === 'enabled' && coverage === 'role')),
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

function intervalOf({ signInFrequency }: AccessPolicy): number | undefined {
  const { everyTime = true, hours } = signInFrequency ?? {};
  return everyTime || hours === undefined ? undefined : hours * 3_600_000;
}

function wordingOf(touched: Touched): Wording {
  const { account, effects, securityDefaults } = touched;
  const policies = quotedPolicies(effects.map(({ policy }) => policy));
  const hasEffect = (...some: Effect[]): boolean => effects.some(({ effect }) => some.includes(effect));
  return {
    observed: say('token/policies.touched', { account, parts: { list: partsOf(touched) } }),
    fix: [
      ...(effects.length > 0 ? [say('token/policies.fix.exclude', { account, policies })] : []),
      ...(effects.some(({ covers }) => covers === 'place') ? [say('token/policies.fix.place')] : []),
      ...(hasEffect('mfa', 'device') ? [say('token/policies.fix.generate')] : []),
      ...(securityDefaults ? [say('token/policies.fix.defaults', { account })] : []),
    ],
  };
}

function partsOf({ effects, securityDefaults, reportOnly, byRole }: Touched): Text[] {
  return [
    ...effects.map(sentenceOf),
    ...(securityDefaults ? [say('token/policies.security-defaults')] : []),
    ...reportOnly.map((policy) => say('token/policies.report-only', { policy })),
    ...(byRole.length > 0 ? [say('token/policies.by-role', { policies: quotedPolicies(byRole) })] : []),
  ];
}

function sentenceOf({ policy, effect, covers, everyMs }: PolicyEffect): Text {
  const often = everyMs === undefined ? say('token/policies.every-time') : { ms: everyMs };
  const does = say(`token/policies.does.${effect}`, { policy, often });
  return covers === 'yes' ? does : say(`token/policies.coverage.${covers}`, { does });
}
