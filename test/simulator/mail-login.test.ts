import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { ImapFlow } from 'imapflow';
import { createTransport } from 'nodemailer';
import type { Fault, FaultName } from '../../simulator/faults.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { applicationId, clientOf, tenantId } from './client.ts';
import { mailScopes, tokensFor } from './person.ts';

const account = 'svc-ece@example.com';
const alex = 'alex.wilber@example.com';
const sales = 'sales@example.com';
let simulator: Simulator;
let own: string;
let alexs: string;
const open = new Set<Socket>();

before(async () => {
  simulator = await startSimulator({
    tenantId,
    applicationId,
    servers: [
      { name: 'svc', services: true },
      { name: 'app', services: false },
    ],
  });
  [own, alexs] = await Promise.all([tokenOf(account), tokenOf(alex)]);
});
afterEach(async () => {
  for (const socket of open) socket.destroy();
  open.clear();
  await simulator.setFaults([]);
});
after(() => simulator.close());

describe('IMAP of the simulated Exchange', () => {
  it('imapflow opens a mailbox that the account may open, and sees its messages', async () => {
    const client = imapflow(sales, own);
    await client.connect();
    try {
      const lock = await client.getMailboxLock('INBOX', { readOnly: true });
      assert.ok(client.mailbox !== false && client.mailbox.exists > 0);
      lock.release();
      const status = await client.status('INBOX', { messages: true });
      assert.equal(status !== false && status.messages, client.mailbox.exists);
    } finally {
      await client.logout();
    }
  });

  it('takes the token with the command or after its own +', async () => {
    const socket = await tls(993);
    await socket.line();
    assert.match(await socket.says('a AUTHENTICATE XOAUTH2'), /^\+/);
    assert.equal(await socket.says(sasl(sales, own)), 'a OK AUTHENTICATE completed.');
    assert.match(await socket.says('b EXAMINE INBOX'), /^\* \d+ EXISTS/);
  });

  const refusals: [string, FaultName[], () => [user: string, token: string]][] = [
    ['somebody else’s token', [], () => [sales, alexs]],
    ['a mailbox that there is not', [], () => ['nobody@example.com', own]],
    ['full-access-missing', ['full-access-missing'], () => [sales, own]],
    ['imap-off', ['imap-off'], () => [sales, own]],
    ['licence-missing', ['licence-missing'], () => [sales, own]],
  ];
  for (const [what, faults, as] of refusals) {
    it(`${what}: the token is accepted, and the next command is refused as not connected`, async () => {
      await on(...faults);
      assert.deepEqual(await imap(...as()), [
        'a OK AUTHENTICATE completed.',
        'b BAD User is authenticated but not connected.',
      ]);
    });
  }

  it('a token for Graph, without the right, of an application, cut off, or of nobody is refused at once', async () => {
    const graph = await tokenOf(account, ['https://graph.microsoft.com/Mail.Read']);
    const smtpAlone = await tokenOf(account, [mailScopes[2]!]);
    const application = await clientOf(simulator).tokenFor('exchange');
    for (const token of [graph, smtpAlone, application, own.slice(0, -1), 'x'])
      assert.equal((await imap(sales, token))[0], 'a NO AUTHENTICATE failed.');
  });

  it('an expired token is refused', async () => {
    await on('test-token-short-lived');
    const short = await tokenOf(account);
    assert.equal((await imap(sales, short))[0], 'a OK AUTHENTICATE completed.');
    const { now } = Date;
    try {
      Date.now = () => now() + 11 * 60_000;
      assert.equal((await imap(sales, short))[0], 'a NO AUTHENTICATE failed.');
    } finally {
      Date.now = now;
    }
  });

  it('mail-throttled: only the services server is asked to wait', async () => {
    await on('mail-throttled');
    assert.match(
      (await imap(sales, own))[1] ?? '',
      /^b BAD Request is throttled\. Suggested Backoff Time: \d+ milliseconds$/,
    );
    assert.match((await imap(sales, own, 'app'))[1] ?? '', /EXISTS/);
  });

  it('xoauth2-missing: the mechanism is not only hidden but gone', async () => {
    await on('xoauth2-missing');
    assert.equal((await imap(sales, own))[0], 'a NO AUTHENTICATE failed.');
  });
});

describe('POP3 of the simulated Exchange', () => {
  it('takes the two-line form, and STAT counts what IMAP counts', async () => {
    const [authenticated, stat] = await pop3(sales, own);
    assert.equal(authenticated, '+OK User successfully authenticated.');
    const messages = /^\* (\d+) EXISTS/.exec((await imap(sales, own))[1] ?? '')?.[1];
    assert.equal(/^\+OK (\d+) /.exec(stat ?? '')?.[1], messages);
  });

  it('the one-line form ends the connection', async () => {
    const socket = await tls(995);
    await socket.line();
    assert.equal(
      await socket.says(`AUTH XOAUTH2 ${sasl(sales, own)}`),
      '-ERR Protocol error. Connection is closed. 10',
    );
  });

  it('has one refusal for all causes, and opens nothing after it', async () => {
    const refused = ['-ERR Authentication failure: unknown user name or bad password.', '-ERR Protocol error. 14'];
    assert.deepEqual(await pop3(sales, alexs), refused);
    assert.deepEqual(await pop3(sales, 'x'), refused);
    await on('full-access-missing');
    assert.deepEqual(await pop3(sales, own), refused);
  });
});

