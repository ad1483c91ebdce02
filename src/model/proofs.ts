/**
 * Proofs between hub and probe: keys, the enrolment code and transcript, and the signed messages (a probe's answer to a
 * challenge, the hub's welcome, a job, a revocation). Each is a compact JWS with EdDSA over Ed25519 (RFC 8037), with
 * its own `typ`, so that none passes for another (RFC 8725 section 3.11).
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { calculateJwkThumbprint, errors, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { commandIdSchema } from './command-id.ts';
import { jobSchema, type Job } from './job.ts';
import {
  limits,
  privateSealingKeySchema,
  privateSigningKeySchema,
  thumbprintSchema,
  type JobRefusal,
  type PrivateSealingKey,
  type PrivateSigningKey,
  type SealingKey,
  type SigningKey,
} from './protocol.ts';

const algorithm = 'EdDSA';
const types = {
  connect: 'ece-doctor-connect+jwt',
  welcome: 'ece-doctor-welcome+jwt',
  job: 'ece-doctor-job+jwt',
  revocation: 'ece-doctor-revocation+jwt',
} as const;

/** The welcome compared both clocks. This covers transit and later drift. */
const toleranceSeconds = 60;

export async function makeSigningKey(): Promise<PrivateSigningKey> {
  const { privateKey } = await generateKeyPair(algorithm, { crv: 'Ed25519', extractable: true });
  const { kty, crv, x, d } = await exportJWK(privateKey);
  return privateSigningKeySchema.parse({ kty, crv, x, d });
}

export async function makeSealingKey(): Promise<PrivateSealingKey> {
  const { privateKey } = await generateKeyPair('ECDH-ES', { crv: 'X25519', extractable: true });
  const { kty, crv, x, d } = await exportJWK(privateKey);
  return privateSealingKeySchema.parse({ kty, crv, x, d });
}

export function publicPart<Key extends SigningKey | SealingKey>({ kty, crv, x }: Key): Pick<Key, 'kty' | 'crv' | 'x'> {
  return { kty, crv, x };
}

/** RFC 7638 over SHA-256: 43 characters. */
export async function thumbprint(key: SigningKey | SealingKey): Promise<string> {
  return calculateJwkThumbprint(publicPart(key));
}

export function makeNonce(): string {
  return randomBytes(32).toString('base64url');
}

/** Crockford's base 32: no I, L, O, U, so that a code can be read aloud. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 80 random bits as XXXX-XXXX-XXXX-XXXX. */
export function makeCode(): string {
  const letters = Array.from(randomBytes(16), (byte) => alphabet.charAt(byte % 32)).join('');
  return letters.replace(/(.{4})(?!$)/g, '$1-');
}

/**
 * The HMAC key of a code, base64url. Undefined if it cannot be a code. Ignores case, hyphens and blanks, and reads O as
 * 0, I and L as 1.
 */
export function keyOfCode(code: string): string | undefined {
  const letters = code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{16}$/.test(letters)) return undefined;
  return createHash('sha256').update(letters).digest('base64url');
}

/** Everything that both sides saw during an enrolment. A change in transit invalidates both proofs. */
export interface EnrolmentTranscript {
  hubKey: SigningKey;
  signingKey: SigningKey;
  sealingKey: SealingKey;
  server: string;
  probeNonce: string;
  hubNonce: string;
  /** Null if the bot has none. */
  releaseKey: string | null;
}

/**
 * The hub assigns `probe`, so only its proof contains it. The role prevents one side's proof from serving as the
 * other's.
 */
export async function enrolmentProof(
  codeKey: string,
  transcript: EnrolmentTranscript,
  by: { role: 'probe' } | { role: 'hub'; probe: string },
): Promise<string> {
  const { hubKey, signingKey, sealingKey, server, probeNonce, hubNonce, releaseKey } = transcript;
  const parts = [
    'ece-doctor enrolment 1',
    by.role,
    await thumbprint(hubKey),
    await thumbprint(signingKey),
    await thumbprint(sealingKey),
    server,
    probeNonce,
    hubNonce,
    releaseKey ?? '',
  ];
  if (by.role === 'hub') parts.push(by.probe);
  return createHmac('sha256', Buffer.from(codeKey, 'base64url')).update(JSON.stringify(parts)).digest('base64url');
}

export function sameProof(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)];
  return first.length === second.length && timingSafeEqual(first, second);
}

/** A newer probe may list unknown kinds and events. */
const knownSchema = z.object({
  kinds: z.array(z.string().max(40)).max(200),
  events: z.array(z.string().max(40)).max(50),
});

/**
 * Bound to this hub, this probe and this nonce. `kinds` are the probe's kinds of steps, `events` those that the hub may
 * send.
 */
export async function signConnection(
  key: PrivateSigningKey,
  {
    probe,
    hub,
    nonce,
    kinds,
    events,
  }: { probe: string; hub: string; nonce: string; kinds: readonly string[]; events: readonly string[] },
): Promise<string> {
  return new SignJWT({ nonce, kinds, events })
    .setProtectedHeader({ alg: algorithm, typ: types.connect })
    .setSubject(probe)
    .setAudience(hub)
    .sign(key);
}

