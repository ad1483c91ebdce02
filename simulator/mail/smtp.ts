/**
 * Exchange Online's client submission. RFC 5321, STARTTLS by RFC 3207, AUTH by RFC 4954: only after STARTTLS, with
 * LOGIN and XOAUTH2. Replies: Microsoft Learn, "Fix issues with printers, scanners, and LOB applications", and
 * published client transcripts. Delivers only subjects, and only within this tenant.
 */
import { TLSSocket } from 'node:tls';
import type { Duplex } from 'node:stream';
import type { Identity } from '../authority.ts';
import { type LineAnswer, serveLines } from '../lines.ts';
import type { TenantState, User } from '../tenant/state.ts';
import { type Exchange, frontEnd, logIn, type MailFaults } from './exchange.ts';
import { replyTo, securityDefaults } from './replies.ts';
import { isThere, mailboxNamed, maySendAs, smtpAuth } from './rights.ts';

const unsuccessful = '535 5.7.3 Authentication unsuccessful';
const off = (whose: 'Tenant' | 'Mailbox'): string =>
  `535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the ${whose}. Visit ` +
  'https://aka.ms/smtp_auth_disabled for more information.';

/** `clientAddress` is the client's public address, which Exchange names in its answer to EHLO. */
export function speakSmtp(
  socket: Duplex,
  { identity, clientAddress }: { identity: Identity; clientAddress: string },
  exchange: Exchange,
  faults: MailFaults,
): void {
  const now = new Date().toUTCString().replace('GMT', '+0000');
  const greeting = `220 ${host} Microsoft ESMTP MAIL Service ready at ${now}`;
  if (faults.begins === 'slowly') drip(socket, greeting);
  serveLines(socket, faults.begins === 'slowly' ? undefined : greeting, (line) => {
    switch (verbOf(line)) {
      case 'EHLO':
        return { lines: hello(clientAddress, faults.withoutStartTls ? [] : ['STARTTLS']) };
      case 'STARTTLS':
        return faults.withoutStartTls
          ? { lines: ['502 5.3.3 Command not implemented'] }
          : {
              lines: ['220 2.0.0 SMTP server ready', ...(faults.injectedText ? ['250-AUTH PLAIN'] : [])],
              handOver: () => secure(socket),
            };
      default:
        return plainAnswer(line, clientAddress) ?? { lines: ['530 5.7.57 Client not authenticated to send mail.'] };
    }
  });

  function secure(plain: Duplex): void {
    const secured = new TLSSocket(plain, { isServer: true, key: identity.key, cert: identity.cert });
    secured.on('error', () => plain.destroy());
    submission(secured, clientAddress, exchange, faults);
  }
}

/** The first word at once, then a byte every two seconds: longer than any client waits. */
function drip(socket: Duplex, greeting: string): void {
  const first = greeting.indexOf(' ') + 1;
  socket.write(greeting.slice(0, first));
  let at = first;
  const timer = setInterval(() => {
    socket.write(greeting[at] ?? '');
    at += 1;
    if (at >= greeting.length) clearInterval(timer);
  }, 2000);
  socket.once('close', () => clearInterval(timer));
}

