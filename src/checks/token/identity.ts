/**
 * ECE's token cannot be read; the evidence is consents that a person gave only for themselves, and sign-ins with ECE's
 * application. Only refreshes by the expected account and nobody else prove the right token: a test sign-in says
 * nothing about it, and an empty log proves nothing.
 */
import { tacChecklist } from '../../knowledge/guides.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import {
  answerAbout,
  askAboutAccounts,
  askAboutApplication,
  eachAccountOfApplication,
  accountNotFoundReasons,
  unreadServicePrincipalReasons,
} from '../facts/application.ts';
import { answer, notAnswered, pastedAmong, restingOnAnswers } from '../facts/tenant-answer.ts';
import {
  accountObservations,
  grantsOfOthers,
  identityOf,
  personName,
  type ObjectIds,
  objectsOfOneName,
} from '../facts/tokens/people.ts';
import { loggedAddress } from '../facts/tokens/logged-address.ts';
import { isSignInOf, personOf, type SignIn } from '../facts/tokens/sign-in.ts';
import { stepsToNewToken } from '../facts/tokens/steps.ts';

/** Times are ISO 8601 UTC. */
interface OtherPerson {
  account: string;
  person: string;
  firstAt: string;
  lastAt: string;
  ip?: string | undefined;
  interactive: boolean;
  ids?: ObjectIds | undefined;
  externalUrl?: string | undefined;
  release?: string | undefined;
}

const reasons = {
  ...unreadServicePrincipalReasons,
  ...restingOnAnswers({
    ...accountNotFoundReasons,
    refreshed: ({
      account,
      lastAt,
      ip,
      since,
    }: {
      account: string;
      lastAt: string;
      ip?: string | undefined;
      since: string;
    }) => ({
      observed: say('token/identity.refreshes', {
        account,
        last: { at: lastAt },
        from: loggedAddress({ interactive: false, ip }),
        since: { at: since },
      }),
    }),
    'other-person-refreshes': (values: OtherPerson): Wording =>
      otherPerson('token/identity.stranger-refreshes', values),
    'other-person-signed-in': (values: OtherPerson): Wording =>
      otherPerson('token/identity.stranger-signed-in', values),
    /** The account's tokens are refreshed too, so the other person's may be another mailbox's. */
    'other-person-as-well': (values: OtherPerson): Wording => otherPerson('token/identity.also-stranger', values),
    'other-person-consented': ({ account, person, externalUrl, release }: Consented): Wording => ({
      observed: say('token/identity.stranger-consented', { account, person }),
      fix: [...stepsToNewToken(account, externalUrl, release), say('token/identity.fix.remove', { person })],
    }),
    'other-person-left-over': ({ account, person, lastAt }: { account: string; person: string; lastAt: string }) => ({
      observed: say('token/identity.left-over', { account, person, last: { at: lastAt } }),
      fix: [say('token/identity.fix.remove', { person })],
    }),
    'person-uncertain': (values: { account: string; person: string }): Wording => ({
      observed: say('token/identity.unsure', values),
    }),
    'log-not-read-in-full': ({ account, lastAt }: { account: string; lastAt: string }): Wording => ({
      observed: say('token/identity.truncated', { account, last: { at: lastAt } }),
      fix: [say('token/identity.fix.look')],
    }),
    'only-signed-in': ({ account, lastAt }: { account: string; lastAt: string }): Wording => ({
      observed: say('token/identity.only-signed-in', { account, last: { at: lastAt } }),
      fix: [say('token/identity.fix.wait')],
    }),
    'nothing-logged': ({ account, since, externalUrl, release }: NothingLogged): Wording => ({
      observed: say('token/identity.nothing', { account, since: { at: since } }),
      fix: [say('token/identity.fix.look'), ...stepsToNewToken(account, externalUrl, release)],
    }),
  }),
};

type Consented = Omit<OtherPerson, 'firstAt' | 'lastAt' | 'ip' | 'interactive'>;
type NothingLogged = {
  account: string;
  since: string;
  externalUrl?: string | undefined;
  release?: string | undefined;
};

/** A token in use is refreshed about once an hour, so two hours of silence mean that it is not in use. */
const quietMs = 2 * 3_600_000;

export const check = defineCheck({
  id: 'token/identity',
  owner: 'ece-administrator',
  expected: say('token/identity.expected'),
  reasons,
  asks: (deployment) => [...askAboutApplication(deployment, 'grants', 'sign-ins'), ...askAboutAccounts(deployment)],
  judge: (facts) => eachAccountOfApplication(facts, (account) => judge(facts, account)),
});

