/**
 * Exchange Online's POP3. RFC 1939 and, for CAPA, RFC 2449; the log-in and its one refusal: Microsoft Learn,
 * "Authenticate an IMAP, POP or SMTP connection using OAuth".
 */
import type { TLSSocket } from 'node:tls';
import { type LineAnswer, serveLines } from '../lines.ts';
import { bracket, type Exchange, logIn, type MailFaults, opened } from './exchange.ts';
import { messagesIn } from './rights.ts';

const refused = '-ERR Authentication failure: unknown user name or bad password.';

export function speakPop3(socket: TLSSocket, exchange: Exchange, faults: MailFaults): void {
  const mechanisms = faults.withoutXoauth2 ? 'PLAIN' : 'PLAIN XOAUTH2';
  let awaiting = false;
  let messages: number | undefined;
  serveLines(
    socket,
    `+OK The Microsoft Exchange POP3 service is ready. [${bracket}]`,
    (line) => {
      if (awaiting) {
        awaiting = false;
        return authenticate(line);
      }
      const [command = '', mechanism, ...rest] = line.split(' ');
      switch (command.toUpperCase()) {
        case 'CAPA':
          return { lines: ['+OK', 'TOP', 'UIDL', `SASL ${mechanisms}`, 'USER', '.'] };
        case 'AUTH':
          // Exchange takes only the two-line form; the one-line form ends the connection.
          if (rest.length > 0) return { lines: ['-ERR Protocol error. Connection is closed. 10'], end: true };
          if (faults.withoutXoauth2 || mechanism?.toUpperCase() !== 'XOAUTH2')
            return { lines: ['-ERR Protocol error. 19'] };
          awaiting = true;
          return { lines: ['+ '] };
        case 'USER':
          return { lines: ['+OK'] };
        case 'PASS':
          return { lines: ['-ERR Logon failure: unknown user name or bad password.'] };
        case 'STAT':
          return {
            lines: [messages === undefined ? '-ERR Protocol error. 14' : `+OK ${messages} ${messages * 20_000}`],
          };
        case 'NOOP':
        case 'RSET':
          return { lines: [messages === undefined ? '-ERR Protocol error. 14' : '+OK'] };
        case 'QUIT':
          return { lines: ['+OK Microsoft Exchange Server POP3 server signing off.'], end: true };
        default:
          return { lines: ['-ERR Protocol error. 14'] };
      }
    },
    faults.longestLine,
  );

  function authenticate(message: string): LineAnswer {
    // When throttling, Exchange reports a wrong password. It recovers by itself.
    if (faults.throttled) return { lines: ['-ERR Logon failure: unknown user name or bad password.'] };
    const login = logIn(exchange, message, 'POP.AccessAsUser.All');
    const mailbox = login === undefined ? undefined : opened(exchange, login, 'pop3');
    if (mailbox === undefined) return { lines: [refused] };
    messages = messagesIn(exchange.state(), mailbox);
    return { lines: ['+OK User successfully authenticated.'] };
  }
}
