/** Replies under a fault, of Exchange or a device in front of it. */
import type { LineAnswer } from '../lines.ts';

export interface MailReply {
  protocol: 'imap' | 'smtp';
  /** The answered command. `connection`: none; `hello`: the first after STARTTLS; `mailbox`: EXAMINE; `sender`: MAIL FROM. */
  to: 'connection' | 'hello' | 'log-in' | 'mailbox' | 'sender';
  /** Undefined if the connection is closed without a reply. */
  line?: string;
  closes?: true;
}

const refused = '535 5.7.139 Authentication unsuccessful';
const oldTls =
  '421 4.7.66 TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2. Visit ' +
  'https://aka.ms/smtp_auth_tls.';

const tooManySessions = '* BYE Too many simultaneous connections';

/** Texts: published by users of other products (sources: knowledge/replies-over-*.ts). */
const replies = {
  'imap-too-many-sessions': { protocol: 'imap', to: 'connection', line: tooManySessions, closes: true },
  'imap-too-many-sessions-at-log-in': { protocol: 'imap', to: 'log-in', line: tooManySessions, closes: true },
  'imap-session-closed': { protocol: 'imap', to: 'log-in', line: '* BYE Connection is closed. 13', closes: true },
  'imap-mailbox-closed': { protocol: 'imap', to: 'mailbox', line: '* BYE Connection is closed. 14', closes: true },
  'smtp-busy': {
    protocol: 'smtp',
    to: 'log-in',
    line: '451 4.7.500 Server busy. Please try again later from [192.0.2.2]. (AS761)',
  },
  'smtp-token-refused': { protocol: 'smtp', to: 'log-in', line: '535 5.7.3 Authentication unsuccessful' },
  'smtp-criteria-not-met': {
    protocol: 'smtp',
    to: 'log-in',
    line: `${refused}, the request did not meet the criteria to be authenticated successfully. Contact your administrator.`,
  },
  'smtp-closed-at-log-in': { protocol: 'smtp', to: 'log-in', closes: true },
  'smtp-old-tls': { protocol: 'smtp', to: 'hello', line: oldTls, closes: true },
  'smtp-old-tls-after-log-in': { protocol: 'smtp', to: 'sender', line: oldTls, closes: true },
} satisfies Record<string, MailReply>;

/** Security defaults turn authenticated SMTP off, even if its settings turn it on. */
export const securityDefaults = `${refused}, user is locked by your organization's security defaults policy. Contact your administrator.`;

export function repliesUnder(isOn: (name: keyof typeof replies) => boolean): MailReply[] {
  return Object.entries<MailReply>(replies).flatMap(([name, reply]) =>
    isOn(name as keyof typeof replies) ? [reply] : [],
  );
}

/** Undefined if the session continues normally. */
export function replyTo(
  replies: readonly MailReply[],
  protocol: MailReply['protocol'],
  to: MailReply['to'],
): LineAnswer | undefined {
  const reply = replies.find((one) => one.protocol === protocol && one.to === to);
  return (
    reply && {
      lines: reply.line === undefined ? [] : [reply.line],
      ...(reply.closes === true ? { end: true } : {}),
    }
  );
}
