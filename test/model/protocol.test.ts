import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Job } from '../../src/model/job.ts';
import {
  enrolledSchema,
  limits,
  outboxMessageSchema,
  refusalCodes,
  refusalSchema,
  type TooManyTries,
} from '../../src/model/protocol.ts';
import { nextTried, protocolRefusal, spoken } from '../../src/model/protocol-versions.ts';
import {
  enrolmentProof,
  keyOfCode,
  makeCode,
  makeNonce,
  makeSealingKey,
  makeSigningKey,
  readConnection,
  publicPart,
  sameProof,
  signConnection,
  signJob,
  signWelcome,
  thumbprint,
  readWelcome,
  verifyJob,
  type EnrolmentTranscript,
} from '../../src/model/proofs.ts';
import { read, say, type TextKey } from '../../src/text/index.ts';

const now = Date.parse('2026-11-25T10:00:00Z');
const probe = randomUUID();

function job(change: Partial<Job> = {}): Job {
  return {
    id: randomUUID(),
    run: 'run-1',
    probe,
    server: 'ece-svc-01',
    issuedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + 60_000).toISOString(),
    stepDeadlineMs: 5000,
    steps: [{ kind: 'tcp', target: 'outlook.office365.com:993', path: 'direct' }],
    ...change,
  };
}

describe('the protocol: jobs', () => {
  const here = { probe, server: 'ece-svc-01', now };

  it('a job that the hub signed for this probe is read unchanged', async () => {
    const key = await makeSigningKey();
    const signed = job();
    assert.deepEqual(await verifyJob(await signJob(key, signed), publicPart(key), here), { job: signed });
  });

  it('every other job is refused with a reason of its own', async () => {
    const key = await makeSigningKey();
    const other = await makeSigningKey();
    const verify = async (token: string, at = here): Promise<unknown> => await verifyJob(token, publicPart(key), at);
    const minutes = 60_000;
    assert.deepEqual(await verify(await signJob(other, job())), { refused: 'bad-signature' });
    assert.deepEqual(await verify(await signJob(key, job({ probe: randomUUID() }))), { refused: 'wrong-probe' });
    assert.deepEqual(await verify(await signJob(key, job({ server: 'ece-app-01' }))), { refused: 'wrong-server' });
    assert.deepEqual(await verify(await signJob(key, job()), { ...here, now: now + 5 * minutes }), {
      refused: 'expired',
    });
    assert.deepEqual(await verify(await signJob(key, job()), { ...here, now: now - 5 * minutes }), {
      refused: 'not-yet-valid',
    });
    assert.deepEqual(await verify('no.token.here'), { refused: 'malformed' });
    assert.deepEqual(await verify('x'.repeat(limits.messageBytes + 1)), { refused: 'too-large' });
  });

  it('a job that was changed on its way or has no signature is refused', async () => {
    const key = await makeSigningKey();
    const [head, , signature] = (await signJob(key, job())).split('.');
    const forged = Buffer.from(JSON.stringify({ job: job(), aud: probe })).toString('base64url');
    assert.deepEqual(await verifyJob(`${head}.${forged}.${signature}`, publicPart(key), here), {
      refused: 'bad-signature',
    });
    const none = `${Buffer.from('{"alg":"none","typ":"ece-doctor-job+jwt"}').toString('base64url')}.${forged}.`;
    assert.ok('refused' in (await verifyJob(none, publicPart(key), here)));
  });

  it('a token that the hub signed for another purpose is not taken for a job', async () => {
    const key = await makeSigningKey();
    const other = job();
    const token = await new SignJWT({ job: other })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'ece-doctor-welcome+jwt' })
      .setAudience(probe)
      .setJti(other.id)
      .setNotBefore(new Date(now))
      .setExpirationTime(new Date(now + 1000))
      .sign(key);
    assert.deepEqual(await verifyJob(token, publicPart(key), here), { refused: 'malformed' });
  });
});

