/** Refused or cut log-ins. Each cause decides which of them follow from it. */
import type { ReplyId } from '../../knowledge/server-reply-table.ts';
import { transports } from '../../knowledge/transports.ts';
import type { Finding } from '../../model/finding.ts';
import type { LoginKind } from '../../model/job.ts';
import type { Facts } from '../check.ts';
import type { Openable } from '../facts/exchange/openable.ts';
import { takenElsewhere } from '../facts/log-ins/elsewhere.ts';
import type { RefusedCode } from '../facts/log-ins/outcome.ts';
import { findingsOf } from '../findings.ts';

export interface FailedLogin {
  finding: Pick<Finding, 'id' | 'subject' | 'verdict' | 'observed' | 'observations'>;
  kind: LoginKind;
  account: string;
  server: string;
  /** Undefined if the log-in itself is the subject. */
  mailbox?: string | undefined;
  code: RefusedCode | 'cut' | 'no-mechanism';
  reply?: ReplyId | undefined;
  /** `text`: the server's answer, which may be empty. */
  target: string;
  text: string;
  openable?: Openable;
}

/** A sender that was refused on a successful log-in. */
export interface RefusedSender {
  finding: FailedLogin['finding'];
  mailbox: string;
}

export function failedLogins(findings: Finding[]): FailedLogin[] {
  const opening = Object.values(transports).map(({ opensBy }) => `mail/${opensBy}` as const);
  return findingsOf(findings, ...opening, 'mail/smtp-login', 'mail/alarm-path').flatMap((finding): FailedLogin[] => {
    const { reason } = finding;
    switch (reason.code) {
      case 'token-refused':
      case 'mailbox-refused':
      case 'smtp-auth-off':
      case 'policy-refused':
      case 'throttled':
      case 'token-too-long':
      case 'server-busy':
      case 'refused':
        return [{ ...reason.values, finding, code: reason.code }];
      case 'cut':
      case 'no-mechanism':
        return [{ ...reason.values, finding, code: reason.code, text: '' }];
      default:
        return [];
    }
  });
}

export function refusedMails(findings: Finding[]): Pick<FailedLogin, 'finding' | 'account' | 'reply' | 'text'>[] {
  return findingsOf(findings, 'mail/send-as', 'mail/round-trip').flatMap((finding) => {
    const { reason } = finding;
    switch (reason.code) {
      case 'send-as-missing':
      case 'sender-refused':
      case 'sender-refused-to-other-person':
      case 'smtp-auth-off':
      case 'mail-refused':
        return finding.verdict === 'fail' ? [{ ...reason.values, finding }] : [];
      default:
        return [];
    }
  });
}

export function deniedSenders(findings: Finding[]): RefusedSender[] {
  return findingsOf(findings, 'mail/send-as').flatMap((finding): RefusedSender[] => {
    const { reason } = finding;
    const denied =
      reason.code === 'send-as-missing' || (reason.code === 'sender-refused-to-other-person' && reason.values.denied);
    return denied ? [{ finding, mailbox: finding.subject.name }] : [];
  });
}

/** The token had expired: a new one opens the mailbox. */
const ofTheTokensTime = new Set<ReplyId>(['imap-token-expired', 'imap-credentials-expired', 'pop3-credentials']);

/**
 * Some servers say that the mailbox does not open. POP3, and servers that check the mailbox first, reply as for a bad
 * token, although it is accepted elsewhere.
 */
export function opensNoMailbox(facts: Facts, { kind, account, code, reply }: FailedLogin): boolean {
  if (kind === 'smtp-login' || (reply !== undefined && ofTheTokensTime.has(reply))) return false;
  return (
    code === 'mailbox-refused' ||
    (code === 'token-refused' && (kind === 'pop3-open' || takenElsewhere(facts, { kind, account }) !== undefined))
  );
}
