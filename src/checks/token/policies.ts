/** Nobody is present at a background refresh to confirm a second factor or show a device. */
import { aadsts } from '../../knowledge/aadsts.ts';
import { pages } from '../../knowledge/entra-pages.ts';
import type { Text } from '../../model/text.ts';
import type { AccessPolicies, Account } from '../../tenant/values.ts';
import { by } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notDeclaredReasons } from '../facts/absence.ts';
import {
  applicationIn,
  askAboutAccounts,
  askAboutApplication,
  askAboutPolicies,
  eachAccountOfApplication,
  accountNotFoundReasons,
} from '../facts/application.ts';
import { answer, notAnswered, notAnsweredReasons, pastedAmong, restingOnAnswers } from '../facts/tenant-answer.ts';
import { answerSecondFactor } from '../facts/entra-repairs.ts';
import { quotedPolicies, stepsForPolicies } from '../facts/policies.ts';
import { isOfFrequency } from '../facts/tokens/refusal.ts';
import { loggedAddress } from '../facts/tokens/logged-address.ts';
import { signInLogOf } from '../facts/tokens/sign-in-log.ts';
import { type AccessPolicy, type Condition, coverageOf, namesMail, type TokenRequest } from './coverage.ts';
import { type Evidence, policyEvidenceOf, loggedSignInsOf } from './policy-evidence.ts';

type Effect = 'block' | 'frequency' | 'device' | 'mfa' | 'approved' | 'password' | 'terms' | 'custom' | 'bound';

interface PolicyEffect {
  policy: string;
  effect: Effect;
  /**
   * `refused`: according to the sign-in log. `perhaps`: conditions decide. `place`: the location of the request
   * decides.
   */
  covers: 'refused' | 'yes' | 'perhaps' | 'place';
  /** How often a sign-in frequency requires a new sign-in; undefined: every time. */
  everyMs?: number | undefined;
  dependsOn?: Condition[];
  refusal?: Evidence['refusal'];
  byPlace?: true | undefined;
  /** ISO 8601 UTC; a refresh went well since the policy's last change, and the policy can ask again. */
  grantedAt?: string | undefined;
}

/** A person has met these once, and the policy can ask again. */
const asksAgain = new Set<Effect>(['terms', 'custom']);

interface Touched {
  account: string;
  /** For a policy by location: the token's first request, as each refresh is logged; the newest first. */
  addresses?: string[] | undefined;
  effects: PolicyEffect[];
  securityDefaults: boolean;
  reportOnly: string[];
  notRead: { policy: string; what: string[] }[];
  /** Names of policies that seem to apply, and the refresh that succeeded since their last change. */
  overruled: { policies: string[]; at: string } | undefined;
}

const reasons = {
  ...notDeclaredReasons,
  ...notAnsweredReasons,
  ...accountNotFoundReasons,
  'policies-not-read': (): Wording => ({ observed: say('token/policies.none-read') }),
  'policies-not-read-in-full': (): Wording => ({ observed: say('token/policies.truncated') }),
  ...restingOnAnswers({
    'policies-not-understood': (touched: Touched): Wording => ({
      observed: say('token/policies.unclear', { account: touched.account, parts: { list: partsOf(touched) } }),
      fix: [say('token/policies.fix.read', { policies: quotedPolicies(touched.notRead.map(({ policy }) => policy)) })],
    }),
    untouched: (touched: Touched): Wording => ({
      observed:
        touched.reportOnly.length === 0 && touched.overruled === undefined
          ? say('token/policies.free', { account: touched.account })
          : say('token/policies.free-but', { account: touched.account, parts: { list: partsOf(touched) } }),
    }),
    /** Certain: a block, a sign-in frequency, or a policy in Entra's refusal. */
    'refresh-ended': (touched: Touched): Wording => wordingOf(touched),
    /** A second factor, a device or similar, or a policy that only may apply to the account. */
    'refresh-at-risk': (touched: Touched): Wording => wordingOf(touched),
  }),
};