describe('SMTP of the simulated Exchange', () => {
  it('nodemailer logs in as the token’s owner and sends as a mailbox with Send As', async () => {
    const transport = nodemailer(account, own);
    try {
      const { response } = await transport.sendMail({ from: sales, to: sales, text: 'one\n..two' });
      assert.match(response, /^250 2\.0\.0 OK/);
    } finally {
      transport.close();
    }
  });

  it('reads a mail in order, across several TLS records', async () => {
    const socket = await smtpOpen(account, own);
    for (const command of [`MAIL FROM:<${sales}>`, `RCPT TO:<${alex}>`, 'DATA']) await socket.says(command);
    // More than one record, so that the header is split between two.
    const padding = Array.from({ length: 150 }, (_, index) => `X-Padding-${index}: ${'x'.repeat(150)}`);
    socket.raw.write(['From: sales', ...padding, 'Subject: in parts', '', 'one', '.', ''].join('\r\n'));
    assert.match(await socket.line(), /^250 2\.0\.0 OK/);
    assert.match(await socket.says('NOOP'), /^250 /, 'nothing of the mail was taken for a command');
    const inbox = await tls(993);
    await inbox.line();
    for (const command of [`a AUTHENTICATE XOAUTH2 ${sasl(alex, alexs)}`, 'b EXAMINE INBOX']) await inbox.says(command);
    while (!(await inbox.line()).startsWith('b OK'));
    assert.match(await inbox.says('c UID FETCH 1000:* (ENVELOPE)'), /"in parts"/);
  });

  it('without Send As the sender is accepted, and the mail is refused with both names', async () => {
    await on('send-as-missing');
    const transport = nodemailer(account, own);
    try {
      await assert.rejects(
        transport.sendMail({ from: sales, to: sales, text: 'one' }),
        /554 5\.2\.252 SendAsDenied; svc-ece@example\.com not allowed to send as sales@example\.com/,
      );
    } finally {
      transport.close();
    }
    assert.deepEqual((await smtp(account, own)).slice(1), [
      '250 2.1.0 Sender OK',
      '250 2.1.5 Recipient OK',
      '250 2.0.0 Resetting',
    ]);
  });

  it('the name must be the token’s owner’s own, not the mailbox’s', async () => {
    assert.equal((await smtp(account, own))[0], '235 2.7.0 Authentication successful');
    assert.equal((await smtp(sales, own))[0], '535 5.7.3 Authentication unsuccessful');
    await on('upn-differs');
    const moved = await tokenOf('svc-ece@corp.example.com');
    assert.equal((await smtp(account, moved))[0], '535 5.7.3 Authentication unsuccessful');
    assert.equal((await smtp('svc-ece@corp.example.com', moved))[0], '235 2.7.0 Authentication successful');
  });

  it('smtp-auth-off names the tenant or the mailbox as the source of the setting', async () => {
    await on('smtp-auth-off');
    assert.match((await smtp(account, own))[0] ?? '', /^535 5\.7\.139 .*disabled for the Tenant\. Visit /);
    await on('smtp-auth-off-mailbox');
    assert.match((await smtp(account, own))[0] ?? '', /^535 5\.7\.139 .*disabled for the Mailbox\. Visit /);
  });

  it('test-token-without-scope: refused, while IMAP opens', async () => {
    await on('test-token-without-scope');
    const token = await tokenOf(account);
    assert.equal((await smtp(account, token))[0], '535 5.7.3 Authentication unsuccessful');
    assert.match((await imap(sales, token))[1] ?? '', /EXISTS/);
  });

  it('security-defaults and other faults of the log-in: it is refused with Exchange’s text', async () => {
    for (const [fault, said] of [
      ['security-defaults', /^535 5\.7\.139 .*security defaults/],
      ['smtp-criteria-not-met', /^535 5\.7\.139 .*did not meet the criteria/],
      ['smtp-token-refused', /^535 5\.7\.3 /],
      ['smtp-busy', /^451 4\.7\.500 /],
    ] as const) {
      await on(fault);
      assert.match((await smtp(account, own))[0] ?? '', said);
    }
    await on('smtp-old-tls-after-log-in');
    assert.match(await (await smtpOpen(account, own)).says(`MAIL FROM:<${sales}>`), /^421 4\.7\.66 /);
  });

  it('token-too-long: a line of more than 8,192 bytes ends the connection', async () => {
    await on('token-too-long');
    const token = await tokenOf(account);
    assert.ok(token.length > 8192, String(token.length));
    const socket = await tls(993);
    await socket.line();
    assert.match(await socket.says('a AUTHENTICATE XOAUTH2'), /^\+/);
    const ended = once(socket.raw, 'close');
    socket.raw.write(`${sasl(account, token)}\r\n`);
    await ended;
  });

  it('no mail without a log-in, no log-in without TLS, and input sent before TLS is discarded', async () => {
    const socket = await smtpInClear();
    assert.match(await socket.says('MAIL FROM:<sales@example.com>'), /^530 5\.7\.57/);
    assert.match(await socket.says(`AUTH XOAUTH2 ${sasl(account, own)}`), /^530/);
    socket.raw.write('STARTTLS\r\nMAIL FROM:<sales@example.com>\r\n');
    assert.match(await socket.line(), /^220 /);
    const secured = lines(await secure(socket.raw));
    assert.match(await secured.says('MAIL FROM:<sales@example.com>'), /^530 5\.7\.57/);
    assert.match(await secured.says('AUTH LOGIN'), /^504/);
  });
});

