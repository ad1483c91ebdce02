/** An SMTP submission server on loopback. It keeps what it accepts, and answers as told. */
import type { Identity } from './certificates.ts';
import { closing, speaking, upgrading, type Behaviour } from './servers.ts';

export interface Accepted {
  from: string;
  to: string;
  source: string;
}

export interface Submission {
  behaviour: Behaviour;
  /** From the first byte, for a TLS server. */
  encrypted: Behaviour;
  accepted: Accepted[];
  /** The commands of all clients, without the mails. */
  asked: string[];
}

export interface SubmissionWish {
  /** The decoded SASL message that is accepted. */
  proof: string;
  /** After STARTTLS; by default PLAIN and XOAUTH2. */
  offers?: string;
  /** Replaces the answer to a command that begins like this, or (`.`) to a mail. Asked each time. */
  answer?: (command: string) => string | Behaviour | undefined;
}

export const plainProof = (user: string, password: string): string => `\u0000${user}\u0000${password}`;

export function submission(
  identity: Identity,
  { proof, offers = '250-Hello\r\n250-ENHANCEDSTATUSCODES\r\n250 AUTH PLAIN XOAUTH2', answer }: SubmissionWish,
): Submission {
  const ready = '220 mail.example.test ESMTP ready\r\n';
  const accepted: Accepted[] = [];
  const asked: string[] = [];

  const inside = (greeting = ''): Behaviour => {
    let letter: string[] | undefined;
    let [from, to, isIn] = ['', '', false];
    return speaking(greeting, (line) => {
      if (letter !== undefined && line !== '.') return void letter.push(line.startsWith('.') ? line.slice(1) : line);
      const source = letter?.join('\r\n');
      letter = undefined;
      asked.push(line.startsWith('AUTH ') ? line.split(' ').slice(0, 2).join(' ') : line);
      const instead = answer?.(line);
      if (instead !== undefined) return typeof instead === 'string' ? `${instead}\r\n` : instead;
      const [verb = '', , initial = ''] = line.split(' ');
      switch (verb) {
        case 'EHLO':
          return `${offers}\r\n`;
        case 'AUTH':
          isIn = Buffer.from(initial, 'base64').toString('utf8') === proof;
          return isIn ? '235 2.7.0 Authentication successful\r\n' : '535 5.7.8 Authentication credentials invalid\r\n';
        case 'MAIL':
          from = addressIn(line);
          return isIn ? '250 2.1.0 Sender OK\r\n' : '530 5.7.57 Client not authenticated to send mail\r\n';
        case 'RCPT':
          to = addressIn(line);
          return '250 2.1.5 Recipient OK\r\n';
        case 'DATA':
          letter = [];
          return '354 Start mail input; end with <CRLF>.<CRLF>\r\n';
        case '.':
          accepted.push({ from, to, source: source ?? '' });
          return '250 2.0.0 Queued\r\n';
        case 'QUIT':
          return closing;
        default:
          return '500 5.5.1 Unrecognized command\r\n';
      }
    });
  };

  const behaviour = speaking(ready, (line) => {
    if (line.startsWith('EHLO ')) return '250-Hello\r\n250 STARTTLS\r\n';
    if (line !== 'STARTTLS') return '530 5.7.57 Client not authenticated\r\n';
    return (socket) => {
      socket.write('220 2.0.0 SMTP server ready\r\n');
      upgrading(identity, inside())(socket);
    };
  });
  return { behaviour, encrypted: (socket) => inside(ready)(socket), accepted, asked };
}

function addressIn(line: string): string {
  return /<([^<>]*)>/.exec(line)?.[1] ?? '';
}