export const check = defineCheck({
  id: 'token/policies',
  owner: 'microsoft-365-administrator',
  expected: say('token/policies.expected'),
  reasons,
  asks: (deployment) => [
    ...askAboutPolicies(deployment),
    ...askAboutAccounts(deployment),
    ...askAboutApplication(deployment, 'sign-ins'),
  ],
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

  const touched = touchedBy(facts, read.value, { account, person: person.value, applicationId: named.applicationId });
  const { effects, securityDefaults, notRead } = touched;
  const demandsFrequency = effects.some(({ effect }) => effect === 'frequency');
  const log = signInLogOf(facts);
  const rest = {
    observations: log.ok ? [...observations, ...log.observations] : observations,
    reference: demandsFrequency ? pages.frequency : pages.conditionalAccess,
  };
  const values = { ...touched, pasted: pastedAmong(read, person) };
  if (effects.some(endsRefreshes)) return { ...rest, verdict: 'fail', reason: { code: 'refresh-ended', values } };
  if (effects.length > 0 || securityDefaults)
    return { ...rest, verdict: 'warn', reason: { code: 'refresh-at-risk', values } };
  if (read.value.truncated === true)
    return { ...rest, verdict: 'unknown', reason: { code: 'policies-not-read-in-full' } };
  if (notRead.length > 0) return { ...rest, verdict: 'unknown', reason: { code: 'policies-not-understood', values } };
  return { ...rest, verdict: 'pass', reason: { code: 'untouched', values } };
}

function endsRefreshes({ covers, effect }: PolicyEffect): boolean {
  return covers === 'refused' || (covers === 'yes' && (effect === 'block' || effect === 'frequency'));
}

/** A sign-in frequency ends the refresh token itself; other refusals leave it valid. */
function endsToken({ effect, refusal }: PolicyEffect): boolean {
  return refusal === undefined ? effect === 'frequency' : isOfFrequency(refusal.code);
}

function touchedBy(
  facts: Facts,
  { policies, securityDefaults, locations, unread = [] }: AccessPolicies,
  { account, person, applicationId }: { account: string; person: Account; applicationId: string },
): Touched {
  const signIns = loggedSignInsOf(facts, account);
  const log = signInLogOf(facts);
  const request: TokenRequest = {
    person,
    applicationId,
    transport: facts.deployment.transport,
  };
  const since = log.ok ? log.value.since : facts.now;
  const touching = policies
    .filter(({ state }) => state !== 'disabled')
    .map((policy) => ({
      policy,
      effects: effectsOf(policy),
      coverage: coverageOf(policy, request),
      evidence: policyEvidenceOf(policy, signIns, { locations, everyMs: intervalOf(policy), since }),
    }))
    .filter(
      ({ policy, coverage, effects, evidence }) =>
        evidence.refusal !== undefined ||
        (coverage.reaches !== 'no' && (effects.length > 0 || policy.notRead !== undefined)),
    );
  const enabled = touching.filter(({ policy }) => policy.state === 'enabled');
  const granted = enabled.filter(({ evidence }) => evidence.success !== undefined);
  const overruled = granted.filter(
    ({ policy, effects }) => !namesMail(policy, request) || !effects.some((effect) => asksAgain.has(effect)),
  );
  const notOverruled = enabled
    .filter((one) => !overruled.includes(one))
    .map(({ effects, ...one }) => ({
      ...one,
      effects: granted.some(({ policy }) => policy === one.policy)
        ? effects.filter((effect) => asksAgain.has(effect))
        : effects,
    }));
  const newest = overruled
    .flatMap(({ evidence: { success } }) => success ?? [])
    .toSorted((a, b) => b.at.localeCompare(a.at))[0];
  const addresses = new Set(signIns.flatMap(({ interactive, ip }) => (interactive ? [] : (ip ?? []))));
  const isByPlace = notOverruled.some(({ policy, effects }) => policy.locations !== undefined && effects.length > 0);
  return {
    account,
    ...(isByPlace && addresses.size > 0 ? { addresses: [...addresses] } : {}),
    effects: notOverruled.flatMap(({ policy, effects, coverage, evidence }) =>
      effects.map((effect) => ({
        policy: policy.name,
        effect,
        covers: coversOf(coverage.conditions, evidence),
        ...(effect === 'frequency' ? { everyMs: intervalOf(policy) } : {}),
        ...(evidence.refusal !== undefined
          ? { refusal: evidence.refusal }
          : coverage.conditions.length > 0
            ? { dependsOn: coverage.conditions }
            : {}),
        ...(policy.locations === undefined ? {} : { byPlace: true as const }),
        ...(evidence.success === undefined ? {} : { grantedAt: evidence.success.at }),
      })),
    ),
    securityDefaults: securityDefaults === true,
    reportOnly: touching.filter(({ policy }) => policy.state === 'report-only').map(({ policy }) => policy.name),
    notRead: [
      ...notOverruled.flatMap(({ policy: { name, notRead } }) =>
        notRead === undefined ? [] : [{ policy: name, what: notRead }],
      ),
      ...unread.map(({ id, name, what }) => ({ policy: name === '' ? id : name, what: [what] })),
    ],
    overruled: newest === undefined ? undefined : { policies: overruled.map(({ policy }) => policy.name), ...newest },
  };
}

function coversOf(conditions: Condition[], { refusal }: Evidence): PolicyEffect['covers'] {
  if (refusal !== undefined) return 'refused';
  if (conditions.length === 0) return 'yes';
  return conditions.every((condition) => condition === 'location') ? 'place' : 'perhaps';
}

const demanded: Record<string, Effect> = {
  block: 'block',
  mfa: 'mfa',
  compliantDevice: 'device',
  domainJoinedDevice: 'device',
  approvedApplication: 'approved',
  compliantApplication: 'approved',
  passwordChange: 'password',
  termsOfUse: 'terms',
  customControl: 'custom',
  tokenProtection: 'bound',
};

function effectsOf({ demands, anyDemand, signInFrequency }: AccessPolicy): Effect[] {
  // If one demand is enough, a person can meet it with the second factor when the token is generated.
  const enough = anyDemand === true && demands.includes('mfa');
  const effects = demands
    .filter((demand) => !enough || demand === 'mfa' || demand === 'tokenProtection')
    .flatMap((demand) => demanded[demand] ?? []);
  return [...new Set<Effect>([...effects, ...(signInFrequency === undefined ? [] : (['frequency'] as const))])];
}

function intervalOf({ signInFrequency }: AccessPolicy): number | undefined {
  const { everyTime = true, hours } = signInFrequency ?? {};
  return everyTime || hours === undefined ? undefined : hours * 3_600_000;
}

function wordingOf(touched: Touched): Wording {
  const { account, effects, securityDefaults, notRead, addresses = [] } = touched;
  const [byPlace, others] = [true, undefined].map((is) =>
    effects.filter((effect) => effect.byPlace === is).map(({ policy }) => policy),
  ) as [string[], string[]];
  const hasEffect = (...some: Effect[]): boolean => effects.some(({ effect }) => some.includes(effect));
  return {
    observed: say(
      effects.some(({ covers }) => covers === 'refused') ? 'token/policies.refused' : 'token/policies.touched',
      { account, parts: { list: partsOf(touched) } },
    ),
    fix: [
      ...(effects.some(lacksSecondFactor) ? [answerSecondFactor(account)] : []),
      ...stepsForPolicies(account, { byPlace, others, addresses }).map((step) =>
        by('microsoft-365-administrator', step),
      ),
      ...(effects.some((one) => endsRefreshes(one) && !endsToken(one) && !lacksSecondFactor(one))
        ? [by('ece-administrator', say('token/policies.fix.resumed', { account }))]
        : []),
      ...(hasEffect('mfa', 'device') ? [by('ece-administrator', say('token/policies.fix.generate', { account }))] : []),
      ...(hasEffect('frequency') ? [by('ece-administrator', say('token/policies.fix.new-token', { account }))] : []),
      ...(securityDefaults ? [by('microsoft-365-administrator', say('token/policies.fix.defaults', { account }))] : []),
      ...(notRead.length > 0
        ? [
            by(
              'microsoft-365-administrator',
              say('token/policies.fix.read', { policies: quotedPolicies(notRead.map(({ policy }) => policy)) }),
            ),
          ]
        : []),
    ],
  };
}

function lacksSecondFactor({ refusal }: PolicyEffect): boolean {
  return refusal !== undefined && aadsts(refusal.code)?.family === 'mfa';
}

function partsOf({ effects, securityDefaults, reportOnly, notRead, overruled }: Touched): Text[] {
  return [
    ...effects.map(sentenceOf),
    ...(securityDefaults ? [say('token/policies.security-defaults')] : []),
    ...notRead.map(({ policy, what }) =>
      say('token/policies.not-understood', {
        policy,
        what: { list: what.map((quoted) => say('token/policies.quoted', { quoted })) },
      }),
    ),
    ...reportOnly.map((policy) => say('token/policies.report-only', { policy })),
    ...(overruled === undefined
      ? []
      : [
          say('token/policies.overruled', {
            policies: quotedPolicies(overruled.policies),
            at: { at: overruled.at },
          }),
        ]),
  ];
}

function sentenceOf({ grantedAt, ...effect }: PolicyEffect): Text {
  const does = demandOf(effect);
  return grantedAt === undefined ? does : say('token/policies.coverage.again', { does, at: { at: grantedAt } });
}

function demandOf({ policy, effect, covers, everyMs, dependsOn = [], refusal }: PolicyEffect): Text {
  const often = everyMs === undefined ? say('token/policies.every-time') : { ms: everyMs };
  const does = say(`token/policies.does.${effect}`, { policy, often });
  if (refusal !== undefined)
    return say('token/policies.coverage.refused', {
      does,
      code: `AADSTS${refusal.code}`,
      at: { at: refusal.at },
      from: loggedAddress(refusal),
    });
  if (covers === 'yes' || covers === 'refused') return does;
  if (covers === 'place') return say('token/policies.coverage.place', { does });
  const conditions = { list: dependsOn.map((condition) => say(`token/policies.condition.${condition}`)) };
  return say('token/policies.coverage.perhaps', { does, conditions });
}