function submission(socket: Duplex, clientAddress: string, exchange: Exchange, faults: MailFaults): void {
  let owner: User | undefined;
  let awaiting = false;
  let letter: { from: string; to: string[]; reading: boolean; head: string[] } | undefined;

  serveLines(
    socket,
    undefined,
    (line): LineAnswer => {
      if (awaiting) {
        awaiting = false;
        return authenticate(line);
      }
      if (letter?.reading === true) {
        if (line === '.') return submit(letter);
        if (letter.head.length < maxHeaderLines && letter.head.at(-1) !== '') letter.head.push(line);
        return { lines: [] };
      }
      switch (verbOf(line)) {
        case 'EHLO':
          letter = undefined;
          return (
            replyTo(faults.mailReplies, 'smtp', 'hello') ?? {
              lines: hello(clientAddress, [`AUTH LOGIN${faults.withoutXoauth2 ? '' : ' XOAUTH2'}`]),
            }
          );
        case 'AUTH': {
          const [, mechanism = '', message] = line.split(' ');
          if (owner !== undefined) return { lines: ['503 5.5.1 Bad sequence of commands'] };
          if (mechanism.toUpperCase() !== 'XOAUTH2' || faults.withoutXoauth2)
            return { lines: ['504 5.7.4 Unrecognized authentication type'] };
          if (message !== undefined) return authenticate(message);
          awaiting = true;
          return { lines: ['334 '] };
        }
        case 'MAIL':
          if (owner === undefined) return { lines: ['530 5.7.57 Client not authenticated to send mail.'] };
          if (faults.throttled)
            return {
              lines: ['421 4.4.2 Message submission rate for this client has exceeded the configured limit'],
              end: true,
            };
          const instead = replyTo(faults.mailReplies, 'smtp', 'sender');
          if (instead !== undefined) return instead;
          // The right of this sender is checked after the mail's data.
          letter = { from: addressIn(line), to: [], reading: false, head: [] };
          return { lines: ['250 2.1.0 Sender OK'] };
        case 'RCPT':
          if (letter === undefined) return { lines: ['503 5.5.1 Bad sequence of commands'] };
          letter.to.push(addressIn(line));
          return { lines: ['250 2.1.5 Recipient OK'] };
        case 'DATA':
          if (letter === undefined || letter.to.length === 0) return { lines: ['503 5.5.1 Bad sequence of commands'] };
          letter.reading = true;
          return { lines: ['354 Start mail input; end with <CRLF>.<CRLF>'] };
        case 'RSET':
          letter = undefined;
          return { lines: ['250 2.0.0 Resetting'] };
        default:
          return plainAnswer(line, clientAddress) ?? { lines: ['500 5.3.3 Unrecognized command'] };
      }
    },
    faults.longestLine,
  );

  function authenticate(message: string): LineAnswer {
    const instead = replyTo(faults.mailReplies, 'smtp', 'log-in');
    if (instead !== undefined) return instead;
    const login = logIn(exchange, message, 'SMTP.Send');
    // SMTP requires the token owner's own name; IMAP and POP3 take the mailbox's.
    if (login === undefined || login.user.toLowerCase() !== login.owner.userPrincipalName.toLowerCase())
      return { lines: [unsuccessful] };
    if (exchange.state().securityDefaults) return { lines: [securityDefaults] };
    const allowed = smtpAuth(exchange.state(), login.owner);
    if (allowed !== 'on') return { lines: [off(allowed === 'off-tenant' ? 'Tenant' : 'Mailbox')] };
    ({ owner } = login);
    return { lines: ['235 2.7.0 Authentication successful'] };
  }

  function submit({ from, to, head }: NonNullable<typeof letter>): LineAnswer {
    letter = undefined;
    const state = exchange.state();
    const sender = mailboxNamed(state, from);
    if (owner !== undefined && sender !== undefined && maySendAs(state, owner, sender)) {
      for (const address of to) deliver(state, address, from, head);
      return { lines: [`250 2.0.0 OK <${Date.now()}@${frontEnd}> [Hostname=${frontEnd}]`] };
    }
    return {
      lines: [
        `554 5.2.252 SendAsDenied; ${owner?.userPrincipalName ?? ''} not allowed to send as ${from}; ` +
          'STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied',
      ],
    };
  }
}

/** More is accepted and discarded. */
const maxHeaderLines = 200;
const maxLetters = 1000;

function deliver(state: TenantState, address: string, from: string, head: readonly string[]): void {
  const { arrived } = state;
  const mailbox = mailboxNamed(state, address);
  if (mailbox === undefined || !isThere(state, mailbox) || arrived.length >= maxLetters) return;
  const subject = /^subject:[ \t]*(.*(?:\n[ \t].*)*)/im.exec(head.join('\n'))?.[1]?.replaceAll(/\n[ \t]/g, ' ') ?? '';
  arrived.push({ mailbox: mailbox.primaryAddress, subject: subject.slice(0, 500), from, at: new Date() });
}

const host = `${frontEnd.split('.')[0]}.outlook.office365.com`;

function hello(clientAddress: string, more: string[]): string[] {
  const lines = [
    `${host} Hello [${clientAddress}]`,
    'SIZE 157286400',
    'PIPELINING',
    'DSN',
    'ENHANCEDSTATUSCODES',
    ...more,
    '8BITMIME',
    'BINARYMIME',
    'CHUNKING',
    'SMTPUTF8',
  ];
  return lines.map((text, index) => `250${index === lines.length - 1 ? ' ' : '-'}${text}`);
}

function plainAnswer(line: string, clientAddress: string): LineAnswer | undefined {
  switch (verbOf(line)) {
    case 'HELO':
      return { lines: [`250 ${host} Hello [${clientAddress}]`] };
    case 'NOOP':
      return { lines: ['250 2.0.0 OK'] };
    case 'RSET':
      return { lines: ['250 2.0.0 Resetting'] };
    case 'QUIT':
      return { lines: ['221 2.0.0 Service closing transmission channel'], end: true };
    default:
      return undefined;
  }
}

function verbOf(line: string): string {
  return line.split(' ')[0]?.toUpperCase() ?? '';
}

function addressIn(line: string): string {
  return /<([^<>]*)>/.exec(line)?.[1] ?? '';
}
