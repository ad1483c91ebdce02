/**
 * Exchange Online's IMAP, POP3 and SMTP as they speak to somebody who has not logged in.
 * Wording of greetings, capabilities and refusals: Microsoft Learn, "Authenticate an IMAP, POP or SMTP connection using OAuth"
 * for the login answers; published client transcripts (mail clients' issue trackers) for greetings and capability lines.
 */
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { SMTPServer } from 'smtp-server';
import type { Identity } from './authority.ts';
import { serveLines } from './lines.ts';

/** The Exchange front end behind every address; its name stands, base64 of UTF-16LE, in the IMAP and POP3 greetings' bracket. */
export const frontEnd = 'PR3P192CA0012.EURP192.PROD.OUTLOOK.COM';
const bracket = Buffer.from(frontEnd, 'utf16le').toString('base64');

export interface MailFaults {
  /** What a filtering appliance does: the mechanism is gone from what the server announces. */
  withoutXoauth2: boolean;
  /** What an inspecting firewall does to SMTP: STARTTLS is gone. */
  withoutStartTls: boolean;
}

/** RFC 9051 for the grammar. `AUTHENTICATE` is refused: there is no account yet to log in with. */
export function speakImap(socket: TLSSocket, faults: MailFaults): void {
  const mechanisms = faults.withoutXoauth2 ? 'AUTH=PLAIN' : 'AUTH=PLAIN AUTH=XOAUTH2';
  serveLines(socket, `* OK The Microsoft Exchange IMAP4 service is ready. [${bracket}]`, (line) => {
    const [tag = '*', command = ''] = line.split(' ');
    switch (command.toUpperCase()) {
      case 'CAPABILITY':
        return { lines: [`* CAPABILITY IMAP4 IMAP4rev1 ${mechanisms} SASL-IR UIDPLUS ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+`, `${tag} OK CAPABILITY completed.`] };
      case 'NOOP':
        return { lines: [`${tag} OK NOOP completed.`] };
      case 'LOGOUT':
        return { lines: ['* BYE Microsoft Exchange Server IMAP4 server signing off.', `${tag} OK LOGOUT completed.`], end: true };
      case 'AUTHENTICATE':
        return { lines: [`${tag} NO AUTHENTICATE failed.`] };
      case 'LOGIN':
        return { lines: [`${tag} NO LOGIN failed.`] };
      default:
        return { lines: [`${tag} BAD Command Error. 12`] };
    }
  });
}

/** RFC 1939 and, for CAPA, RFC 2449. The refusal's wording is in Microsoft's page on OAuth for POP. */
export function speakPop3(socket: TLSSocket, faults: MailFaults): void {
  const mechanisms = faults.withoutXoauth2 ? 'PLAIN' : 'PLAIN XOAUTH2';
  let credentials = false;
  serveLines(socket, `+OK The Microsoft Exchange POP3 service is ready. [${bracket}]`, (line) => {
    if (credentials) {
      credentials = false;
      return { lines: ['-ERR Authentication failure: unknown user name or bad password.'] };
    }
    switch (line.split(' ')[0]?.toUpperCase()) {
      case 'CAPA':
        return { lines: ['+OK', 'TOP', 'UIDL', `SASL ${mechanisms}`, 'USER', '.'] };
      case 'AUTH':
        // Exchange takes only the two-line form; the one-line form ends the connection.
        if (line.split(' ').length > 2) return { lines: ['-ERR Protocol error. Connection is closed. 10'], end: true };
        credentials = true;
        return { lines: ['+ '] };
      case 'USER':
        return { lines: ['+OK'] };
      case 'PASS':
        return { lines: ['-ERR Logon failure: unknown user name or bad password.'] };
      case 'QUIT':
        return { lines: ['+OK Microsoft Exchange Server POP3 server signing off.'], end: true };
      default:
        return { lines: ['-ERR Protocol error. 14'] };
    }
  });
}

/**
 * RFC 5321, STARTTLS by RFC 3207. AUTH is announced only after STARTTLS, with LOGIN and XOAUTH2. One SMTPServer a connection,
 * because the greeting holds the time. It composes `NAME ESMTP BANNER`: hence the odd split of Exchange's line.
 */
export function speakSmtp(socket: Socket, identity: Identity, faults: MailFaults): void {
  const host = `${frontEnd.split('.')[0]}.outlook.office365.com`;
  const server = new SMTPServer({
    name: `${host} Microsoft`,
    banner: `MAIL Service ready at ${new Date().toUTCString().replace('GMT', '+0000')}`,
    heloResponse: `${host} Hello [127.0.0.1]`,
    size: 157_286_400,
    authMethods: faults.withoutXoauth2 ? ['LOGIN'] : ['LOGIN', 'XOAUTH2'],
    hideENHANCEDSTATUSCODES: false,
    hideDSN: false,
    disableReverseLookup: true,
    logger: false,
    ...identity,
    socketTimeout: 60_000,
    onConnect: (session, done) => {
      // No AUTH before TLS, and so none at all where STARTTLS is gone: Exchange never takes a credential in clear.
      session.disabledCommands = faults.withoutStartTls ? ['AUTH', 'STARTTLS'] : ['AUTH'];
      done();
    },
    onSecure: (_socket, session, done) => {
      session.disabledCommands = [];
      done();
    },
    onAuth: (_credentials, _session, done) => done(Object.assign(new Error('Authentication unsuccessful'), { responseCode: 535 })),
    onMailFrom: (_address, _session, done) => done(Object.assign(new Error('Client not authenticated to send mail'), { responseCode: 530 })),
  });
  server.on('error', () => socket.destroy());
  server.connect(socket, {});
}
