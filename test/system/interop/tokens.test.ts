import assert from 'node:assert/strict';
import { createInterface } from 'node:readline';
import tls from 'node:tls';
import { ImapFlow } from 'imapflow';
import { createTransport } from 'nodemailer';
import { certificateKit, type CertificateKit } from '../../kit/certificates.ts';
import { startDovecot, type Dovecot } from './dovecot.ts';
import { requiresMailServers } from './mail-servers.ts';
import { startPostfix, type Postfix } from './postfix.ts';
import { tokenAuthority, type TokenAuthority } from './token-authority.ts';

const host = 'mail.interop.test';
const sales = 'sales@example.com';
const account = 'svc-ece@example.com';

/** Third-party clients prove that the servers, which test the observers, enforce the rights. */
describe("real Dovecot and Postfix enforce the rights of a token's owner", () => {
  let kit: CertificateKit;
  let authority: TokenAuthority;
  let dovecot: Dovecot;
  let postfix: Postfix;

  before(async function () {
    const { program, master } = requiresMailServers(this);
    [kit, authority] = await Promise.all([certificateKit(host), tokenAuthority()]);
    const mailboxes = {
      [sales]: { openTo: [account], messages: 2 },
      [account]: { messages: 1 },
      'support@example.com': { messages: 5 },
    };
    const { key, cert: certificate } = kit.good;
    dovecot = await startDovecot(program, {
      key,
      certificate,
      mechanisms: ['plain', 'xoauth2'],
      tokens: { authority, mailboxes },
    });
    postfix = await startPostfix(master, {
      key,
      certificate,
      saslSocket: dovecot.saslSocket,
      senders: { [sales]: [account], 'support@example.com': [] },
    });
  });
  after(async () => {
    await postfix?.stop();
    await dovecot?.stop();
  });

  it('when imapflow opens a mailbox', async () => {
    assert.deepEqual([await imap(sales), await imap(account), await imap('support@example.com')], [2, 1, '401']);
  });

  it('when imapflow has an invalid token (401) or a token without the scope or audience (403)', async () => {
    const past = Math.floor(Date.now() / 1000) - 600;
    assert.equal(await imap(sales, { upn: 'ada@example.com' }), '401');
    assert.equal(await imap(sales, { iat: past - 3600, nbf: past - 3600, exp: past }), '401');
    assert.equal(await imap(sales, { aud: 'https://graph.microsoft.com' }), '403');
    assert.equal(await imap(sales, { scp: 'SMTP.Send' }), '403');
    assert.equal(await imap(sales, { scp: undefined, upn: undefined, roles: ['IMAP.AccessAsApp'] }), '403');
    assert.equal(await imap(sales, {}, await tokenAuthority()), '401');
  });

  it('when a POP3 client counts the messages of a mailbox', async () => {
    assert.match((await pop3(sales, ['STAT'])).at(-1) ?? '', /^\+OK 2 /);
    assert.match((await pop3('support@example.com', [''])).at(-1) ?? '', /^-ERR \[AUTH\]/);
  });

  it('when nodemailer sends as a mailbox', async () => {
    assert.equal(await smtp({ user: account }), 'logged in');
    assert.match(await smtp({ user: sales }), /^535 5\.7\.8/);
    assert.match(await smtp({ user: account, scp: 'IMAP.AccessAsUser.All' }), /^535 5\.7\.8/);
    assert.match(
      await smtp({ user: account, sendAs: 'support@example.com' }),
      /^553 5\.7\.1 .*not owned by user svc-ece@example\.com/,
    );
  });

  /** Resolves with the number of messages, or with the status in the challenge of the refusal. */
  async function imap(
    user: string,
    claims: Record<string, unknown> = {},
    signer = authority,
  ): Promise<number | string> {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port: dovecot.imapPort,
      secure: true,
      logger: false,
      tls: { ca: kit.ca, servername: host },
      auth: { user, accessToken: await signer.sign(account, claims) },
    });
    client.on('error', () => {});
    try {
      await client.connect();
      return (await client.mailboxOpen('INBOX', { readOnly: true })).exists;
    } catch (error) {
      return String((error as { oauthError?: { status?: string } }).oauthError?.status);
    } finally {
      client.close();
    }
  }

  async function pop3(user: string, commands: string[]): Promise<string[]> {
    const sasl = Buffer.from(`user=${user}\x01auth=Bearer ${await authority.sign(account)}\x01\x01`).toString('base64');
    const socket = tls.connect({ host: '127.0.0.1', port: dovecot.pop3Port, ca: kit.ca, servername: host });
    const waiting = ['AUTH XOAUTH2', sasl, ...commands];
    const answers: string[] = [];
    for await (const line of createInterface({ input: socket })) {
      answers.push(line);
      const next = waiting.shift();
      if (next === undefined) break;
      socket.write(`${next}\r\n`);
    }
    socket.destroy();
    return answers;
  }

  /** Resolves with the refusal, or with “logged in”. Sends mail only if it will be refused. */
  async function smtp({ user, sendAs, ...claims }: { user: string; sendAs?: string; scp?: string }): Promise<string> {
    const transport = createTransport({
      host: '127.0.0.1',
      port: postfix.smtpPort,
      requireTLS: true,
      tls: { ca: kit.ca, servername: host },
      auth: { type: 'OAuth2', user, accessToken: await authority.sign(account, claims) },
    });
    try {
      await (sendAs === undefined
        ? transport.verify()
        : transport.sendMail({ from: sendAs, to: sendAs, text: 'refused before it is sent' }));
      return 'logged in';
    } catch (error) {
      return (error as { response: string }).response;
    } finally {
      transport.close();
    }
  }
});