function on(...names: FaultName[]): Promise<void> {
  return simulator.setFaults(names.map((name): Fault => ({ name })));
}

async function tokenOf(who: string, scopes = mailScopes): Promise<string> {
  return String((await tokensFor(simulator, tenantId, who, scopes)).json.access_token);
}

function sasl(user: string, token: string): string {
  return Buffer.from(`user=${user}\u0001auth=Bearer ${token}\u0001\u0001`).toString('base64');
}

async function imap(user: string, token: string, server = 'svc'): Promise<string[]> {
  const socket = await tls(993, server);
  await socket.line();
  return [await socket.says(`a AUTHENTICATE XOAUTH2 ${sasl(user, token)}`), await socket.says('b EXAMINE INBOX')];
}

async function pop3(user: string, token: string): Promise<string[]> {
  const socket = await tls(995);
  await socket.line();
  assert.match(await socket.says('AUTH XOAUTH2'), /^\+ ?$/);
  return [await socket.says(sasl(user, token)), await socket.says('STAT')];
}

async function smtpOpen(user: string, token: string): Promise<Lines & { answer: string }> {
  const clear = await smtpInClear();
  await clear.says('STARTTLS');
  const socket = lines(await secure(clear.raw));
  await socket.says('EHLO probe.example.com');
  while (!(await socket.line()).startsWith('250 '));
  return { ...socket, answer: await socket.says(`AUTH XOAUTH2 ${sasl(user, token)}`) };
}

async function smtp(user: string, token: string): Promise<string[]> {
  const socket = await smtpOpen(user, token);
  const answers = [socket.answer];
  for (const command of [`MAIL FROM:<${sales}>`, `RCPT TO:<${sales}>`, 'RSET'])
    answers.push(await socket.says(command));
  return answers;
}

async function smtpInClear(): Promise<Lines> {
  const socket = lines(await tcp('smtp.office365.com:587', 'svc'));
  assert.match(await socket.line(), /^220 /);
  return socket;
}

async function secure(socket: Socket): Promise<TLSSocket> {
  const secured = connectTls({ socket, servername: 'smtp.office365.com', ca: simulator.ca });
  await once(secured, 'secureConnect');
  return secured;
}

async function tls(port: number, server = 'svc'): Promise<Lines> {
  const socket = connectTls({
    socket: await tcp(`outlook.office365.com:${port}`, server),
    servername: 'outlook.office365.com',
    ca: simulator.ca,
  });
  await once(socket, 'secureConnect');
  return lines(socket);
}

async function tcp(target: string, server: string): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port: portOf(target, server) });
  open.add(socket);
  await once(socket, 'connect');
  return socket;
}

function portOf(target: string, server = 'svc'): number {
  return Number(simulator.standIns(server)[target]!.address.split(':')[1]);
}

interface Lines {
  raw: Socket;
  line(): Promise<string>;
  says(command: string): Promise<string>;
}

function lines(raw: Socket): Lines {
  let pending = '';
  const waiting: (() => void)[] = [];
  raw.on('data', (chunk: Buffer) => {
    pending += chunk.toString('latin1');
    waiting.shift()?.();
  });
  const line = async (): Promise<string> => {
    while (!pending.includes('\n')) await new Promise<void>((resolve) => waiting.push(resolve));
    const end = pending.indexOf('\n');
    const first = pending.slice(0, end).replace(/\r$/, '');
    pending = pending.slice(end + 1);
    return first;
  };
  return {
    raw,
    line,
    says: (command) => {
      raw.write(`${command}\r\n`);
      return line();
    },
  };
}

function imapflow(user: string, accessToken: string): ImapFlow {
  return new ImapFlow({
    host: '127.0.0.1',
    port: portOf('outlook.office365.com:993'),
    secure: true,
    servername: 'outlook.office365.com',
    tls: { ca: simulator.ca },
    auth: { user, accessToken },
    logger: false,
  });
}

function nodemailer(user: string, accessToken: string) {
  return createTransport({
    host: '127.0.0.1',
    port: portOf('smtp.office365.com:587'),
    requireTLS: true,
    tls: { servername: 'smtp.office365.com', ca: simulator.ca },
    auth: { type: 'OAuth2', user, accessToken },
  });
}
