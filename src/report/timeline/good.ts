/** The last mail in ECE's database and the last tokens in Entra's sign-in log. */
import type { Facts } from '../../checks/check.ts';
import { lastMailOf } from '../../checks/facts/last-mail/last-mail.ts';
import { isSignInOf } from '../../checks/facts/tokens/sign-in.ts';
import { isUnredeemed, signInLogOf } from '../../checks/facts/tokens/sign-in-log.ts';
import { accountFor, accountsOf } from '../../model/accounts.ts';
import type { TimelineEntry } from '../../model/report.ts';
import { entry, told, entrySources } from './entry.ts';

/** Without a token for so long, an account needs an entry of its own. */
const staleMs = 4 * 3_600_000;

/**
 * The newest mail, the newest token, the last token of each account that has got none since, and the last sign-in of
 * each account whose code gave no token. The newest first.
 */
export function goodIn(facts: Facts): TimelineEntry[] {
  const { mailboxes } = lastMailOf(facts);
  const mails = mailboxes.flatMap(({ mailbox, fetched }) =>
    'time' in fetched && 'at' in fetched.time
      ? [entry('good', fetched.time.at, told('mail', { mailbox }), entrySources.database)]
      : [],
  );
  const tokens = new Map(
    mailboxes.flatMap(({ mailbox, token }) => {
      const account = accountFor(facts.deployment, mailbox);
      if (account === undefined || !('time' in token) || !('at' in token.time)) return [];
      const said = told(token.way === 'browser' ? 'signed-in' : 'token', { account });
      return [[account, entry('good', token.time.at, said, entrySources.signInLog)] as const];
    }),
  );
  const log = signInLogOf(facts);
  const unredeemed = log.ok ? log.log.successes.filter((signIn) => isUnredeemed(signIn, log.log)) : [];
  const signIns = accountsOf(facts.deployment).flatMap((account) => {
    const newest = unredeemed.find((signIn) => isSignInOf(facts, account, signIn));
    return newest === undefined
      ? []
      : [entry('good', newest.lastAt, told('signed-in-without-token', { account }), entrySources.signInLog)];
  });
  const isStopped = (account: string, { at }: TimelineEntry): boolean =>
    Date.parse(facts.now) - Date.parse(at) > staleMs ||
    (log.ok && log.log.open.some((refusal) => isSignInOf(facts, account, refusal)));
  return [
    ...mails.toSorted(newestFirst).slice(0, 1),
    ...signIns,
    ...[...tokens]
      .toSorted(([, a], [, b]) => newestFirst(a, b))
      .filter(([account, token], index) => index === 0 || isStopped(account, token))
      .map(([, token]) => token),
  ].toSorted(newestFirst);
}

function newestFirst(a: TimelineEntry, b: TimelineEntry): number {
  return Date.parse(b.at) - Date.parse(a.at);
}
