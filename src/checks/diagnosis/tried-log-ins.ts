/**
 * The findings about log-ins that did not go well, each with what came of it: which of them follow from a cause is the
 * cause's to say.
 */
import type { ReadReply } from '../../knowledge/server-replies.ts';
import { accountFor } from '../../model/accounts.ts';
import type { Finding } from '../../model/finding.ts';
import type { LoginKind } from '../../model/job.ts';
import type { TestSignIn } from '../../model/test-sign-in.ts';
import type { Facts } from '../check.ts';
import { takenElsewhere } from '../facts/log-ins/elsewhere.ts';
import { loginsFrom, openKinds } from '../facts/log-ins/log-ins.ts';
import { type Outcome, outcomeOf, type What } from '../facts/log-ins/outcome.ts';
import { deniesSender, type Sender, sendersOf } from '../mail/send-as.ts';
import { smtpOutcome } from '../mail/smtp-login.ts';
import { isForWanted, missingRights } from '../facts/tokens/ownership.ts';
import { usedAfterEnd } from '../facts/tokens/lifetime.ts';
import { ownerOf, signInsOf } from '../facts/tokens/test-sign-ins.ts';

export interface Tried {
  finding: Finding;
  kind: LoginKind;
  account: string;
  server: string;
  /** Undefined where the log-in itself is the subject. */
  mailbox?: string | undefined;
  outcome: Outcome;
  /** mail/send-as only; its log-in went well. */
  sender?: Sender | undefined;
}

/** Passed ones are left out, and what was not tried for want of a token. */
export function triedLogins(findings: Finding[], facts: Facts): Tried[] {
  return findings.flatMap((finding): Tried[] => {
    const { check, verdict, subject } = finding;
    const { from: server, name } = subject;
    if (!check.startsWith('mail/') || server === undefined || verdict === 'pass' || verdict === 'skipped') return [];
    if (check === 'mail/smtp-login' || check === 'mail/alarm-path') {
      const seen = smtpOutcome(facts, server, name);
      return seen === undefined ? [] : [{ finding, kind: 'smtp-login', account: name, server, outcome: seen.outcome }];
    }
    const account = accountFor(facts.deployment, name) ?? name;
    if (check === 'mail/send-as') {
      const sender = sendersOf(facts, server, account).find((one) => one.sender.mailbox.toLowerCase() === name)?.sender;
      return sender === undefined
        ? []
        : [{ finding, kind: 'smtp-login', account, server, mailbox: name, outcome: { state: 'done' }, sender }];
    }
    const kind = openKinds[facts.deployment.transport];
    const [observation] = loginsFrom(facts, server, kind, name);
    return observation === undefined
      ? []
      : [
          {
            finding,
            kind,
            account,
            server,
            mailbox: name,
            outcome: outcomeOf(observation, signInsOf(facts, account).tried?.value.characters),
          },
        ];
  });
}

/** What was refused; undefined where nothing was, or only the sender. */
export function refusedWhat({ outcome }: Pick<Tried, 'outcome'>): What | undefined {
  return outcome.state === 'refused' ? outcome.what : undefined;
}

export function replyOf({ outcome }: Tried): ReadReply['id'] | undefined {
  return outcome.state === 'refused' ? outcome.reply?.id : undefined;
}

/**
 * In so many words, or with those for a bad token: as POP3 always does, and as servers do that look at the mailbox
 * first, where the token is good elsewhere.
 */
export function shutsMailbox(facts: Facts, tried: Tried): boolean {
  const what = refusedWhat(tried);
  if (tried.kind === 'smtp-login') return false;
  return (
    what === 'mailbox' ||
    (what === 'token' && (tried.kind === 'pop3-open' || takenElsewhere(facts, { ...tried, target: '' }) !== undefined))
  );
}

export function refusesSender({ sender }: Tried): boolean {
  return sender !== undefined && !sender.taken && deniesSender(sender.reply);
}

export function findingsOf(tried: Tried[]): Finding[] {
  return tried.map(({ finding }) => finding);
}

const scopeOf: Record<Exclude<LoginKind, 'graph-open'>, readonly string[]> = {
  'imap-open': ['IMAP.AccessAsUser.All', 'IMAP.AccessAsApp'],
  'pop3-open': ['POP.AccessAsUser.All', 'POP.AccessAsApp'],
  'smtp-login': ['SMTP.Send', 'SMTP.SendAsApp'],
};

/**
 * What is wrong with the token itself, for which a log-in of this kind is refused: the first that would be repaired.
 */
export function faultOfToken(
  facts: Facts,
  account: string,
  kind: LoginKind,
): 'ended' | 'audience' | 'rights' | 'owner' | undefined {
  const signedIn = signInsOf(facts, account).tried;
  if (signedIn === undefined || signedIn.error !== undefined) return undefined;
  const { value } = signedIn;
  if (usedAfterEnd(facts, account)) return 'ended';
  if (isForWanted(facts.deployment, value.claims) === false) return 'audience';
  if (lacksRight(facts, value, kind)) return 'rights';
  return ownerOf(facts, account)?.kind === 'other' ? 'owner' : undefined;
}

/** Which of Graph's rights on mail ECE needs is not published; without any of them nothing opens. */
function lacksRight({ deployment }: Facts, value: TestSignIn, kind: LoginKind): boolean {
  const { claims } = value;
  if (kind === 'graph-open')
    return claims !== undefined && ![...claims.scopes, ...claims.roles].some((right) => /^mail\./i.test(right));
  return missingRights(deployment, value).missing.some((right) => scopeOf[kind].includes(right));
}
