import { aadsts, aadstsPage } from '../../knowledge/aadsts.ts';
import { pages } from '../../knowledge/entra-pages.ts';
import { scopePrefix } from '../../knowledge/scopes.ts';
import type { Transport } from '../../knowledge/transports.ts';
import type { FixStep } from '../../model/finding.ts';
import { earliest } from '../../model/instant.ts';
import type { Text, TextValue } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { accountsOf } from '../../model/accounts.ts';
import type { Facts, Judged, Judgement, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { askAboutApplication, askAboutPolicies, unreadServicePrincipalReasons } from '../facts/application.ts';
import { generateAgain, needsNewSecret, stepsForCode } from '../facts/entra-repairs.ts';
import { namesOfPlacePolicies, stepsForPolicies } from '../facts/policies.ts';
import { restingOnAnswers } from '../facts/tenant-answer.ts';
import { shortenedList } from '../facts/shortened.ts';
import { unknownCodeText } from '../facts/tokens/refusal.ts';
import { meaningOf } from '../facts/meaning.ts';
import { secretRenewedAfter } from '../facts/repaired.ts';
import { loggedAddress } from '../facts/tokens/logged-address.ts';
import { grantedAgain, isFuture } from '../facts/tokens/granted.ts';
import { forOtherService, type OtherService } from '../facts/tokens/other-service.ts';
import { wantedResource } from '../facts/tokens/ownership.ts';
import { usualGapOf } from '../facts/tokens/rhythm.ts';
import { identityOf } from '../facts/tokens/people.ts';
import { secondFactorBy } from '../facts/tokens/second-factor.ts';
import { isSamePerson, personOf, type SignIn } from '../facts/tokens/sign-in.ts';
import { currentRefusals, isUnredeemed, type ReadLog, signInLogOf } from '../facts/tokens/sign-in-log.ts';
import { credentialEndedThen, type Pausing, type Silence, type Silent, silenceOf } from '../facts/tokens/silence.ts';
import { ofDeployment } from '../subjects.ts';

/** Codes that the sentences name. */
const mostRefusals = 6;

/** `code`: the number after AADSTS. `byPlace`: the policies with a location condition. Times are ISO 8601 UTC. */
type Refusal = Pick<
  SignIn,
  'code' | 'account' | 'count' | 'firstAt' | 'lastAt' | 'ip' | 'interactive' | 'policies' | 'reason' | 'correlationId'
> & {
  byPlace?: string[];
  /** ECE's account that was refused. */
  of?: string;
};

/** The newest first, one of each code and account. */
interface Refusals {
  refusals: [Refusal, ...Refusal[]];
  since: string;
}

/** `goodAt`: when the account was first granted a token again, as far as the log shows. */
type PastRefusal = Refusal & { goodAt?: string };

/** ISO 8601 UTC. */
interface Renewal {
  renewedAt: string;
  until: string;
}

interface Success {
  account: string;
  lastAt: string;
  ip?: string | undefined;
  interactive: boolean;
  since: string;
}

type Several<Item> = [Item, ...Item[]];

interface ForOtherService {
  accounts: Several<OtherService>;
  of: number;
  transport: Transport;
  url: string;
}

const reasons = {
  ...unreadServicePrincipalReasons,
  ...restingOnAnswers({
    /**
     * Of the same account as the newest refusal: `lastSuccessAt`, and `signedInAt`, when it last signed in in a browser
     * and got no token from that.
     */
    refused: ({
      lastSuccessAt,
      signedInAt,
      since,
      refusals,
    }: Refusals & { lastSuccessAt?: string | undefined; signedInAt?: string | undefined }): Wording => {
      const values = { account: refusals[0].account, refusals: listed(refusals) };
      return {
        observed:
          signedInAt !== undefined
            ? say('token/sign-ins.refused-unredeemed', { ...values, at: { at: signedInAt } })
            : lastSuccessAt === undefined
              ? say('token/sign-ins.refused', { ...values, since: { at: since } })
              : say('token/sign-ins.refused-since', { ...values, last: { at: lastSuccessAt } }),
        fix: stepsAfter(refusals),
      };
    },
    'refused-for-now': ({ refusals, firstAt }: Refusals & { firstAt: string }): Wording => ({
      observed: say('token/sign-ins.transient', { first: { at: firstAt }, refusals: listed(refusals) }),
      fix: stepsAfter(refusals),
    }),
    /** In turn, within the last hour. `lastSuccessAt`: of any account, if the refused one has none. */
    'refused-and-granted-since': ({ refusals, lastSuccessAt }: Refusals & { lastSuccessAt: string }): Wording => ({
      observed: say('token/sign-ins.flickering', { last: { at: lastSuccessAt }, refusals: listed(refusals) }),
      fix: stepsAfter(refusals),
    }),
    /** Every refusal is for the client secret, and older than `renewedAt`; ECE refreshes by `until`. */
    'secret-renewed': ({ refusals, renewedAt, until }: Refusals & Renewal): Wording => ({
      observed: say('token/sign-ins.renewed', {
        last: { at: refusals[0].lastAt },
        start: { at: renewedAt },
        until: { at: until },
        refusals: listed(refusals),
      }),
      fix: [say('token/sign-ins.fix.renewed', { until: { at: until } }), say('token/sign-ins.fix.renewed-late')],
    }),
    /** A newer success of the same account and resource has turned at least one refusal into history. */
    repaired: ({ refusals, ...success }: Success & { refusals: PastRefusal[] }): Wording => ({
      observed: say('token/sign-ins.repaired', {
        ...valuesOf(success),
        refusals: { list: refusals.map(pastSentence) },
      }),
    }),
    'refused-before': ({ refusals, ...success }: Success & { refusals: Refusal[] }): Wording => ({
      observed: say('token/sign-ins.over', {
        ...valuesOf(success),
        refusals: { list: refusals.map((refusal) => sentenceOf([refusal])) },
      }),
    }),
    'signed-in': (success: Success): Wording => ({ observed: say('token/sign-ins.signed-in', valuesOf(success)) }),
    refreshed: (success: Success): Wording => ({ observed: say('token/sign-ins.refreshes', valuesOf(success)) }),
    /** `of`: the number of ECE's accounts. */
    silent: ({ accounts }: { accounts: Several<Silent>; of: number }): Wording => ({
      observed: silentWords(accounts),
      expected: say('token/sign-ins.silent.expected', { limit: { ms: accounts[0].limitMs } }),
      fix: [say('token/sign-ins.silent.fix.restart'), say('token/sign-ins.fix.running')],
    }),
    /** The secret that ended then was renewed at `renewedAt`; ECE refreshes by `until`. */
    'silent-secret-renewed': ({ accounts, renewedAt, until }: { accounts: Several<Silent> } & Renewal): Wording => ({
      observed: say('token/sign-ins.silent.renewed', {
        silent: silentWords(accounts),
        renewed: { at: renewedAt },
        until: { at: until },
      }),
      fix: [say('token/sign-ins.fix.renewed', { until: { at: until } }), say('token/sign-ins.silent.fix.renewed-late')],
    }),
    /** Such a pause may be on purpose. */
    pauses: ({ accounts }: { accounts: Several<Pausing> }): Wording => ({
      observed: say('token/sign-ins.pauses', {
        ...lastOf(accounts[0]),
        account: firstNamed(accounts),
        from: { at: accounts[0].from },
        to: { at: accounts[0].to },
      }),
      fix: [say('token/sign-ins.pauses.fix.ask', lastOf(accounts[0])), say('token/sign-ins.pauses.fix.again')],
    }),
    'rhythm-not-known': ({ accounts }: { accounts: Several<Silence['early'][number]> }): Wording => {
      const values = { ...lastOf(accounts[0]), account: firstNamed(accounts), known: { at: accounts[0].knownAt } };
      return { observed: say('token/sign-ins.early', values), fix: [say('token/sign-ins.early.fix', values)] };
    },
    'clock-behind': ({ account, lastAt, at }: Silence['ahead'][number]): Wording => ({
      observed: say('token/sign-ins.ahead', { account, last: { at: lastAt }, at: { at } }),
      fix: [say('token/sign-ins.ahead.fix')],
    }),
    /** Every mail server refuses such a token. `of`: the number of ECE's accounts. `url`: before the right scopes. */
    'for-other-service': ({ accounts, transport, url }: ForOtherService): Wording => {
      const wanted = wantedResource({ transport });
      return {
        observed: say(`token/sign-ins.for-other-service.${wanted === 'graph' ? 'graph' : 'exchange'}`, {
          accounts: shortenedList(accounts.map(({ account }) => account)),
          last: { at: accounts[0].lastAt },
          transport: say(`network.transport.${transport}`),
        }),
        fix: [
          say('token/sign-ins.fix.prefix', { url, transport: say(`network.transport.${transport}`) }),
          generateAgain(accounts.length === 1 ? accounts[0].account : undefined),
        ],
        expected: say('token/sign-ins.for-other-service.expected'),
      };
    },
    'log-not-read-in-full': ({ accounts, since }: { accounts: string[]; since: string }): Wording => ({
      observed: say('token/sign-ins.cut', { accounts: shortenedList(accounts), since: { at: since } }),
      fix: [say('token/identity.fix.look')],
    }),
    'nothing-logged': ({ since }: { since: string }): Wording => ({
      observed: say('token/sign-ins.nothing', { since: { at: since } }),
      fix: [say('token/sign-ins.fix.compare'), say('token/sign-ins.fix.generated'), say('token/sign-ins.fix.running')],
    }),
  }),
};

export const check = defineCheck({
  id: 'token/sign-ins',
  owner: 'microsoft-365-administrator',
  expected: say('token/sign-ins.expected'),
  reasons,
  asks: (deployment) => [
    ...askAboutApplication(deployment, 'sign-ins', 'directory-audits'),
    ...askAboutPolicies(deployment),
  ],
  judge: (facts) => {
    const judged = judge(facts);
    const isOfOthers = judged.reason.code === 'refused' || judged.reason.code === 'secret-renewed';
    return [ofDeployment(facts, judged), ...(isOfOthers ? silentBesides(facts) : [])];
  },
});

/** A refusal of other accounts, even one that waits for its repair, must not hide that this one asks for nothing. */
function silentBesides(facts: Facts): Judgement<typeof reasons>[] {
  return silenceOf(facts).silent.map(({ account, ...rest }) => ({
    ...silentJudged(facts, [{ account, ...rest }]),
    subject: { kind: 'account', name: account },
  }));
}

function silentJudged(facts: Facts, accounts: Several<Silent>) {
  const read = signInLogOf(facts);
  const values = { accounts, of: accountsOf(facts.deployment).length, pasted: read.ok ? read.pasted : undefined };
  return {
    verdict: 'fail',
    owner: 'ece-administrator',
    reason: { code: 'silent', values },
    observations: read.observations,
    reference: pages.signIns,
  } as const satisfies Judged<typeof reasons>;
}

function judge(facts: Facts): Judged<typeof reasons> {
  const read = signInLogOf(facts);
  if (!read.ok) return read.unread;
  const { log, pasted, observations } = read;
  const { since } = read.value;
  const [success] = log.successes;
  const rest = { observations, reference: pages.signIns };
  const ofPlaces = namesOfPlacePolicies(facts);
  const isTransient = log.open.every(({ code }) => aadsts(code)?.group === 'transient');
  const { silent, pausing, early, ahead, cut } = silenceOf(facts);
  if (isTransient && isSome(silent)) {
    const renewal = renewalInSilence(facts, silent);
    if (renewal === undefined) return silentJudged(facts, silent);
    const reason = { code: 'silent-secret-renewed', values: { accounts: silent, ...renewal, pasted } } as const;
    return { ...rest, verdict: 'fail', owner: 'ece-administrator', reason };
  }
  const [newest, ...others] = currentRefusals(log);
  if (newest !== undefined) {
    const successes = log.successes.filter((signIn) => isSamePerson(signIn, newest));
    const lastSuccessAt = successes.find((signIn) => !isUnredeemed(signIn, log))?.lastAt;
    const signedInAt = successes.find((signIn) => isUnredeemed(signIn, log))?.lastAt;
    const refusals: Refusals['refusals'] = [
      refusalOf(facts, newest, ofPlaces),
      ...others.map((signIn) => refusalOf(facts, signIn, ofPlaces)),
    ];
    const values = { refusals, since, pasted };
    const reference = aadstsPage(newest.code);
    if (log.open.length > 0 && isTransient) {
      const firstAt = earliest(log.open.map((signIn) => signIn.firstAt)) ?? since;
      const reason = { code: 'refused-for-now', values: { ...values, firstAt } } as const;
      return { verdict: 'warn', reason, observations, reference };
    }
    const renewal = renewalOf(facts, read);
    if (renewal !== undefined) {
      const reason = { code: 'secret-renewed', values: { ...values, ...renewal } } as const;
      return { verdict: 'warn', reason, owner: 'ece-administrator', observations, reference };
    }
    return log.open.length > 0
      ? {
          verdict: 'fail',
          reason: { code: 'refused', values: { ...values, lastSuccessAt, signedInAt } },
          observations,
          reference,
        }
      : {
          verdict: 'warn',
          reason: {
            code: 'refused-and-granted-since',
            values: { ...values, lastSuccessAt: lastSuccessAt ?? success?.lastAt ?? since },
          },
          observations,
          reference,
        };
  }
  if (success === undefined)
    return { ...rest, verdict: 'unknown', reason: { code: 'nothing-logged', values: { since, pasted } } };
  const strays = forOtherService(facts);
  if (isSome(strays)) {
    const { transport, microsoft } = facts.deployment;
    const url = scopePrefix(microsoft?.cloud ?? 'worldwide', transport);
    const values = { accounts: strays, of: accountsOf(facts.deployment).length, transport, url, pasted };
    return { ...rest, verdict: 'fail', owner: 'ece-administrator', reason: { code: 'for-other-service', values } };
  }
  const ofEce = { ...rest, verdict: 'unknown', owner: 'ece-administrator' } as const;
  const [first] = ahead;
  if (first !== undefined) return { ...ofEce, reason: { code: 'clock-behind', values: { ...first, pasted } } };
  if (isSome(pausing)) return { ...ofEce, reason: { code: 'pauses', values: { accounts: pausing, pasted } } };
  if (isSome(early)) return { ...ofEce, reason: { code: 'rhythm-not-known', values: { accounts: early, pasted } } };
  if (cut.length > 0)
    return {
      ...rest,
      verdict: 'unknown',
      reason: { code: 'log-not-read-in-full', values: { accounts: cut, since, pasted } },
    };
  const { account, lastAt, ip, interactive } = success;
  const values = { account, lastAt, ip, interactive, since, pasted };
  const past = log.past.slice(0, mostRefusals).map((signIn): PastRefusal => {
    const goodAt = grantedAgain(facts, read.value, signIn);
    return { ...refusalOf(facts, signIn, ofPlaces), ...(goodAt === undefined ? {} : { goodAt }) };
  });
  if (past.some(({ goodAt }) => goodAt !== undefined))
    return { ...rest, verdict: 'pass', reason: { code: 'repaired', values: { ...values, refusals: past } } };
  if (past.length > 0)
    return { ...rest, verdict: 'pass', reason: { code: 'refused-before', values: { ...values, refusals: past } } };
  return { ...rest, verdict: 'pass', reason: { code: interactive ? 'signed-in' : 'refreshed', values } };
}

/** ECE refreshes within its usual gap. After that, a refusal without a success means that it holds the old secret. */
function renewalOf(facts: Facts, { log, value }: ReadLog): Renewal | undefined {
  const [newest] = log.open;
  if (newest === undefined || !log.open.every(({ code, interactive }) => !interactive && needsNewSecret(code)))
    return undefined;
  const renewedAt = secretRenewedAfter(facts, Date.parse(newest.lastAt));
  // A token of the future moves no wait: one of the clocks is wrong.
  const isOfSame = (success: SignIn): boolean => isSamePerson(success, newest) && !isFuture(facts, success.lastAt);
  const signIns = [newest, ...log.successes.filter(isOfSame)];
  const last = Math.max(...signIns.map(({ lastAt }) => Date.parse(lastAt)));
  return renewalDue(facts, renewedAt, last + usualGapOf(value, newest));
}

/** An access token lasts up to 90 minutes, and the log lags by minutes. */
const firstTokenTakesMs = 105 * 60_000;

/** Without a refusal, nothing shows when ECE tries. */
function renewalInSilence(facts: Facts, silent: Several<Silent>): Renewal | undefined {
  const read = signInLogOf(facts);
  const ended = credentialEndedThen(facts, silent);
  if (!read.ok || ended?.kind !== 'secret') return undefined;
  const renewedAt = secretRenewedAfter(facts, Math.max(...silent.map(({ lastAt }) => Date.parse(lastAt))));
  const until = Date.parse(renewedAt ?? '') + Math.max(usualGapOf(read.value), firstTokenTakesMs);
  return renewalDue(facts, renewedAt, until);
}

function renewalDue({ now }: Facts, renewedAt: string | undefined, until: number): Renewal | undefined {
  return renewedAt === undefined || until <= Date.parse(now)
    ? undefined
    : { renewedAt, until: new Date(until).toISOString() };
}

function isSome<Item>(items: Item[]): items is Several<Item> {
  return items.length > 0;
}

function silentWords([first, ...others]: Several<Silent>): Text {
  const valuesOfOne = (silent: Silent) => ({ ...lastOf(silent), before: rhythmBefore(silent) });
  if (others.length === 0) return say('token/sign-ins.silent', valuesOfOne(first));
  const each = [first, ...others].map((silent) => say('token/sign-ins.silent.one', valuesOfOne(silent)));
  return say('token/sign-ins.silent.several', { count: each.length, each: { list: each } });
}

const nearlyHourly = { least: 50 * 60_000, most: 95 * 60_000 };

function rhythmBefore({ medianMs }: Silent): TextValue {
  if (medianMs === undefined) return '';
  return medianMs >= nearlyHourly.least && medianMs <= nearlyHourly.most
    ? say('token/sign-ins.silent.hourly')
    : say('token/sign-ins.silent.every', { median: { ms: medianMs } });
}

/** `svc-ece@example.com (+1)` */
function firstNamed([{ account }, ...others]: Several<{ account: string }>): string {
  return others.length === 0 ? account : `${account} (+${others.length})`;
}

function lastOf({ account, lastAt }: { account: string; lastAt: string }) {
  return { account, last: { at: lastAt } };
}

function refusalOf(facts: Facts, signIn: SignIn, ofPlaces: ReadonlySet<string>): Refusal {
  const { code, account, count, firstAt, lastAt, ip, interactive, policies, reason, correlationId } = signIn;
  const byPlace = policies?.filter((name) => ofPlaces.has(name)) ?? [];
  const identity = identityOf(facts, personOf(signIn));
  return {
    code,
    account,
    count,
    firstAt,
    lastAt,
    ip,
    interactive,
    policies,
    reason,
    correlationId,
    ...(byPlace.length > 0 ? { byPlace } : {}),
    ...(identity.kind === 'account' ? { of: identity.account } : {}),
  };
}

function byCode(refusals: readonly Refusal[]): Several<Refusal>[] {
  return [...Map.groupBy(refusals, ({ code }) => code).values()].filter(isSome).slice(0, mostRefusals);
}

function stepsAfter(refusals: Refusals['refusals']): FixStep[] {
  return byCode(refusals).flatMap(([newest, ...others]) => {
    const { of: _, ...ofSeveral } = newest;
    return stepsFor(others.length === 0 ? newest : ofSeveral);
  });
}

function listed(refusals: Refusals['refusals']): Text {
  return say('token/sign-ins.refusals', {
    refusals: { list: byCode(refusals).map(sentenceOf) },
    explained: explained(refusals[0]),
    id: correlationOf(refusals[0]),
  });
}

/** Microsoft's support finds the answer by this id. */
function correlationOf({ correlationId }: Refusal): TextValue {
  return correlationId === undefined ? '' : say('token.correlation', { id: correlationId });
}

/** `refusals`: with one code, the newest first. Its address and policies are named. */
function sentenceOf(refusals: Several<Refusal>): Text {
  const [{ code, lastAt, ip, interactive, policies = [] }] = refusals;
  const firstAt = earliest(refusals.map((refusal) => refusal.firstAt)) ?? lastAt;
  const values = {
    code: `AADSTS${code}`,
    account: shortenedList(refusals.map(({ account }) => account)),
    count: refusals.reduce((sum, { count }) => sum + count, 0),
    first: say('token.first', { first: { at: firstAt } }),
    last: { at: lastAt },
    from: loggedAddress({ interactive, ip }),
    how: say(interactive ? 'token/sign-ins.how.person' : 'token/sign-ins.how.refresh'),
  };
  return policies.length === 0
    ? say('token/sign-ins.one', values)
    : say('token/sign-ins.one-by-policy', {
        ...values,
        policies: { list: policies.map((name) => say('token.policy', { name })) },
      });
}

function pastSentence({ goodAt, ...refusal }: PastRefusal): Text {
  return goodAt === undefined
    ? sentenceOf([refusal])
    : say('token/sign-ins.repaired-one', { refusal: sentenceOf([refusal]), again: { at: goodAt } });
}

function explained({ code, reason, policies }: Refusal): Text {
  const known = aadsts(code);
  if (known === undefined) return unknownCodeText(code, reason);
  const meaning = secondFactorBy(code, policies) ?? meaningOf(known);
  return say('token/sign-ins.explained', { code: `AADSTS${code}`, meaning, cause: say(known.cause) });
}

function stepsFor({ code, account, of, policies = [], byPlace = [], interactive, ip }: Refusal): FixStep[] {
  const others = policies.filter((name) => !byPlace.includes(name));
  return aadsts(code)?.family === 'conditional-access' && policies.length > 0
    ? stepsForPolicies(account, { byPlace, others, addresses: interactive || ip === undefined ? [] : [ip] })
    : stepsForCode(code, of);
}

function valuesOf({ account, lastAt, since, ...signIn }: Success): Record<string, TextValue> {
  return { account, last: { at: lastAt }, from: loggedAddress(signIn), since: { at: since } };
}
