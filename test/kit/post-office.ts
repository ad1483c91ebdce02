/** An SMTP server that accepts mail with XOAUTH2, and an IMAP server with the inbox for it. Each accepts one token. */
import type { Identity } from './certificates.ts';
import { closing, speaking, upgrading, type Behaviour } from './servers.ts';

export interface PostOffice {
  smtp: Behaviour;
  imap: Behaviour;
  taken: string[];
  /** The inbox's commands without tags. */
  asked: string[];
  /** Bytes of the gigabyte that were sent. */
  poured: { bytes: number };
}

export interface PostOfficeWish {
  /** The decoded SASL message that each side accepts. */
  sender: string;
  receiver: string;
  refuses?: string;
  /** The mail is accepted but never reaches the inbox. */
  loses?: boolean;
  /** Replaces the inbox's answer to a look: endless notes, or the beginning of a gigabyte. */
  looked?: 'notes' | 'gigabyte';
}

const decoded = (base64 = ''): string => Buffer.from(base64, 'base64').toString('utf8');

export function postOffice(
  identity: Identity,
  { sender, receiver, refuses, loses = false, looked }: PostOfficeWish,
): PostOffice {
  const taken: string[] = [];
  const asked: string[] = [];
  const inbox: string[] = [];
  const poured = { bytes: 0 };

  const submission = (): Behaviour => {
    let letter: string[] | undefined;
    return speaking('', (line) => {
      if (letter !== undefined) {
        if (line !== '.') return void letter.push(line);
        const mail = letter.join('\n');
        letter = undefined;
        if (refuses !== undefined) return `${refuses}\r\n`;
        taken.push(mail);
        if (!loses) inbox.push(/^Subject: (.*(?:\n[ \t].*)*)/m.exec(mail)?.[1]?.replaceAll(/\n[ \t]/g, ' ') ?? '');
        return '250 2.0.0 OK <42@example.com>\r\n';
      }
      if (line.startsWith('EHLO ')) return '250-Hello\r\n250 AUTH LOGIN XOAUTH2\r\n';
      if (line.startsWith('AUTH XOAUTH2 '))
        return decoded(line.split(' ')[2]) === sender
          ? '235 2.7.0 Authentication successful\r\n'
          : '535 5.7.3 Authentication unsuccessful\r\n';
      if (/^(MAIL FROM|RCPT TO):/.test(line)) return '250 2.1.0 OK\r\n';
      if (line === 'DATA') letter = [];
      return line === 'DATA'
        ? '354 Start mail input\r\n'
        : line === 'QUIT'
          ? closing
          : '500 5.3.3 Unrecognized command\r\n';
    });
  };

  const smtp = speaking('220 mail.example.test Microsoft ESMTP MAIL Service ready\r\n', (line) => {
    if (line.startsWith('EHLO ')) return '250-Hello\r\n250 STARTTLS\r\n';
    if (line !== 'STARTTLS') return '530 5.7.57 Client not authenticated\r\n';
    return (socket) => {
      socket.write('220 2.0.0 SMTP server ready\r\n');
      upgrading(identity, submission())(socket);
    };
  });

  const imap: Behaviour = speaking('* OK The Microsoft Exchange IMAP4 service is ready.\r\n', (line) => {
    const [tag = '', ...words] = line.split(' ');
    const command = words.join(' ');
    const [verb = ''] = words;
    if (verb !== 'AUTHENTICATE') asked.push(command);
    const done = (...lines: string[]): string =>
      [...lines, `${tag} OK ${verb} completed.`].map((text) => `${text}\r\n`).join('');
    if (verb === 'CAPABILITY') return done('* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR');
    if (verb === 'AUTHENTICATE') return decoded(words[2]) === receiver ? done() : `${tag} NO AUTHENTICATE failed.\r\n`;
    if (verb === 'LIST' || verb === 'LSUB') return done(String.raw`* ${verb} (\HasNoChildren) "/" INBOX`);
    // An old mail is always there, because `n:*` returns the last one even if n is beyond it.
    if (verb === 'EXAMINE')
      return done(
        `* ${inbox.length + 1} EXISTS`,
        '* OK [UIDVALIDITY 14] UIDVALIDITY value',
        `* OK [UIDNEXT ${inbox.length + 2}] The next unique identifier value`,
        String.raw`* FLAGS (\Seen)`,
      );
    if (verb === 'NOOP' && looked === 'notes')
      return (socket) => {
        const notes = setInterval(() => socket.write('* 1 EXISTS\r\n'), 20);
        socket.once('close', () => clearInterval(notes));
      };
    if (command.startsWith('UID FETCH') && looked === 'gigabyte')
      return (socket) => {
        socket.write('* 1 FETCH (UID 1 ENVELOPE (NIL {1000000000}\r\n');
        const chunk = 'x'.repeat(100_000);
        const pour = (): void => {
          // As much as the client reads, and at most a tenth.
          while (poured.bytes < 100_000_000 && !socket.destroyed && socket.write(chunk)) poured.bytes += chunk.length;
        };
        socket.on('drain', pour);
        pour();
      };
    if (verb === 'NOOP') return done(`* ${inbox.length + 1} EXISTS`);
    if (command.startsWith('UID FETCH'))
      return done(
        ...['an old one', ...inbox].map(
          (subject, index) =>
            `* ${index + 1} FETCH (UID ${index + 1} ENVELOPE (NIL ${JSON.stringify(subject)} NIL NIL NIL NIL NIL NIL NIL NIL))`,
        ),
      );
    return verb === 'LOGOUT' ? closing : `${tag} BAD Command Error. 12\r\n`;
  });

  return { smtp, imap, taken, asked, poured };
}
