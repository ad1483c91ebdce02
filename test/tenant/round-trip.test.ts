import assert from 'node:assert/strict';
import { observationSchema } from '../../src/model/observation.ts';
import { roundTrip, roundTripSchema, type RoundTripWish } from '../../src/tenant/round-trip.ts';
import { certificateKit, type CertificateKit } from '../kit/certificates.ts';
import { postOffice, type PostOfficeWish } from '../kit/post-office.ts';
import { closeServers, serve, serveTls, silent, speaking } from '../kit/servers.ts';
import { at, names } from '../observe/conditions.ts';

const from = 'sales@example.com';
const to = 'round.trip@example.org';
const account = 'svc-ece@example.com';
/** Opaque, so that only by knowing them can they be removed from a text. */
const [sending, reading] = ['correct horse battery', 'staple of the reader'].map((words) =>
  Buffer.from(words).toString('hex'),
);
const sasl = (user: string, token = ''): string => `user=${user}\u0001auth=Bearer ${token}\u0001\u0001`;

let kit: CertificateKit;
before(async () => void (kit = await certificateKit()));
afterEach(closeServers);

async function trip(wish: Partial<PostOfficeWish> = {}, change: Partial<RoundTripWish> = {}, answerMs = 10_000) {
  const office = postOffice(kit.good, { sender: sasl(account, sending), receiver: sasl(to, reading), ...wish });
  const [smtp, imap] = await Promise.all([serve(office.smtp), serveTls(kit.good, office.imap)]);
  const observation = await roundTrip(
    {
      from,
      to,
      sender: { user: account, token: sending ?? '' },
      receiver: { token: reading ?? '' },
      smtp: at(smtp.port, kit.ca),
      imap: at(imap.port, kit.ca),
      language: 'en',
      ...change,
    },
    { answerMs, arriveMs: 300, lookEveryMs: 50 },
  );
  await Promise.all([smtp.allClosed(), imap.allClosed()]);
  assert.deepEqual(observationSchema.parse(observation), observation);
  for (const token of [sending, reading])
    for (const form of [token, Buffer.from(token ?? '').toString('base64')])
      assert.ok(!JSON.stringify(observation).includes(form ?? ''));
  return {
    ...observation,
    value: roundTripSchema.parse(observation.value),
    phases: names(observation.phases),
    office,
    smtp,
  };
}

describe('the round trip of a mail', () => {
  it('is sent by the token’s owner from the mailbox, and found by the mark in its subject', async () => {
    const { value, error, phases, office, subject } = await trip();
    assert.equal(error, undefined);
    assert.deepEqual(
      [value.to, value.sent, value.found, value.reply, phases],
      [to, true, true, '250 2.0.0 OK <42@example.com>', ['open', 'send', 'arrive']],
    );
    assert.deepEqual(subject, { kind: 'mailbox', name: from });
    assert.equal(office.taken.length, 1);
    assert.match(
      office.taken[0] ?? '',
      new RegExp(`^From: ${from}\nTo: ${to}\n[^]*${value.mark}[^]*ECE Doctor sent from ${from}`),
    );
  });

  it('flags nothing and deletes nothing in the test mailbox', async () => {
    const { office } = await trip();
    assert.ok(office.asked.includes('EXAMINE INBOX'));
    assert.deepEqual(
      office.asked.filter((command) => /^(SELECT|(UID )?STORE|EXPUNGE|CLOSE|.*BODY\[)/.test(command)),
      [],
    );
  });

  it('reports how long it waited for a mail that never arrives', async () => {
    const { value, error } = await trip({ loses: true });
    assert.equal(error, undefined);
    assert.deepEqual([value.sent, value.found], [true, false]);
    assert.ok((value.ms ?? 0) >= 200);
  });

  it('keeps the server’s reply that refuses a sender', async () => {
    const { value, error } = await trip({
      refuses: `554 5.2.252 SendAsDenied; ${account} not allowed to send as ${from}`,
    });
    assert.deepEqual([value.sent, value.found], [false, false]);
    assert.deepEqual(error, {
      phase: 'send',
      code: 'REFUSED_BY_SERVER',
      text: `554 5.2.252 SendAsDenied; ${account} not allowed to send as ${from}`,
    });
  });

  it('removes the token from a reply that repeats it', async () => {
    const { error } = await trip({ refuses: `554 5.7.1 no such token ${sending} here` });
    assert.equal(error?.text, '554 5.7.1 no such token [removed] here');
  });

  it('sends nothing if the test mailbox does not open', async () => {
    const { value, error, office, smtp } = await trip({ receiver: 'another' });
    assert.deepEqual(
      [error?.phase, error?.code, value.sent, office.taken, smtp.connections],
      ['open', 'REFUSED_BY_SERVER', false, [], 0],
    );
    assert.match(error?.text ?? '', /AUTHENTICATE failed/);
  });

  it('sends no token to a server without TLS', async () => {
    const plain = await serve(
      speaking('220 mail.example.test ready\r\n', (line) =>
        line.startsWith('EHLO') ? '250-Hello\r\n250 AUTH XOAUTH2\r\n' : '502 5.3.3 Command not implemented\r\n',
      ),
    );
    const { error, value } = await trip({}, { smtp: at(plain.port, kit.ca) });
    assert.deepEqual([error?.phase, error?.code, value.sent], ['send', 'REFUSED_BY_SERVER', false]);
    assert.doesNotMatch(plain.received(), /AUTH/);
  });

  it('sends no token to a server with an untrusted certificate', async () => {
    const { smtp } = postOffice(kit.good, { sender: '', receiver: '' });
    const other = await serve(smtp);
    const { error, value } = await trip({}, { smtp: at(other.port) });
    assert.deepEqual([error?.phase, value.sent], ['send', false]);
    assert.match(error?.text ?? '', /certificate/);
  });

  it('ends at the time limit with a silent server', async () => {
    const quiet = await serve(silent);
    const { error, value } = await trip({}, { smtp: at(quiet.port, kit.ca) }, 3000);
    assert.deepEqual([error?.phase, error?.code, value.sent], ['send', 'TIMEOUT', false]);
  });

  it('ends with an inbox that sends lines now and then and never completes', async () => {
    const { error, value } = await trip({ looked: 'notes' }, {}, 1000);
    assert.deepEqual([error?.phase, error?.code, value.sent, value.found], ['arrive', 'TIMEOUT', true, false]);
    assert.match(error?.text ?? '', /not over after 3300 ms/);
  });

  it('keeps nothing of an envelope of a gigabyte', async () => {
    const { error, value, office } = await trip({ looked: 'gigabyte' });
    assert.deepEqual([error?.phase, value.sent, value.found], ['arrive', true, false]);
    assert.ok(office.poured.bytes < 10_000_000, `${office.poured.bytes} bytes were taken`);
  });
});
