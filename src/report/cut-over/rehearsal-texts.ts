/** The sentences of a rehearsal, for the card and the command line. */
import type { RehearsalResult } from '../../model/rehearsal.ts';
import { firstSentence, type Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import {
  isSignedIn,
  mailboxesOfPart,
  needsSignIn,
  nextPart,
  type Rehearsal,
  type RehearsedAccount,
  type RehearsedAlias,
  type RehearsedLogin,
} from './rehearsal.ts';

export function rehearsalTitle(rehearsal: Rehearsal): Text {
  return say(`rehearsal.title.${rehearsal.to}`, { counts: { list: rehearsalCounts(rehearsal) } });
}

export function rehearsalCounts({ accounts, mailboxes }: Rehearsal): Text[] {
  return [
    say('rehearsal.accounts', { count: accounts.filter(isSignedIn).length, all: accounts.length }),
    say('rehearsal.mailboxes', { count: mailboxes.opened, all: mailboxes.count }),
  ];
}

/** What to do next. */
export function rehearsalNext(rehearsal: Rehearsal): Text {
  const part = nextPart(rehearsal);
  const count = part === undefined ? 0 : Object.keys(part.accounts).length;
  if (count > 0) return say(count < mailboxesOfPart ? 'rehearsal.next.log-in' : 'rehearsal.next.part', { count });
  const waiting = rehearsal.accounts.filter((account) => needsSignIn(account, rehearsal)).length;
  if (waiting > 0) return say('rehearsal.next.sign-in', { count: waiting });
  const lacking = rehearsal.aliases.filter(({ state }) => state === 'no-account').length;
  return lacking > 0 ? say('rehearsal.next.declare', { count: lacking }) : say('rehearsal.next.none');
}

export const whatRehearsalProves: readonly Text[] = [say('rehearsal.proves'), say('rehearsal.proves-not')];

/** Everything of an account but its name. */
export function accountFacts(account: RehearsedAccount, rehearsal: Rehearsal): Text[] {
  const { signIn, token, transport } = account;
  const isMixed = new Set(rehearsal.accounts.map((other) => other.transport)).size > 1;
  return [
    ...(isMixed ? [say(`aliases.protocol.${transport}`)] : []),
    signedIn(signIn),
    ...(token === undefined
      ? signIn?.outcome === 'proven'
        ? [say(needsSignIn(account, rehearsal) ? 'rehearsal.token.wanted' : 'rehearsal.token.gone')]
        : []
      : [
          token.until === undefined
            ? say('rehearsal.token.remembered')
            : say('rehearsal.token.until', { at: { at: token.until } }),
        ]),
  ];
}

function signedIn(signIn: RehearsalResult | undefined): Text {
  if (signIn === undefined) return say('rehearsal.sign-in.untried');
  const at = { at: signIn.at };
  switch (signIn.outcome) {
    case 'another':
      return say('rehearsal.sign-in.another', { at });
    case 'refused':
    case 'unseen':
      return say('rehearsal.sign-in.refused', { at, ...saidOf(signIn) });
    case 'proven':
      return say(`rehearsal.sign-in.${signIn.application ?? 'bot'}`, { at });
  }
}

/** Everything of an alias but its name. */
export function rehearsedFacts({ account, logins, state }: RehearsedAlias): Text[] {
  if (account === undefined || state === 'no-account') return [say('rehearsal.no-account')];
  return [say('aliases.row.account', { account: account.account }), ...logins.map(loginText)];
}

function loginText({ kind, result }: RehearsedLogin): Text {
  const protocol = say(`rehearsal.protocol.${kind}`);
  if (result === undefined) return say('rehearsal.login.untried', { protocol });
  const at = { at: result.at };
  return result.outcome === 'proven'
    ? say('rehearsal.login.proven', { protocol, at })
    : say(`rehearsal.login.${result.outcome === 'refused' ? 'refused' : 'unseen'}`, {
        protocol,
        at,
        ...saidOf(result),
      });
}

function saidOf({ observed, owner = 'ece-administrator', step }: RehearsalResult): { observed: Text; repair: Text } {
  const values = { owner: say(`owner.${owner}`) };
  return {
    observed: observed ?? say('rehearsal.refused'),
    repair:
      step === undefined
        ? say('rehearsal.repair', values)
        : say('rehearsal.repair.step', { ...values, step: firstSentence(step) }),
  };
}

/** How far it is, and each account: files have no tokens. */
export function rehearsalLines(rehearsal: Rehearsal): Text[] {
  const { accounts } = rehearsal;
  const named = (of: readonly RehearsedAccount[]) => ({
    count: of.length,
    accounts: { list: of.map(({ account }) => account) },
  });
  const signedInTo = accounts.filter(isSignedIn);
  const untried = accounts.filter(({ signIn }) => signIn === undefined);
  const others = accounts.filter((account) => !signedInTo.includes(account) && !untried.includes(account));
  return [
    rehearsalTitle(rehearsal),
    ...(signedInTo.length === 0 ? [] : [say('rehearsal.accounts.proven', named(signedInTo))]),
    ...others.map(({ account, signIn }) => say('rehearsal.account', { account, said: signedIn(signIn) })),
    ...(untried.length === 0 ? [] : [say('rehearsal.accounts.untried', named(untried))]),
  ];
}

/** Of an alias in a file: its state, and what was refused or not answered. */
export function rehearsedWhy(alias: RehearsedAlias): Text[] {
  return alias.logins
    .filter(({ result }) => result !== undefined && result.outcome !== 'proven')
    .map((login) => loginText(login));
}

/** In a row of the list. */
export function rehearsedState({ state, account, logins }: RehearsedAlias): Text {
  const at = [account?.signIn, ...logins.map(({ result }) => result)]
    .flatMap((result) => result?.at ?? [])
    .sort()
    .at(-1);
  return at === undefined || state === 'untried' || state === 'no-account'
    ? say(`rehearsal.state.${state === 'no-account' ? state : 'untried'}`)
    : say(`rehearsal.state.${state}`, { day: { day: at } });
}
