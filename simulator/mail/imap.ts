/**
 * Exchange Online's IMAP: XOAUTH2, folders and envelopes. Grammar: RFC 9051. Refusals: Microsoft Learn, "Authenticate
 * an IMAP, POP or SMTP connection using OAuth". Greetings and later replies: published client transcripts.
 */
import type { Duplex } from 'node:stream';
import { type LineAnswer, serveLines } from '../lines.ts';
import { bracket, type Exchange, logIn, type MailFaults, opened } from './exchange.ts';
import type { Mailbox } from '../tenant/state.ts';
import { envelopes } from './envelopes.ts';
import { replyTo } from './replies.ts';
import { messagesIn } from './rights.ts';

type Session =
  | { is: 'greeted' }
  | { is: 'awaiting'; tag: string }
  | { is: 'open'; mailbox: Mailbox }
  | { is: 'not-connected' };

interface Command {
  tag: string;
  /** Upper case. */
  command: string;
  rest: string[];
}

export function speakImap(socket: Duplex, exchange: Exchange, faults: MailFaults): void {
  const instead = replyTo(faults.mailReplies, 'imap', 'connection');
  if (instead !== undefined) {
    socket
      .on('error', () => socket.destroy())
      .resume()
      .end(`${instead.lines.join('\r\n')}\r\n`);
    return;
  }
  let session: Session = { is: 'greeted' };
  serveLines(
    socket,
    `* OK The Microsoft Exchange IMAP4 service is ready. [${bracket}]`,
    (line) => {
      if (session.is === 'awaiting') return authenticate(session.tag, line);
      const [tag = '*', command = '', ...rest] = line.split(' ');
      switch (command.toUpperCase()) {
        case 'CAPABILITY':
          return {
            lines: [
              `* CAPABILITY ${capabilities(faults, session.is !== 'greeted')}`,
              `${tag} OK CAPABILITY completed.`,
            ],
          };
        case 'ID':
          return {
            lines: ['* ID ("name" "Microsoft.Exchange.Imap4.Imap4Server" "version" "15.20")', `${tag} OK ID completed`],
          };
        case 'NOOP':
          return {
            lines: [
              ...(session.is === 'open' ? [`* ${messagesIn(exchange.state(), session.mailbox)} EXISTS`] : []),
              `${tag} OK NOOP completed.`,
            ],
          };
        case 'LOGOUT':
          return {
            lines: ['* BYE Microsoft Exchange Server IMAP4 server signing off.', `${tag} OK LOGOUT completed.`],
            end: true,
          };
        case 'LOGIN':
          return { lines: [`${tag} NO LOGIN failed.`] };
        case 'AUTHENTICATE': {
          if (rest[0]?.toUpperCase() !== 'XOAUTH2' || faults.withoutXoauth2)
            return { lines: [`${tag} NO AUTHENTICATE failed.`] };
          if (rest[1] !== undefined) return authenticate(tag, rest[1]);
          session = { is: 'awaiting', tag };
          return { lines: ['+'] };
        }
        default:
          return inside({ tag, command: command.toUpperCase(), rest });
      }
    },
    faults.longestLine,
  );

  function authenticate(tag: string, message: string): LineAnswer {
    // Seen in the field while a mailbox server is down.
    if (exchange.state().issues.some(({ isResolved }) => !isResolved))
      return { lines: [`${tag} NO [UNAVAILABLE] Server Unavailable. 15`] };
    const instead = replyTo(faults.mailReplies, 'imap', 'log-in');
    if (instead !== undefined) return instead;
    const login = logIn(exchange, message, 'IMAP.AccessAsUser.All');
    session = { is: 'greeted' };
    if (login === undefined) return { lines: [`${tag} NO AUTHENTICATE failed.`] };
    const mailbox = opened(exchange, login, 'imap');
    // The token is valid; the next command shows whether it opens a mailbox.
    session = mailbox === undefined ? { is: 'not-connected' } : { is: 'open', mailbox };
    return { lines: [`${tag} OK AUTHENTICATE completed.`] };
  }

  function inside(asked: Command): LineAnswer {
    const { tag } = asked;
    if (session.is === 'not-connected') return { lines: [`${tag} BAD User is authenticated but not connected.`] };
    if (session.is !== 'open') return { lines: [`${tag} BAD Command received in Invalid state.`] };
    if (faults.throttled)
      return { lines: [`${tag} BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds`] };
    return inMailbox(asked, session.mailbox, exchange, faults);
  }
}