describe('the protocol: enrolment code', () => {
  it('an address that has to wait gets an answer that is no refusal, because the code is still good', () => {
    const answer: TooManyTries = { tooManyTries: { retryAfterSeconds: 240 } };
    assert.equal(refusalSchema.safeParse(answer).success, false);
    assert.equal(enrolledSchema.safeParse(answer).success, false);
  });

  it('a code has 80 random bits in letters and digits that can be read aloud', () => {
    const codes = new Set(Array.from({ length: 500 }, () => makeCode()));
    assert.equal(codes.size, 500);
    for (const code of codes) assert.match(code, /^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('a code may differ in case, blanks, hyphens and the letters O, I, L, and other texts are no codes', () => {
    const key = keyOfCode('0123-4567-89AB-1JKM');
    assert.ok(key);
    assert.equal(keyOfCode(' o123 456789ab ijkm '), key);
    assert.equal(keyOfCode('0123-4567-89AB-LJKM'), key);
    assert.equal(keyOfCode('0123-4567-89AB'), undefined);
    assert.equal(keyOfCode('0123-4567-89AB-UJKM'), undefined);
  });

  it('a proof is valid for one transcript, one role and one code', async () => {
    const transcript: EnrolmentTranscript = {
      hubKey: publicPart(await makeSigningKey()),
      signingKey: publicPart(await makeSigningKey()),
      sealingKey: publicPart(await makeSealingKey()),
      server: 'ece-svc-01',
      probeNonce: makeNonce(),
      hubNonce: makeNonce(),
      releaseKey: 'r'.repeat(43),
    };
    const key = keyOfCode(makeCode()) ?? '';
    const proof = await enrolmentProof(key, transcript, { role: 'probe' });
    assert.ok(sameProof(proof, await enrolmentProof(key, { ...transcript }, { role: 'probe' })));
    const changed: EnrolmentTranscript[] = [
      { ...transcript, hubKey: publicPart(await makeSigningKey()) },
      { ...transcript, signingKey: publicPart(await makeSigningKey()) },
      { ...transcript, sealingKey: publicPart(await makeSealingKey()) },
      { ...transcript, server: 'ece-svc-02' },
      { ...transcript, probeNonce: makeNonce() },
      { ...transcript, hubNonce: makeNonce() },
      { ...transcript, releaseKey: 'f'.repeat(43) },
      { ...transcript, releaseKey: null },
    ];
    for (const other of changed) assert.ok(!sameProof(proof, await enrolmentProof(key, other, { role: 'probe' })));
    assert.ok(!sameProof(proof, await enrolmentProof(keyOfCode(makeCode()) ?? '', transcript, { role: 'probe' })));
    const hubs = await enrolmentProof(key, transcript, { role: 'hub', probe });
    assert.ok(!sameProof(proof, hubs));
    assert.ok(!sameProof(hubs, await enrolmentProof(key, transcript, { role: 'hub', probe: randomUUID() })));
  });
});

describe('the protocol: connection', () => {
  it('the answer to a challenge names its hub, and is valid for this probe and this nonce only', async () => {
    const key = await makeSigningKey();
    const hub = await thumbprint(await makeSigningKey());
    const asked = { probe, nonce: makeNonce() };
    const proof = await signConnection(key, { ...asked, hub, kinds: [], events: [] });
    assert.equal((await readConnection(proof, publicPart(key), asked))?.hub, hub);
    assert.ok(!(await readConnection(proof, publicPart(key), { ...asked, nonce: makeNonce() })));
    assert.ok(!(await readConnection(proof, publicPart(key), { ...asked, probe: randomUUID() })));
    assert.ok(!(await readConnection(proof, publicPart(await makeSigningKey()), asked)));
  });

  it('the answer to a challenge lists the step kinds and events that the probe knows, and proves nothing without valid lists', async () => {
    const key = await makeSigningKey();
    const asked = { probe, hub: await thumbprint(key), nonce: makeNonce() };
    const read = async (known: { kinds?: unknown; events?: unknown }) => {
      const lists = { kinds: ['dns'], events: ['signing-key'], ...known } as { kinds: string[]; events: string[] };
      return readConnection(await signConnection(key, { ...asked, ...lists }), publicPart(key), asked);
    };
    const { hub } = asked;
    assert.deepEqual(await read({}), { hub, kinds: ['dns'], events: ['signing-key'] });
    const later = ['dns', 'of-a-later-version'];
    assert.deepEqual(await read({ kinds: later, events: later }), { hub, kinds: later, events: later });
    for (const list of [undefined, 'dns', Array.from({ length: 300 }, () => 'dns')]) {
      assert.equal(await read({ kinds: list }), undefined);
      assert.equal(await read({ events: list }), undefined);
    }
  });

  it('a bot can spread the reconnections of its probes over at most 20 s', async () => {
    const key = await makeSigningKey();
    const nonce = makeNonce();
    const read = async (spread: number): Promise<number | undefined> => {
      const welcome = await signWelcome(key, { probe, nonce, time: now, spread });
      return (await readWelcome(welcome, publicPart(key), { probe, nonce }))?.spread;
    };
    assert.deepEqual(await Promise.all([20_000, 20_001, -1].map(read)), [20_000, 0, 0]);
  });

  it('a welcome of another hub, or an old one, gives no time', async () => {
    const key = await makeSigningKey();
    const nonce = makeNonce();
    const welcome = await signWelcome(key, { probe, nonce, time: now, spread: 0 });
    assert.deepEqual(await readWelcome(welcome, publicPart(key), { probe, nonce }), { time: now, spread: 0 });
    assert.equal(await readWelcome(welcome, publicPart(key), { probe, nonce: makeNonce() }), undefined);
    assert.equal(await readWelcome(welcome, publicPart(await makeSigningKey()), { probe, nonce }), undefined);
  });

  it('a difference of protocol versions is refused with the side that is older', () => {
    const window = { oldest: 2, newest: 3 };
    assert.deepEqual(
      [1, 2, 3, 4].map((version) => protocolRefusal(version, window)),
      ['protocol-older', undefined, undefined, 'protocol-newer'],
    );
    assert.ok(spoken.newest - spoken.oldest <= 1, 'the newest and the one before, if there is one');
  });

  it('a probe that is too new for its bot tries the version before, but none that it does not speak', () => {
    const window = { oldest: 2, newest: 3 };
    assert.equal(nextTried(3, 'protocol-newer', window), 2);
    assert.equal(nextTried(2, 'protocol-newer', window), undefined);
    assert.equal(nextTried(3, 'protocol-older', window), undefined);
    assert.equal(nextTried(3, 'unreachable', window), undefined);
  });
});

describe('the protocol: refusal codes and unknown fields', () => {
  it('every refusal code has its sentence in both languages', () => {
    for (const code of refusalCodes) {
      const key = `refusal.${code}` as TextKey;
      assert.notEqual(read(say(key), { language: 'en' }), key);
      assert.notEqual(read(say(key), { language: 'fr' }), read(say(key), { language: 'en' }));
    }
  });

  it('a message with an unknown field is refused', () => {
    assert.ok(outboxMessageSchema.safeParse({ kind: 'ended', job: randomUUID() }).success);
    assert.ok(!outboxMessageSchema.safeParse({ kind: 'ended', job: randomUUID(), command: 'calc.exe' }).success);
  });
});
