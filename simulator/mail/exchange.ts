/** Shared by the three mail protocols. */
import type { Effects } from '../faults.ts';
import type { IssuedTokens } from '../tenant/issued-tokens.ts';
import type { TenantState, User } from '../tenant/state.ts';
import { mailboxNamed, mayOpen } from './rights.ts';
import type { Mailbox } from '../tenant/state.ts';

/** IMAP and POP3 greetings have this front end's name in brackets, as base64 of UTF-16LE. */
export const frontEnd = 'PR3P192CA0012.EURP192.PROD.OUTLOOK.COM';
export const bracket = Buffer.from(frontEnd, 'utf16le').toString('base64');

export interface MailFaults {
  /** A filtering appliance removes the mechanism. */
  withoutXoauth2: boolean;
  /** An inspecting firewall removes STARTTLS from SMTP. */
  withoutStartTls: boolean;
  /** An attacker injects text after the go-ahead of STARTTLS. */
  injectedText: boolean;
  /** `slowly`: the greeting comes byte by byte. */
  begins: Effects['begins'];
  throttled: boolean;
  mailReplies: Effects['mailReplies'];
  longestLine: number;
}

export interface Exchange {
  state: () => TenantState;
  issuedTokens: IssuedTokens;
}

export interface Login {
  owner: User;
  /** As given in the SASL message. */
  user: string;
}

/**
 * Microsoft Learn, "Authenticate an IMAP, POP or SMTP connection using OAuth": `user=` NAME ^A `auth=Bearer ` TOKEN ^A
 * ^A, in base64.
 */
export function logIn({ state, issuedTokens }: Exchange, message: string, right: string): Login | undefined {
  const [name = '', bearer = '', ...rest] = Buffer.from(message, 'base64').toString('utf8').split('\u0001');
  const user = /^user=(.+)$/i.exec(name)?.[1];
  const token = rest.join('') === '' && rest.length === 2 ? /^auth=Bearer (\S+)$/i.exec(bearer)?.[1] : undefined;
  const issued = token === undefined ? undefined : issuedTokens.find(token);
  // Refused alike: a token for another resource, without this right, or of an application, which has no mailbox.
  if (user === undefined || issued?.resource !== 'exchange' || !issued.rights.includes(right)) return undefined;
  const owner = state().users.find(({ id }) => id === issued.userId);
  return owner === undefined ? undefined : { owner, user };
}

/** The mailbox, if its protocol is on and the token's owner may open it. */
export function opened({ state }: Exchange, { owner, user }: Login, protocol: 'imap' | 'pop3'): Mailbox | undefined {
  const mailbox = mailboxNamed(state(), user);
  return mailbox !== undefined && mailbox[protocol] && mayOpen(state(), owner, mailbox) ? mailbox : undefined;
}