function judge(facts: Facts, account: string): Judged<typeof reasons> {
  const log = answerAbout(facts, 'sign-ins');
  const grants = answerAbout(facts, 'grants');
  const person = answer(facts, 'account', account);
  const observations = [...new Set([...grants.observations, ...log.observations, ...accountObservations(facts)])];
  const rest = { observations, reference: tacChecklist };
  const { externalUrl, release } = facts.deployment;
  const about = { account, pasted: pastedAmong(grants, log, person) };

  const successes = log.ok ? log.value.groups.filter(({ code }) => code === 0) : [];
  const own = successes.filter((signIn) => isSignInOf(facts, account, signIn));
  const refreshed = latest(own.filter(({ interactive }) => !interactive));
  const byOthers = successes.filter((signIn) => identityOf(facts, personOf(signIn)).kind === 'other');
  const other = latest(byOthers.toSorted((a, b) => Number(a.interactive) - Number(b.interactive)));
  const consented = grantsOfOthers(facts)[0]?.person;

  if (
    other !== undefined &&
    (refreshed === undefined || Date.parse(refreshed.lastAt) - Date.parse(other.lastAt) < quietMs)
  ) {
    const { firstAt, lastAt, ip, interactive } = other;
    const ids = objectsOfOneName(facts, account, personOf(other));
    const values = {
      ...about,
      person: personName(personOf(other)),
      firstAt,
      lastAt,
      ip,
      interactive,
      ids,
      externalUrl,
      release,
    };
    // With an account for each mailbox, the other person's token may be another mailbox's.
    if (refreshed !== undefined && facts.deployment.accountModel === 'mailbox')
      return { ...rest, verdict: 'warn', reason: { code: 'other-person-as-well', values } };
    const code = interactive ? 'other-person-signed-in' : 'other-person-refreshes';
    return { ...rest, verdict: 'fail', reason: { code, values } };
  }
  if (refreshed !== undefined && log.ok && (other !== undefined || consented !== undefined)) {
    const values = {
      ...about,
      person: personName(other === undefined ? (consented ?? {}) : personOf(other)),
      lastAt: refreshed.lastAt,
    };
    return { ...rest, verdict: 'warn', reason: { code: 'other-person-left-over', values } };
  }
  if (consented !== undefined) {
    const values = { ...about, person: personName(consented), externalUrl, release };
    return { ...rest, verdict: 'fail', reason: { code: 'other-person-consented', values } };
  }

  if (!log.ok) return { ...log.unread, observations };
  if (person.state === 'unknown') return { ...notAnswered(person), observations };
  if (person.state === 'not-found')
    return { ...rest, verdict: 'unknown', reason: { code: 'no-account', values: about } };
  const { since, truncated } = log.value;
  const uncertain = successes.find((signIn) => identityOf(facts, personOf(signIn)).kind === 'uncertain');
  if (uncertain !== undefined) {
    const values = { ...about, person: personName(personOf(uncertain)) };
    return { ...rest, verdict: 'unknown', reason: { code: 'person-uncertain', values } };
  }
  if (refreshed !== undefined) {
    const { lastAt, ip } = refreshed;
    if (truncated === true)
      return { ...rest, verdict: 'unknown', reason: { code: 'log-not-read-in-full', values: { ...about, lastAt } } };
    return { ...rest, verdict: 'pass', reason: { code: 'refreshed', values: { ...about, lastAt, ip, since } } };
  }
  const signedIn = latest(own);
  if (signedIn !== undefined) {
    const values = { ...about, lastAt: signedIn.lastAt };
    return { ...rest, verdict: 'unknown', reason: { code: 'only-signed-in', values } };
  }
  return {
    ...rest,
    verdict: 'unknown',
    reason: { code: 'nothing-logged', values: { ...about, since, externalUrl, release } },
  };
}

function latest(signIns: SignIn[]): SignIn | undefined {
  return signIns.toSorted((a, b) => Date.parse(b.lastAt) - Date.parse(a.lastAt))[0];
}

function otherPerson(
  key: `token/identity.${'stranger-refreshes' | 'stranger-signed-in' | 'also-stranger'}`,
  { account, person, firstAt, lastAt, ip, interactive, ids, externalUrl, release }: OtherPerson,
): Wording {
  const values = {
    account,
    person,
    first: firstAt === lastAt ? '' : say('token.first', { first: { at: firstAt } }),
    last: { at: lastAt },
    from: loggedAddress({ interactive, ip }),
  };
  if (ids === undefined) return { observed: say(key, values), fix: stepsToNewToken(account, externalUrl, release) };
  return {
    observed: say('token/identity.same-name', { ...values, ...ids }),
    fix: [
      say('token.fix.compare-object', { account, id: ids.seen }),
      ...stepsToNewToken(account, externalUrl, release),
    ],
  };
}
