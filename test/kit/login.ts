/** Mail servers with XOAUTH2, which accept log-ins as Exchange Online does unless a test says otherwise. */
import type { Identity } from './certificates.ts';
import { closing, speaking, upgrading, type Behaviour } from './servers.ts';

/** The server's reaction to the base64 message with the token. In IMAP `$` stands for the command's tag. */
type Judge = (message: string) => string | Behaviour | undefined;

/** Base64 JSON, as Gmail and Dovecot send it before a refusal. */
export function challenge(details: object): string {
  return Buffer.from(JSON.stringify(details)).toString('base64');
}

export interface MailboxWish {
  greeting?: string;
  /** Sent before the token is judged. The client must answer with an empty line. */
  challenge?: string;
  auth?: Judge;
  open?: string | Behaviour;
  capabilities?: string | Behaviour;
}

export function imapLogin({
  greeting = '* OK The Microsoft Exchange IMAP4 service is ready.',
  challenge: first,
  auth = () => '$ OK AUTHENTICATE completed.',
  open = '* FLAGS (\\Seen)\r\n* 7 EXISTS\r\n* 0 RECENT\r\n$ OK [READ-ONLY] EXAMINE completed.',
  capabilities = '* CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR\r\n$ OK CAPABILITY completed.',
}: MailboxWish = {}): Behaviour {
  return perConnection(`${greeting}\r\n`, () => {
    let tag = '';
    const tagged = (reply: string | Behaviour | undefined) =>
      typeof reply === 'string' ? `${reply.replaceAll('$', () => tag)}\r\n` : reply;
    const judged = judging({ challenge: first, judge: auth, go: '+ ' });
    return (line) => {
      const answer = judged.answer(line);
      if (answer !== undefined) return tagged(answer.reply);
      const [first = '', command = '', ...rest] = line.split(' ');
      tag = first;
      if (command === 'AUTHENTICATE') return tagged(judged.begin(rest[1]));
      if (command === 'EXAMINE') return tagged(open);
      if (command === 'CAPABILITY') return tagged(capabilities);
      return command === 'LOGOUT' ? closing : tagged('$ BAD Command Error. 12');
    };
  });
}

export function pop3Login({
  greeting = '+OK The Microsoft Exchange POP3 service is ready.',
  challenge: first,
  auth = () => '+OK User successfully authenticated.',
  open = '+OK 7 12345',
  capabilities = '+OK\r\nTOP\r\nSASL PLAIN XOAUTH2\r\n.',
}: MailboxWish = {}): Behaviour {
  return perConnection(`${greeting}\r\n`, () => {
    const ended = (reply: string | Behaviour | undefined) => (typeof reply === 'string' ? `${reply}\r\n` : reply);
    const judged = judging({ challenge: first, judge: auth, go: '+ ' });
    return (line) => {
      const answer = judged.answer(line);
      if (answer !== undefined) return ended(answer.reply);
      // Exchange accepts only the two-line form. The one-line form ends the connection.
      if (line.startsWith('AUTH XOAUTH2'))
        return line === 'AUTH XOAUTH2'
          ? ended(judged.begin(undefined))
          : (socket) => void socket.end('-ERR Protocol error. Connection is closed. 10\r\n');
      if (line === 'STAT') return ended(open);
      if (line === 'CAPA') return ended(capabilities);
      return line === 'QUIT' ? closing : '-ERR Protocol error. 14\r\n';
    };
  });
}

export interface SenderWish {
  challenge?: string;
  auth?: Judge;
  offers?: string[];
  /** The answer to a command of the sender probe; undefined: success. */
  sender?: (command: string) => string | undefined;
  /** Wraps the behaviour inside TLS, for tests that count flights. */
  inside?: (behaviour: Behaviour) => Behaviour;
}

export function smtpLogin(
  identity: Identity,
  {
    challenge: first,
    auth = () => '235 2.7.0 Authentication successful',
    offers = ['PIPELINING', 'AUTH LOGIN XOAUTH2'],
    sender = () => undefined,
    inside = (behaviour) => behaviour,
  }: SenderWish = {},
): Behaviour {
  const hello = (words: string[]): string =>
    ['Hello [127.0.0.1]', 'SIZE 157286400', ...words]
      .map((word, index, all) => `250${index === all.length - 1 ? ' ' : '-'}${word}\r\n`)
      .join('');
  const secure = perConnection('', () => {
    const ended = (reply: string | Behaviour | undefined) => (typeof reply === 'string' ? `${reply}\r\n` : reply);
    const judged = judging({ challenge: first, judge: auth, go: '334 ' });
    return (line) => {
      const answer = judged.answer(line);
      if (answer !== undefined) return ended(answer.reply);
      if (line.startsWith('EHLO ')) return hello(offers);
      if (line.startsWith('AUTH XOAUTH2')) return ended(judged.begin(line.split(' ')[2]));
      if (/^(MAIL FROM|RCPT TO|RSET)/.test(line)) return ended(sender(line) ?? '250 2.1.0 OK');
      return line === 'QUIT' ? closing : '500 5.3.3 Unrecognized command\r\n';
    };
  });
  return speaking('220 AM0PR04.outlook.office365.com Microsoft ESMTP MAIL Service ready\r\n', (line) => {
    if (line.startsWith('EHLO ')) return hello(['STARTTLS', 'AUTH XOAUTH2']);
    if (line !== 'STARTTLS') return line === 'QUIT' ? closing : '530 5.7.57 Client not authenticated\r\n';
    return (socket) => {
      socket.write('220 2.0.0 SMTP server ready\r\n');
      upgrading(identity, inside(secure))(socket);
    };
  });
}

/** The client's lines, grouped by flight: a flight ends when the server writes. */
export function inFlights(behaviour: Behaviour, flights: string[][] = []): Behaviour & { flights: string[][] } {
  const watched: Behaviour = (socket) => {
    let written = -1;
    socket.on('data', (chunk: Buffer) => {
      if (written !== socket.bytesWritten) flights.push([]);
      written = socket.bytesWritten;
      flights.at(-1)?.push(...chunk.toString('latin1').split('\r\n').slice(0, -1));
    });
    behaviour(socket);
  };
  return Object.assign(watched, { flights });
}

function perConnection(greeting: string, begin: () => (line: string) => string | Behaviour | undefined): Behaviour {
  return (socket) => speaking(greeting, begin())(socket);
}

/** SASL with one client message, in the command's line or after a go-ahead. */
function judging({ challenge: first, judge, go }: { challenge: string | undefined; judge: Judge; go: string }) {
  let awaiting: 'message' | 'empty line' | undefined;
  let message = '';
  const take = (given: string) => {
    message = given;
    awaiting = first === undefined ? undefined : 'empty line';
    return first === undefined ? judge(message) : `${go.trim()} ${first}`;
  };
  return {
    begin(initial: string | undefined) {
      if (initial !== undefined) return take(initial);
      awaiting = 'message';
      return go;
    },
    /** Undefined if the line is a command, not part of the exchange. */
    answer(line: string): { reply: string | Behaviour | undefined } | undefined {
      if (awaiting === undefined) return undefined;
      if (awaiting === 'message') return { reply: take(line) };
      awaiting = undefined;
      return { reply: line === '' ? judge(message) : '$ BAD -ERR 501 the challenge wants an empty line' };
    },
  };
}