function capabilities({ withoutXoauth2 }: MailFaults, loggedIn: boolean): string {
  const mechanisms = withoutXoauth2 ? 'AUTH=PLAIN' : 'AUTH=PLAIN AUTH=XOAUTH2';
  return (
    `IMAP4 IMAP4rev1 ${mechanisms} SASL-IR UIDPLUS ${loggedIn ? 'MOVE ' : ''}ID UNSELECT ` +
    `${loggedIn ? 'CLIENTACCESSRULES CLIENTNETWORKPRESENCELOCATION BACKENDAUTHENTICATE ' : ''}CHILDREN ` +
    'IDLE NAMESPACE LITERAL+'
  );
}

function inMailbox(
  { tag, command, rest }: Command,
  mailbox: Mailbox,
  exchange: Exchange,
  faults: MailFaults,
): LineAnswer {
  const messages = messagesIn(exchange.state(), mailbox);
  const inbox = (rest[0] ?? '').replaceAll('"', '').toUpperCase() === 'INBOX';
  switch (command) {
    case 'NAMESPACE':
      return { lines: ['* NAMESPACE (("" "/")) NIL NIL', `${tag} OK NAMESPACE completed.`] };
    case 'LIST':
    case 'LSUB':
      return {
        lines: [
          ...(rest[1] === '""'
            ? [`* ${command} (\\Noselect \\HasChildren) "/" ""`]
            : [`* ${command} (\\HasNoChildren) "/" INBOX`]),
          `${tag} OK ${command} completed.`,
        ],
      };
    case 'SELECT':
    case 'EXAMINE': {
      const instead = replyTo(faults.mailReplies, 'imap', 'mailbox');
      if (instead !== undefined) return instead;
      if (!inbox)
        return { lines: [`${tag} NO ${String.raw`"${rest[0] ?? ''}"`.replaceAll('""', '"')} doesn't exist.`] };
      const access = command === 'SELECT' ? 'READ-WRITE' : 'READ-ONLY';
      const flags = String.raw`(\Seen \Answered \Flagged \Deleted \Draft $MDNSent)`;
      return {
        lines: [
          `* ${messages} EXISTS`,
          '* 0 RECENT',
          `* FLAGS ${flags}`,
          `* OK [PERMANENTFLAGS ${command === 'SELECT' ? flags : '()'}] Permanent flags`,
          '* OK [UIDVALIDITY 14] UIDVALIDITY value',
          `* OK [UIDNEXT ${messages + 1}] The next unique identifier value`,
          `${tag} OK [${access}] ${command} completed.`,
        ],
      };
    }
    case 'STATUS':
      return inbox
        ? {
            lines: [
              `* STATUS INBOX (MESSAGES ${messages} UIDNEXT ${messages + 1} UIDVALIDITY 14 UNSEEN 0)`,
              `${tag} OK STATUS completed.`,
            ],
          }
        : { lines: [`${tag} NO The specified folder doesn't exist.`] };
    case 'UID': {
      const lines =
        rest[0]?.toUpperCase() === 'FETCH'
          ? envelopes(exchange.state(), mailbox, rest[1] ?? '', rest.slice(2).join(' '))
          : undefined;
      return {
        lines: lines === undefined ? [`${tag} BAD Command Error. 12`] : [...lines, `${tag} OK FETCH completed.`],
      };
    }
    case 'UNSELECT':
    case 'CLOSE':
      return { lines: [`${tag} OK ${command} completed.`] };
    default:
      return { lines: [`${tag} BAD Command Error. 12`] };
  }
}
