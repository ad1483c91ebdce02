/**
 * Whose token does ECE hold? It cannot be looked at; what can be are consents that a person gave for himself alone, and
 * who signed in with ECE's application. Only refreshes by the expected account, and by nobody else, prove that the
 * token is the right one: a test sign-in says nothing about the token that ECE stores, and an empty log proves nothing.
 */
import { tacChecklist } from '../../knowledge/guides.ts';
import { accountPath } from '../../knowledge/settings.ts';
import type { Text } from '../../model/text.ts';
import type { Grants } from '../../tenant/values.ts';
import { say } from '../../text/index.ts';
import { answer, provenance, unanswered } from '../facts/tenant-answer.ts';
import { asksAbout, asksAccounts, forEachAccount, toldOf } from '../facts/application.ts';
import type { Check, Facts } from '../check.ts';
import { type Judged } from '../facts/subjects.ts';
import { accountObservations, nameOf, personOf, type SignIn, whoIs } from '../facts/tokens/people.ts';

const id = 'token/identity';
/** A token that is in use is refreshed once an hour or so: after two hours of silence it is in use no more. */
const quietMs = 2 * 3_600_000;

export const check: Check = {
  id,
  asks: (deployment) => [...asksAbout(deployment, 'grants', 'sign-ins'), ...asksAccounts(deployment)],
  evaluate: (facts) => forEachAccount(id, facts, say('token/identity.expected'), (account) => judge(facts, account)),
};

/** People other than the deployment's accounts who consented for themselves. */
export function strangersGrants(facts: Facts): Grants['grants'] {
  const told = toldOf(facts, 'grants');
  return told.ok
    ? told.value.grants.filter(({ person }) => person !== undefined && whoIs(facts, person).kind === 'stranger')
    : [];
}

function judge(facts: Facts, account: string): Judged {
  const log = toldOf(facts, 'sign-ins');
  const grants = toldOf(facts, 'grants');
  const person = answer(facts, 'account', account);
  const observations = [
    ...new Set([...(grants.observations ?? []), ...(log.observations ?? []), ...accountObservations(facts)]),
  ];
  const rest = { observations, reference: tacChecklist };
  const sources = [grants, log, person].flatMap((one) => ('at' in one ? [one] : []));
  const judged = (verdict: Judged['verdict'], observed: Text, fix: Text[]): Judged => ({
    ...rest,
    verdict,
    owner: 'ece-administrator',
    observed: provenance(observed, ...sources),
    fix,
  });

  const successes = log.ok ? log.value.groups.filter(({ code }) => code === 0) : [];
  const own = successes.filter((one) => isOf(facts, account, one));
  const refreshed = latest(own.filter(({ interactive }) => !interactive));
  const strangers = successes.filter((one) => whoIs(facts, personOf(one)).kind === 'stranger');
  const stranger = latest(strangers.toSorted((one, other) => Number(one.interactive) - Number(other.interactive)));
  const consented = strangersGrants(facts)[0]?.person;
  const fix = newToken(account, facts.deployment.externalUrl);

  if (
    stranger !== undefined &&
    (refreshed === undefined || Date.parse(refreshed.lastAt) - Date.parse(stranger.lastAt) < quietMs)
  ) {
    const values = {
      account,
      person: nameOf(personOf(stranger)),
      last: { at: stranger.lastAt },
      ip: stranger.ip ?? say('token.no-address'),
    };
    // Where each mailbox has an account, the other person's token may be another mailbox's.
    if (refreshed !== undefined && facts.deployment.accountModel === 'mailbox')
      return judged('warn', say('token/identity.also-stranger', values), fix);
    return judged(
      'fail',
      say(stranger.interactive ? 'token/identity.stranger-signed-in' : 'token/identity.stranger-refreshes', values),
      fix,
    );
  }
  if (refreshed !== undefined && log.ok && (stranger !== undefined || consented !== undefined)) {
    const who = stranger === undefined ? nameOf(consented ?? {}) : nameOf(personOf(stranger));
    return judged('warn', say('token/identity.left-over', { account, person: who, last: { at: refreshed.lastAt } }), [
      say('token/identity.fix.remove', { person: who }),
    ]);
  }
  if (consented !== undefined)
    return judged('fail', say('token/identity.stranger-consented', { account, person: nameOf(consented) }), [
      ...fix,
      say('token/identity.fix.remove', { person: nameOf(consented) }),
    ]);

  if (!log.ok) return { ...log, observations };
  if (person.state === 'unknown') return { ...unanswered(person), observations };
  if (person.state === 'not-found')
    return judged('unknown', say('app.no-account', { account }), [say('app.fix.account', { account })]);
  const since = { at: log.value.since };
  const unsure = successes.filter((one) => whoIs(facts, personOf(one)).kind === 'unsure');
  if (unsure[0] !== undefined)
    return judged('unknown', say('token/identity.unsure', { account, person: nameOf(personOf(unsure[0])) }), []);
  if (refreshed !== undefined) {
    if (log.value.truncated === true)
      return judged('unknown', say('token/identity.truncated', { account, last: { at: refreshed.lastAt } }), [
        say('token/identity.fix.look'),
      ]);
    return judged(
      'pass',
      say('token/identity.refreshes', {
        account,
        last: { at: refreshed.lastAt },
        ip: refreshed.ip ?? say('token.no-address'),
        since,
      }),
      [],
    );
  }
  const signedIn = latest(own);
  if (signedIn !== undefined)
    return judged('unknown', say('token/identity.only-signed-in', { account, last: { at: signedIn.lastAt } }), [
      say('token/identity.fix.wait'),
    ]);
  return judged('unknown', say('token/identity.nothing', { account, since }), [say('token/identity.fix.look'), ...fix]);
}

function isOf(facts: Facts, account: string, signIn: SignIn): boolean {
  const who = whoIs(facts, personOf(signIn));
  return who.kind === 'ours' && who.account === account;
}

/** The first of the newest. */
function latest(signIns: SignIn[]): SignIn | undefined {
  return signIns.toSorted((one, other) => Date.parse(other.lastAt) - Date.parse(one.lastAt))[0];
}

/** The steps past single sign-on, in order. */
export function newToken(account: string, externalUrl: string | undefined): Text[] {
  return [
    externalUrl === undefined ? say('token.fix.private') : say('token.fix.private-at', { url: externalUrl }),
    say('token.fix.generate', { path: accountPath.join(' > ') }),
    say('token.fix.type', { account }),
    say('token.fix.no-question'),
    say('token.fix.restart'),
    say('token.fix.hour'),
  ];
}
