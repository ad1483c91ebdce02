/** Messages of hub, probe or a person between them: unsigned ones are refused, and none throws. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { SignJWT } from 'jose';
import { type Job, jobSchema, stepKey } from '../../src/model/job.ts';
import { keyAfter } from '../../src/model/key-change.ts';
import { stepKinds } from '../../src/model/kinds.ts';
import { verifiedRelease } from '../../src/model/release.ts';
import {
  challengeSchema,
  connectSchema,
  enrolBeginSchema,
  jobAnswerSchema,
  outboxAnswerSchema,
  outboxMessageSchema,
  outboxSchema,
  refusalCodes,
  refusalSchema,
  messageBytes,
  welcomeSchema,
} from '../../src/model/protocol.ts';
import {
  isRevocation,
  keyOfCode,
  makeSealingKey,
  makeSigningKey,
  publicPart,
  readConnection,
  readWelcome,
  signJob,
  verifyJob,
} from '../../src/model/proofs.ts';
import { openTokens, sealTokens } from '../../src/model/sealing.ts';
import { claimsOf, claimsSchema } from '../../src/model/test-sign-in.ts';
import { anyText, changed } from '../kit/hostile-text.ts';
import { tried } from '../kit/properties.ts';

const now = Date.parse('2026-11-27T10:00:00Z');
const [probe, server] = ['probe-0001', 'ece-svc-01'];
const [key, other] = [await makeSigningKey(), await makeSigningKey()];

const text = anyText(20);
const mail = fc.constantFrom('sales@example.com', 'svc-ece@example.com');
const job: fc.Arbitrary<Job> = fc
  .record({
    id: fc.uuid(),
    run: fc.stringMatching(/^[A-Z0-9]{1,8}$/),
    probe: fc.constant(probe),
    server: fc.constant(server),
    issuedAt: fc.constant(new Date(now).toISOString()),
    expiresAt: fc.constant(new Date(now + 60_000).toISOString()),
    stepDeadlineMs: fc.integer({ min: 100, max: 120_000 }),
    steps: fc.array(
      fc.record(
        {
          kind: fc.constantFrom(...stepKinds),
          target: fc.stringMatching(/^[a-z.]{2,20}:\d{1,5}$/),
          path: fc.constantFrom('direct', 'proxy'),
          login: fc.record({ account: mail, user: mail, mailboxes: fc.array(mail, { minLength: 1, maxLength: 3 }) }),
        },
        { requiredKeys: ['kind', 'target', 'path'] },
      ),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map((made) => jobSchema.parse(made));

const schemas = [
  challengeSchema,
  connectSchema,
  enrolBeginSchema,
  jobAnswerSchema,
  outboxAnswerSchema,
  outboxMessageSchema,
  outboxSchema,
  refusalSchema,
  welcomeSchema,
];
const message = fc.oneof(
  fc.jsonValue(),
  fc.record(
    { kind: fc.constantFrom('observation', 'ended'), job: text, reason: text, observation: fc.jsonValue() },
    { requiredKeys: ['kind'] },
  ),
  fc.record({ refused: fc.oneof(fc.constantFrom(...refusalCodes), text), bot: fc.jsonValue() }),
  fc.record({ protocol: fc.double(), probe: text, version: text, nonce: text }),
  fc.record({ messages: fc.array(fc.jsonValue(), { maxLength: 30 }) }),
);

describe('any message between hub and probe', () => {
  it('matches its schema or is refused, and can be read again', () => {
    fc.assert(
      fc.property(message, (sent) => {
        assert.ok(messageBytes(sent) >= 0);
        for (const schema of schemas) {
          const { data } = schema.safeParse(sent);
          if (data !== undefined) assert.deepEqual(schema.parse(data), data);
        }
      }),
      tried(600),
    );
  });
  it('passes as a job only with its key, for its probe and server, at its time', async () => {
    const expected = { probe, server, now };
    await fc.assert(
      fc.asyncProperty(job, async (asked) => {
        const token = await signJob(key, asked);
        assert.deepEqual(await verifyJob(token, publicPart(key), expected), { job: asked });
        assert.deepEqual(await verifyJob(token, publicPart(other), expected), { refused: 'bad-signature' });
        assert.deepEqual(await verifyJob(token, publicPart(key), { ...expected, probe: 'probe-0002' }), {
          refused: 'wrong-probe',
        });
        assert.deepEqual(await verifyJob(token, publicPart(key), { ...expected, server: 'ece-app-01' }), {
          refused: 'wrong-server',
        });
        assert.equal(new Set(asked.steps.map(stepKey)).size <= asked.steps.length, true);
      }),
      tried(60),
    );
  });
  it('proves nothing if it was changed on its way', async () => {
    const [first] = fc.sample(job, { numRuns: 1, seed: 1 });
    const signed = await signJob(key, first ?? assert.fail());
    const claims = fc.sample(
      fc.dictionary(fc.constantFrom('job', 'nonce', 'revoked', 'time', 'kinds'), fc.jsonValue()),
      { numRuns: 20, seed: 2 },
    );
    const foreign = await Promise.all(
      claims.map((each) =>
        new SignJWT(each as never)
          .setProtectedHeader({ alg: 'EdDSA', typ: 'ece-doctor-job+jwt' })
          .setAudience(probe)
          .sign(other),
      ),
    );
    const token = fc.oneof(
      changed(fc.constantFrom(signed, ...foreign), ['.', '..', '=', 'eyJhbGciOiJub25lIn0.']),
      fc.constantFrom(...foreign),
      text,
    );
    await fc.assert(
      fc.asyncProperty(token, async (sent) => {
        if (sent === signed) return;
        const verified = await verifyJob(sent, publicPart(key), { probe, server, now });
        // Base64url has several spellings of the same bytes.
        if (!('refused' in verified)) assert.deepEqual(verified.job, first);
        else assert.ok((refusalCodes as string[]).includes(verified.refused), verified.refused);
        assert.equal(await readConnection(sent, publicPart(key), { probe, nonce: 'n' }), undefined);
        assert.equal(await readWelcome(sent, publicPart(key), { probe, nonce: 'n' }), undefined);
        assert.equal(await isRevocation(sent, publicPart(key), { probe }), false);
        assert.equal(
          await keyAfter({ token: sent, proof: sent }, publicPart(key), { probe, nonce: 'n', now }),
          undefined,
        );
        assert.equal(await verifiedRelease(sent, key.x), undefined);
      }),
      tried(120),
    );
  });
});

describe('any secret on its way', () => {
  it('opens, as a sealed token, only with its key and its job', async () => {
    const [own, another] = [await makeSealingKey(), await makeSealingKey()];
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), fc.uuid(), async (token, id) => {
        const sealed = await sealTokens({ 'svc@example.com': token }, { job: id, key: publicPart(own) });
        assert.deepEqual(await openTokens(sealed, { job: id, key: own }), { 'svc@example.com': token });
        assert.equal(await openTokens(sealed, { job: 'another', key: own }), undefined);
        assert.equal(await openTokens(sealed, { job: id, key: another }), undefined);
      }),
      tried(30),
    );
  });
  it('gives, as an enrolment code, a key or none', () => {
    fc.assert(
      fc.property(fc.oneof(changed(fc.constantFrom('8F3K-7H2M-QW9X-4T6B')), text), (code) => {
        assert.match(keyOfCode(code) ?? 'A'.repeat(43), /^[\w-]{43}$/);
      }),
      tried(300),
    );
  });
  it('has, as an access token, valid claims or none', () => {
    const payload = fc.dictionary(
      fc.constantFrom(
        'aud',
        'upn',
        'name',
        'oid',
        'tid',
        'appid',
        'scp',
        'roles',
        'idtyp',
        'iat',
        'nbf',
        'exp',
        'amr',
        'ipaddr',
        'azp',
        '__proto__',
      ),
      fc.oneof(fc.jsonValue(), fc.double(), text, fc.constantFrom(253_402_300_799, 253_402_300_799.9995, 1e300, -1)),
    );
    const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = fc.oneof(
      payload.map((claims) => `${encoded({ alg: 'none' })}.${encoded(claims)}.x`),
      fc.tuple(text, text).map((parts) => parts.join('.')),
      text,
    );
    fc.assert(
      fc.property(fc.oneof(token, changed(token)), (sent) => {
        const claims = claimsOf(sent);
        if (claims !== undefined) claimsSchema.parse(claims);
      }),
      tried(800),
    );
  });
});
