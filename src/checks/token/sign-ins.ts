/**
 * What Entra answered ECE lately, by code: what stands since the last success, what is over, and what never was a
 * fault.
 */
import { aadsts, aadstsPage } from '../../knowledge/aadsts.ts';
import { pages } from '../../knowledge/entra-pages.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { provenance } from '../facts/tenant-answer.ts';
import { asksAbout, toldOf } from '../facts/application.ts';
import { meaningOf } from '../facts/meaning.ts';
import type { Check, Facts } from '../check.ts';
import { type Judged, wholeDeployment } from '../facts/subjects.ts';
import { once } from '../facts/once.ts';
import { personOf, type SignIn, whoIs } from '../facts/tokens/people.ts';

const id = 'token/sign-ins';
const recentMs = 3_600_000;

/**
 * What Entra writes down on the way of an ordinary sign-in: no session yet, a password mistyped, "stay signed in?".
 * 50140: own knowledge.
 */
const harmless = new Set([50058, 50140]);
const mistyped = 50126;

export const check: Check = {
  id,
  asks: (deployment) => asksAbout(deployment, 'sign-ins'),
  evaluate: (facts) => [wholeDeployment(id, facts, say('token/sign-ins.expected'), judge(facts))],
};

interface Sorted {
  successes: SignIn[];
  /** Nothing succeeded for that account since: one of each code, the newest first. */
  open: SignIn[];
  /** Refused in the last hour, but granted again since. */
  flickering: SignIn[];
  past: SignIn[];
}

export const sortedSignIns = once((facts: Facts): Sorted | undefined => {
  const told = toldOf(facts, 'sign-ins');
  if (!told.ok) return undefined;
  const newestFirst = told.value.groups.toSorted((one, other) => Date.parse(other.lastAt) - Date.parse(one.lastAt));
  const successes = newestFirst.filter(({ code }) => code === 0);
  const failures = newestFirst.filter((one) => one.code !== 0 && !isHarmless(one));
  // A stranger's refusal is over when anybody succeeded after it: he tried, and the right person did it.
  const succeededSince = (failure: SignIn): boolean =>
    successes.some(
      (one) =>
        (samePerson(one, failure) || whoIs(facts, personOf(failure)).kind !== 'ours') &&
        Date.parse(one.lastAt) > Date.parse(failure.lastAt),
    );
  const isRecent = ({ lastAt }: SignIn): boolean => Date.parse(facts.now) - Date.parse(lastAt) <= recentMs;
  const over = failures.filter(succeededSince);
  return {
    successes,
    open: newestOfEachCode(failures.filter((one) => !over.includes(one))),
    flickering: newestOfEachCode(over.filter(isRecent)),
    past: newestOfEachCode(over.filter((one) => !isRecent(one))),
  };
});

function judge(facts: Facts): Judged {
  const told = toldOf(facts, 'sign-ins');
  const sorted = sortedSignIns(facts);
  if (!told.ok || sorted === undefined)
    return told.ok ? { verdict: 'unknown', observed: say('tenant.not-asked') } : told;
  const { successes, open, flickering, past } = sorted;
  const rest = { observations: told.observations, reference: pages.signIns };
  const since = { at: told.value.since };
  const [success] = successes;
  const bad = open.length > 0 ? open : flickering;
  const [worst] = bad;
  if (worst !== undefined) {
    const refusals = say('token/sign-ins.refusals', {
      refusals: { list: bad.slice(0, 6).map(said) },
      explained: explained(worst),
    });
    const before = successes.find((one) => samePerson(one, worst));
    const values = {
      refusals,
      since,
      account: worst.account,
      last: { at: before?.lastAt ?? success?.lastAt ?? told.value.since },
    };
    const observed = say(
      open.length === 0
        ? 'token/sign-ins.flickering'
        : before === undefined
          ? 'token/sign-ins.refused'
          : 'token/sign-ins.refused-since',
      values,
    );
    return {
      ...rest,
      verdict: open.length > 0 ? 'fail' : 'warn',
      observed: provenance(observed, told),
      fix: bad.slice(0, 6).flatMap(fixOf),
      reference: aadstsPage(worst.code),
    };
  }
  if (success === undefined)
    return {
      ...rest,
      verdict: 'unknown',
      observed: provenance(say('token/sign-ins.nothing', { since }), told),
      fix: [say('token/sign-ins.fix.compare'), say('token/sign-ins.fix.generated'), say('token/sign-ins.fix.running')],
    };
  const values = {
    account: success.account,
    last: { at: success.lastAt },
    ip: success.ip ?? say('token.no-address'),
    since,
  };
  if (past.length > 0)
    return {
      ...rest,
      verdict: 'pass',
      observed: provenance(
        say('token/sign-ins.over', { ...values, refusals: { list: past.slice(0, 6).map(said) } }),
        told,
      ),
    };
  return {
    ...rest,
    verdict: 'pass',
    observed: provenance(
      say(success.interactive ? 'token/sign-ins.signed-in' : 'token/sign-ins.refreshes', values),
      told,
    ),
  };
}

function said({ code, account, count, lastAt, ip, interactive, policies = [] }: SignIn): Text {
  const how = say(interactive ? 'token/sign-ins.how.person' : 'token/sign-ins.how.refresh');
  const values = {
    code: `AADSTS${code}`,
    account,
    count,
    last: { at: lastAt },
    ip: ip ?? say('token.no-address'),
    how,
  };
  return policies.length === 0
    ? say('token/sign-ins.one', values)
    : say('token/sign-ins.one-by-policy', {
        ...values,
        policies: { list: policies.map((name) => say('token.policy', { name })) },
      });
}

/** In ECE's terms where the code is known, in Entra's own words where not. */
function explained({ code, reason }: SignIn): Text {
  const known = aadsts(code);
  if (known === undefined)
    return reason === undefined
      ? say('token/sign-ins.not-known', { code: `AADSTS${code}` })
      : say('token/sign-ins.in-its-words', { code: `AADSTS${code}`, reason });
  return say('token/sign-ins.explained', { code: `AADSTS${code}`, meaning: meaningOf(known), cause: say(known.cause) });
}

function fixOf({ code }: SignIn): Text[] {
  const known = aadsts(code);
  return known === undefined ? [say('token/sign-ins.fix.look-up', { page: aadstsPage(code) })] : [say(known.fix)];
}

function isHarmless({ code, interactive }: SignIn): boolean {
  return harmless.has(code) || (interactive && code === mistyped);
}

function samePerson(one: SignIn, other: SignIn): boolean {
  if (one.accountId !== undefined && other.accountId !== undefined) return one.accountId === other.accountId;
  return one.account.toLowerCase() === other.account.toLowerCase();
}

/** Of groups sorted newest first. */
function newestOfEachCode(groups: SignIn[]): SignIn[] {
  return groups.filter(({ code }, index) => groups.findIndex((other) => other.code === code) === index);
}
