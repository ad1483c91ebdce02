import assert from 'node:assert/strict';
import { letterOf } from '../../../src/outgoing/mail/letter.ts';
import type { SendRefusal } from '../../../src/outgoing/outbox.ts';
import { createSmtpSender, type SmtpWish } from '../../../src/outgoing/mail/smtp-sender.ts';
import { certificateKit, type CertificateKit } from '../../kit/certificates.ts';
import { closeServers, serve, serveTls, silent, speaking, type TestServer } from '../../kit/servers.ts';
import { plainProof, type Submission, submission, type SubmissionWish } from '../../kit/submission.ts';
import { at } from '../../observe/conditions.ts';

const [from, to] = ['doctor@example.com', 'network@example.com'];
/** Opaque, so that only by knowing them can they be removed from a text. */
const [password, token] = ['correct horse battery', 'staple of the sender'].map((words) =>
  Buffer.from(words).toString('hex'),
) as [string, string];
const plain = plainProof(from, password);
const xoauth2 = `user=${from}\u0001auth=Bearer ${token}\u0001\u0001`;

let kit: CertificateKit;
before(async () => void (kit = await certificateKit()));
afterEach(closeServers);

interface Sent {
  refusal: SendRefusal | undefined;
  office: Submission;
  server: TestServer;
}

async function send(
  wish: Partial<SubmissionWish> = {},
  proof: SmtpWish['proof'] = { password },
  { ca = kit.ca, longestMs = 20_000 }: { ca?: string | undefined; longestMs?: number } = {},
): Promise<Sent> {
  const office = submission(kit.good, { proof: plain, ...wish });
  const server = await serve(office.behaviour);
  const refusal = await sendTo(server, proof, { ca, longestMs });
  return { refusal, office, server };
}

async function sendTo(
  { port }: TestServer,
  proof: SmtpWish['proof'] = { password },
  { ca = kit.ca, longestMs = 20_000 }: { ca?: string | undefined; longestMs?: number } = {},
): Promise<SendRefusal | undefined> {
  const sender = createSmtpSender({ endpoint: () => at(port, ca), user: from, proof }, longestMs);
  const letter = await letterOf({
    id: '<1@example.com>',
    from,
    to: { address: to, name: 'Network team' },
    language: 'en',
    subject: 'Port 993',
    text: 'Open it.',
    html: '<p>Open it.</p>',
    at: '2026-11-20T10:00:00.000Z',
  });
  const refusal = await sender.send(letter);
  await sender.close();
  for (const secret of [password, token])
    for (const form of [secret, Buffer.from(secret).toString('base64')])
      assert.ok(!JSON.stringify(refusal ?? '').includes(form));
  return refusal;
}