export interface ReadConnection {
  /** The thumbprint of the hub key that the probe pins. The caller checks it. */
  hub: string;
  kinds: readonly string[];
  events: readonly string[];
}

/** Undefined if the proof is invalid. */
export async function readConnection(
  proof: string,
  key: SigningKey,
  { probe, nonce }: { probe: string; nonce: string },
): Promise<ReadConnection | undefined> {
  const claims = await claimsOf(proof, key, { typ: types.connect, subject: probe });
  const hub = thumbprintSchema.safeParse(claims?.['aud']);
  const known = knownSchema.safeParse(claims);
  if (claims?.['nonce'] !== nonce || !hub.success || !known.success) return undefined;
  return { hub: hub.data, ...known.data };
}

/**
 * Proves the hub's key on the probe's nonce. The probe judges a job's times by `time`. `spread` is the time in
 * milliseconds over which probes should reconnect after they lost this hub.
 */
export async function signWelcome(
  key: PrivateSigningKey,
  { probe, nonce, time, spread }: { probe: string; nonce: string; time: number; spread: number },
): Promise<string> {
  return new SignJWT({ nonce, time, spread })
    .setProtectedHeader({ alg: algorithm, typ: types.welcome })
    .setAudience(probe)
    .sign(key);
}

const spreadSchema = z.number().min(0).max(limits.spreadMs).catch(0);

/** `time` is in milliseconds since 1970. Undefined if the hub or the nonce is another. */
export async function readWelcome(
  welcome: string,
  key: SigningKey,
  { probe, nonce }: { probe: string; nonce: string },
): Promise<{ time: number; spread: number } | undefined> {
  const claims = await claimsOf(welcome, key, { typ: types.welcome, audience: probe });
  if (claims?.['nonce'] !== nonce || typeof claims['time'] !== 'number') return undefined;
  return { time: claims['time'], spread: spreadSchema.parse(claims['spread']) };
}

/**
 * Ends this probe's enrolment. It needs neither a nonce nor an expiry: ids are never reused, so a replayed revocation
 * is still true.
 */
export async function signRevocation(key: PrivateSigningKey, { probe }: { probe: string }): Promise<string> {
  return new SignJWT({ revoked: true })
    .setProtectedHeader({ alg: algorithm, typ: types.revocation })
    .setAudience(probe)
    .sign(key);
}

export async function isRevocation(token: string, key: SigningKey, { probe }: { probe: string }): Promise<boolean> {
  const claims = await claimsOf(token, key, { typ: types.revocation, audience: probe });
  return claims?.['revoked'] === true;
}

/**
 * `command` is the id in logs. It is a separate claim, because a probe ignores unknown claims but refuses unknown
 * fields of the job.
 */
export async function signJob(key: PrivateSigningKey, job: Job, command: string | null = null): Promise<string> {
  return new SignJWT({ job, ...(command === null ? {} : { command }) })
    .setProtectedHeader({ alg: algorithm, typ: types.job })
    .setAudience(job.probe)
    .setJti(job.id)
    .setIssuedAt(new Date(job.issuedAt))
    .setNotBefore(new Date(job.issuedAt))
    .setExpirationTime(new Date(job.expiresAt))
    .sign(key);
}

/** Far longer than any run. From 2^31 ms on, Node's timers fire at once. */
const longestJobMs = 86_400_000;

/** `now` is the hub's time in milliseconds. The probe checks replays and capacity. */
export async function verifyJob(
  token: string,
  key: SigningKey,
  { probe, server, now }: { probe: string; server: string; now: number },
): Promise<{ job: Job; command?: string } | { refused: JobRefusal }> {
  if (token.length > limits.messageBytes) return { refused: 'too-large' };
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      typ: types.job,
      audience: probe,
      currentDate: new Date(now),
      clockTolerance: toleranceSeconds,
      requiredClaims: ['aud', 'jti', 'nbf', 'exp'],
    });
    const job = jobSchema.safeParse(payload['job']);
    if (!job.success || job.data.id !== payload.jti) return { refused: 'malformed' };
    // `expiresAt` decides how long the job runs and is remembered, so it must equal the verified claim.
    const expiresAt = Date.parse(job.data.expiresAt);
    if (Math.floor(expiresAt / 1000) !== payload.exp || expiresAt - now > longestJobMs) return { refused: 'malformed' };
    if (job.data.probe !== probe) return { refused: 'wrong-probe' };
    if (job.data.server !== server) return { refused: 'wrong-server' };
    const command = commandIdSchema.safeParse(payload['command']);
    return { job: job.data, ...(command.success ? { command: command.data } : {}) };
  } catch (error) {
    return { refused: refusalOf(error) };
  }
}

function refusalOf(error: unknown): JobRefusal {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return 'wrong-probe';
    if (error.claim === 'nbf') return 'not-yet-valid';
    return 'malformed';
  }
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JOSEAlgNotAllowed)
    return 'bad-signature';
  return 'malformed';
}

async function claimsOf(
  token: string,
  key: SigningKey,
  expected: { typ: string; audience?: string; subject?: string },
): Promise<Record<string, unknown> | undefined> {
  try {
    return (await jwtVerify(token, key, { algorithms: [algorithm], ...expected })).payload;
  } catch {
    return undefined;
  }
}
