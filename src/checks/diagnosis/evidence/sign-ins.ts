import type { Finding, RootCause } from '../../../model/finding.ts';
import { earliest } from '../../../model/instant.ts';
import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import type { Facts } from '../../check.ts';
import { entraCodesByCause } from '../refusal-codes.ts';
import { accountsOf } from '../../../model/accounts.ts';
import { applicationIn } from '../../facts/application.ts';
import { answer } from '../../facts/tenant-answer.ts';
import { loggedAddress } from '../../facts/tokens/logged-address.ts';
import { identityOf } from '../../facts/tokens/people.ts';
import { endingOf } from '../../facts/tokens/revocation.ts';
import { isSamePerson, isSignInOf, personOf, type SignIn } from '../../facts/tokens/sign-in.ts';
import { currentRefusals, signInLogOf } from '../../facts/tokens/sign-in-log.ts';
import { utcSecond } from '../../facts/utc-second.ts';
import { findingsOf } from '../../findings.ts';

const mostRefusals = 4;

/** Empty if the log was not read or has nothing about this cause. */
export function signInsBehind({ kind }: Pick<RootCause, 'kind'>, proofs: readonly Finding[], facts: Facts): Text[] {
  const read = signInLogOf(facts);
  if (!read.ok) return [];
  const { groups } = read.value;
  const codes = codesOf(kind);
  const refusals = currentRefusals(read.log)
    .filter(({ code }) => codes.includes(code))
    .slice(0, mostRefusals)
    .map((refusal) =>
      merged(
        groups.filter((group) => group.code === refusal.code && isSamePerson(group, refusal)),
        refusal,
      ),
    );
  const otherPeople = proofs.some(({ check }) => check === 'token/identity')
    ? read.log.successes.filter((signIn) => identityOf(facts, personOf(signIn)).kind === 'other')
    : [];
  return [
    ...refusals.flatMap((refusal) => [...historyBefore(refusal, facts, read.log.successes), refused(refusal)]),
    ...otherPeople.slice(0, mostRefusals).map(signedIn),
  ];
}

/** The last token of each account that gets none any more, and what ended then. */
export function silenceBehind(findings: readonly Finding[], facts: Facts): Text[] {
  const read = signInLogOf(facts);
  const { successes } = read.ok ? read.log : { successes: [] };
  return findingsOf([...findings], 'token/sign-ins').flatMap(({ reason }) =>
    (reason.code === 'silent' ? reason.values.accounts : []).flatMap(({ account, lastAt }) => {
      const last = successes.find((signIn) => signIn.lastAt === lastAt && isSignInOf(facts, account, signIn));
      return last === undefined ? [] : [lastSuccess(last), ...endingBefore(last, last, facts)];
    }),
  );
}

function codesOf(kind: string): readonly number[] {
  const [family = '', code = ''] = kind.split(':');
  if (family === 'entra-refusal') return [Number(code.replace('AADSTS', ''))];
  return (entraCodesByCause as Partial<Record<string, readonly number[]>>)[family] ?? [];
}

/** Sums equal answers from several addresses, in browser and background; the newest gives the details. */
function merged(groups: readonly SignIn[], newest: SignIn): SignIn {
  return {
    ...newest,
    count: groups.reduce((sum, { count }) => sum + count, 0),
    firstAt: earliest([newest.firstAt, ...groups.map(({ firstAt }) => firstAt)]),
  };
}

function historyBefore(refusal: SignIn, facts: Facts, successes: readonly SignIn[]): Text[] {
  const last = successes.find(
    (success) => isSamePerson(success, refusal) && Date.parse(success.lastAt) <= Date.parse(refusal.firstAt),
  );
  return [
    ...(last === undefined ? [] : [lastSuccess(last)]),
    ...changesOf(refusal, facts),
    ...(last === undefined ? [] : endingBefore(refusal, last, facts)),
  ];
}

function lastSuccess(signIn: SignIn): Text {
  return say('evidence.last-success', { account: signIn.account, at: utcSecond(signIn.lastAt), id: idOf(signIn) });
}

function changesOf({ policyIds = [] }: SignIn, facts: Facts): Text[] {
  const named = applicationIn(facts.deployment);
  const read = named.ok ? answer(facts, 'access-policies', named.tenantId) : undefined;
  return (read?.state === 'answered' ? read.value.policies : []).flatMap(({ id, name, changedAt }) =>
    policyIds.includes(id) && changedAt !== undefined
      ? [say('evidence.policy-changed', { policy: say('token.policy', { name }), at: utcSecond(changedAt) })]
      : [],
  );
}

function endingBefore(refusal: SignIn, last: SignIn, facts: Facts): Text[] {
  return accountsOf(facts.deployment)
    .filter((account) => isSignInOf(facts, account, refusal))
    .flatMap((account) => {
      const ending = endingOf(facts, account, last.lastAt);
      return ending === undefined ? [] : [say(`evidence.ended-by-${ending.by}`, { account, at: utcSecond(ending.at) })];
    });
}

function refused(signIn: SignIn): Text {
  return say('evidence.refused', { ...valuesOf(signIn), code: `AADSTS${signIn.code}` });
}

function signedIn(signIn: SignIn): Text {
  return say(`evidence.signed-in.${signIn.interactive ? 'person' : 'refresh'}`, valuesOf(signIn));
}

function valuesOf(signIn: SignIn) {
  const { account, count, firstAt, lastAt } = signIn;
  return {
    account,
    count,
    first: utcSecond(firstAt),
    last: utcSecond(lastAt),
    from: loggedAddress(signIn),
    id: idOf(signIn),
  };
}

function idOf({ correlationId }: SignIn): string | Text {
  return correlationId ?? say('evidence.no-id');
}
