/** Mail servers that speak like Exchange Online as far as a probe goes: no log-in, no mail. */
import type { Identity } from './certificates.ts';
import { closing, saying, speaking, upgrading, type Behaviour } from './servers.ts';

/** The end of Exchange's greeting: the server's name in base64 of UTF-16LE. */
export const exchangeHost = 'AM0PR04CA0001.eurprd04.prod.outlook.com';
export const exchangeBracket = Buffer.from(exchangeHost, 'utf16le').toString('base64');

export function imapServer(
  greeting = `* OK The Microsoft Exchange IMAP4 service is ready. [${exchangeBracket}]\r\n`,
): Behaviour {
  return speaking(greeting, (line) => {
    const [tag, command = ''] = line.split(' ');
    if (/^capability$/i.test(command))
      return `* CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+\r\n${tag} OK CAPABILITY completed.\r\n`;
    if (/^logout$/i.test(command)) return closing;
    return `${tag} BAD Command Error. 12\r\n`;
  });
}

export function pop3Server(
  greeting = `+OK The Microsoft Exchange POP3 service is ready. [${exchangeBracket}]\r\n`,
): Behaviour {
  return speaking(greeting, (line) => {
    if (/^capa$/i.test(line)) return '+OK\r\nTOP\r\nUIDL\r\nSASL PLAIN XOAUTH2\r\nUSER\r\n.\r\n';
    if (/^quit$/i.test(line)) return closing;
    return '-ERR Protocol error. Connection is closed. 10\r\n';
  });
}

/** STARTTLS on the plain port, and AUTH only after it. */
export function smtpServer(
  identity: Identity,
  {
    startTls = 'offered',
    hello: greeted = 'AM0PR04.outlook.office365.com Hello [203.0.113.10]',
  }: { startTls?: 'offered' | 'absent' | 'refused' | 'injected' | 'stalled'; hello?: string } = {},
): Behaviour {
  const hello = (...capabilities: string[]): string =>
    [greeted, 'SIZE 157286400', 'PIPELINING', 'DSN', ...capabilities, 'SMTPUTF8']
      .map((line, index, all) => `250${index === all.length - 1 ? ' ' : '-'}${line}\r\n`)
      .join('');
  const inside = speaking('', (line) => {
    if (/^ehlo /i.test(line)) return hello('AUTH LOGIN XOAUTH2');
    return /^quit$/i.test(line) ? closing : '500 5.3.3 Unrecognized command\r\n';
  });
  return speaking(
    '220 AM0PR04.outlook.office365.com Microsoft ESMTP MAIL Service ready at Wed, 25 Nov 2026 08:00:00 +0000\r\n',
    (line) => {
      if (/^ehlo /i.test(line)) return hello(...(startTls === 'absent' ? [] : ['STARTTLS']));
      if (/^starttls$/i.test(line)) {
        if (startTls === 'refused') return '454 4.7.0 TLS not available due to local problem\r\n';
        if (startTls === 'stalled') return saying('220 2.0.0 SMTP server ready\r\n');
        return (socket) => {
          socket.write(`220 2.0.0 SMTP server ready\r\n${startTls === 'injected' ? '250 AUTH PLAIN\r\n' : ''}`);
          upgrading(identity, inside)(socket);
        };
      }
      return /^quit$/i.test(line) ? closing : '500 5.3.3 Unrecognized command\r\n';
    },
  );
}
