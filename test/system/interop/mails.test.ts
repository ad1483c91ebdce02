import assert from 'node:assert/strict';
import { letterOf } from '../../../src/outgoing/mail/letter.ts';
import type { SendRefusal } from '../../../src/outgoing/outbox.ts';
import { createSmtpSender, type SmtpWish } from '../../../src/outgoing/mail/smtp-sender.ts';
import { certificateKit, type CertificateKit } from '../../kit/certificates.ts';
import { type Dovecot, startDovecot } from './dovecot.ts';
import { requiresMailServers } from './mail-servers.ts';
import { type Postfix, startPostfix } from './postfix.ts';
import { type TokenAuthority, tokenAuthority } from './token-authority.ts';

const host = 'mail.interop.test';
const doctor = 'doctor@example.com';

describe('a mail to an owner and a real Postfix', () => {
  let kit: CertificateKit;
  let authority: TokenAuthority;
  let dovecot: Dovecot;
  let postfix: Postfix;

  before(async function () {
    const { program, master } = requiresMailServers(this);
    [kit, authority] = await Promise.all([certificateKit(host), tokenAuthority()]);
    const { key, cert: certificate } = kit.good;
    dovecot = await startDovecot(program, {
      key,
      certificate,
      mechanisms: ['plain', 'xoauth2'],
      tokens: { authority, mailboxes: { [doctor]: { messages: 1 } } },
    });
    postfix = await startPostfix(master, {
      key,
      certificate,
      saslSocket: dovecot.saslSocket,
      senders: { [doctor]: [], 'other@example.com': [] },
    });
  });
  after(async () => {
    await postfix?.stop();
    await dovecot?.stop();
  });

  async function send({
    from = doctor,
    proof,
    ca = kit.ca,
  }: { from?: string; proof?: SmtpWish['proof']; ca?: string } = {}): Promise<SendRefusal | undefined> {
    const sender = createSmtpSender({
      endpoint: () => ({ host, port: 587, address: '127.0.0.1', addressPort: postfix.smtpPort, ca }),
      user: doctor,
      proof: proof ?? { token: () => authority.sign(doctor) },
    });
    const letter = await letterOf({
      id: '<1@example.com>',
      from,
      to: { address: 'network@example.com', name: 'Équipe réseau' },
      language: 'fr',
      subject: 'Réseau : le port 993 est bloqué',
      text: 'Ouvrez le port.\n.\n',
      html: '<p>Ouvrez le port.</p>',
      at: '2026-11-20T10:00:00.000Z',
    });
    const refusal = await sender.send(letter);
    await sender.close();
    return refusal;
  }

  it('is accepted with a token', async () => assert.equal(await send(), undefined));

  it('is refused with another person’s token, and tried again', async () => {
    const refusal = await send({ proof: { token: () => authority.sign('ada@example.com') } });
    assert.match(refusal?.failure.text ?? '', /^535 5\.7\.8/);
    assert.equal(refusal?.lasting, false);
  });

  it('is refused with a wrong password', async () => {
    const refusal = await send({ proof: { password: 'wrong-password' } });
    assert.match(refusal?.failure.text ?? '', /^535 5\.7\.8/);
  });

  it('is refused from another sender’s address, and tried again', async () => {
    const refusal = await send({ from: 'other@example.com' });
    assert.match(refusal?.failure.text ?? '', /^553 5\.7\.1 .*not owned by user/);
    assert.equal(refusal?.lasting, false);
  });

  it('is not sent to a server whose certificate is not trusted', async () => {
    const refusal = await send({ ca: (await certificateKit(host)).ca });
    assert.match(refusal?.failure.text ?? '', /certificate/);
  });
});