describe('a mail over SMTP', () => {
  it('is sent after STARTTLS with the password', async () => {
    const { refusal, office } = await send();
    assert.equal(refusal, undefined);
    assert.deepEqual(
      office.accepted.map((mail) => ({ from: mail.from, to: mail.to })),
      [{ from, to }],
    );
    assert.match(office.accepted[0]?.source ?? '', /^Message-ID: <1@example\.com>$/m);
  });

  it('is sent with an access token', async () => {
    const { refusal, office } = await send({ proof: xoauth2 }, { token: async () => token });
    assert.equal(refusal, undefined);
    assert.deepEqual([office.asked[1], office.accepted.length], ['AUTH XOAUTH2', 1]);
  });

  it('is not sent without a token, and says what Entra said', async () => {
    const failure = { phase: 'token', code: 'AADSTS7000222', text: 'The secret has expired.' };
    const { refusal, server } = await send(
      {},
      { token: async () => Promise.reject(Object.assign(new Error('no'), { failure })) },
    );
    assert.deepEqual([refusal, server.connections], [{ failure, lasting: false }, 0]);
  });

  it('is not sent to a server that accepts mail without a log-in', async () => {
    const { refusal, office } = await send({
      offers: '250 Hello',
      answer: (line) =>
        line.startsWith('AUTH')
          ? '502 5.5.1 Command not implemented'
          : line.startsWith('MAIL')
            ? '250 2.1.0 OK'
            : undefined,
    });
    assert.equal(refusal?.failure.text, '502 5.5.1 Command not implemented');
    assert.deepEqual(office.accepted, []);
  });

  it('is not sent in clear text', async () => {
    const server = await serve(
      speaking('220 ready\r\n', (line) => (line.startsWith('EHLO') ? '250-Hello\r\n250 AUTH PLAIN\r\n' : '250 OK\r\n')),
    );
    assert.notEqual(await sendTo(server), undefined);
    assert.doesNotMatch(server.received(), /AUTH|MAIL/);
  });

  it('is not sent to a server with an untrusted certificate', async () => {
    const { refusal, office } = await send({}, { password }, { ca: (await certificateKit()).ca });
    assert.match(refusal?.failure.text ?? '', /certificate/);
    assert.deepEqual(office.asked, []);
  });

  it('keeps the server’s refusal, without the password that it repeats', async () => {
    const { refusal } = await send({
      answer: (line) => (line.startsWith('AUTH') ? `535 5.7.8 not ${password}` : undefined),
    });
    assert.deepEqual(refusal, {
      failure: { phase: 'send', code: 'REFUSED_BY_SERVER', text: '535 5.7.8 not [removed]' },
      lasting: false,
    });
  });

  for (const [reply, lasting] of [
    ['550 5.1.1 No such user', true],
    ['553 5.1.3 Invalid address syntax', true],
    ['550 5.7.1 Relaying denied', false],
    ['450 4.2.0 Greylisted', false],
    ['452 4.2.2 Mailbox full', false],
  ] as const)
    it(`is ${lasting ? '' : 'not '}given up at once after “${reply}”`, async () => {
      const { refusal, office } = await send({ answer: (line) => (line.startsWith('RCPT') ? reply : undefined) });
      assert.deepEqual([refusal?.lasting, refusal?.failure.text, office.accepted], [lasting, reply, []]);
    });

  it('is tried again after a refusal of the sender that looks like a refusal of the address', async () => {
    const { refusal } = await send({
      answer: (line) => (line.startsWith('MAIL') ? '550 5.1.8 Bad sender' : undefined),
    });
    assert.equal(refusal?.lasting, false);
  });

  it('is not sent before the server accepts its content', async () => {
    const { refusal } = await send({ answer: (line) => (line === '.' ? '554 5.2.252 SendAsDenied' : undefined) });
    assert.deepEqual([refusal?.lasting, refusal?.failure.text], [false, '554 5.2.252 SendAsDenied']);
  });

  it('ends with a server that is silent', async () => {
    const server = await serve(silent);
    const refusal = await sendTo(server, { password }, { longestMs: 300 });
    assert.deepEqual([refusal?.failure.code, refusal?.lasting], ['TIMEOUT', false]);
    await server.allClosed();
  });

  it('ends with a server that never ends its answer', async () => {
    const { refusal, server } = await send(
      {
        answer: (line) =>
          line.startsWith('RCPT')
            ? (socket) => {
                const drip = setInterval(() => socket.write('250-more\r\n'), 20);
                socket.once('close', () => clearInterval(drip));
              }
            : undefined,
      },
      { password },
      { longestMs: 1000 },
    );
    assert.equal(refusal?.failure.code, 'TIMEOUT');
    await server.allClosed();
  });

  it('speaks TLS from the first byte on port 465', async () => {
    const office = submission(kit.good, { proof: plain });
    const server = await serveTls(kit.good, office.encrypted);
    const endpoint = { ...at(server.port, kit.ca), port: 465, addressPort: server.port };
    const sender = createSmtpSender({ endpoint: () => endpoint, user: from, proof: { password } });
    assert.equal(await sender.send({ from, to, source: Buffer.from('Subject: x\r\n\r\nx') }), undefined);
    assert.equal(office.accepted.length, 1);
  });
});
