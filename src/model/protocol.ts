/**
 * The protocol between hub and probe, over socket.io at the path /probe: enrolment in the namespace `/enrol`,
 * everything else in `/`. Both sides validate every message against these schemas. A refusal has a code from the closed
 * lists below.
 *
 *    /enrol   probe: begin → hub: its key, the releases' key, and a nonce
 *             probe: prove → hub: the probe's id and the hub's own proof
 *             probe: about → hub: its version, for `probe doctor`
 *    /        hub: challenge → probe: signed answer, with its known kinds of steps and events
 *             hub: welcome (signed, with its time) → probe: its time
 *             hub: job (signed) → probe: accepted
 *             probe: outbox (messages in order) → hub: one answer for each
 *             hub: signing-key (key-change.ts), to a probe that pins a former key and knows the event
 *             hub: stop (a job's id): answered by the job's end, in the outbox
 *             hub: elsewhere, when it stops: the time within which to reconnect to any replica
 *             probe: leave, before it is removed from its server → hub: revoked
 *             hub: revoked (signed), then refused (not signed): the end of the probe's enrolment
 */
import { z } from 'zod';
import { serverName } from './deployment.ts';
import { observationSchema } from './observation.ts';
import { speakingBotSchema, type SpeakingBot } from './protocol-versions.ts';
import { versionSchema } from './version.ts';

/** Below the bot's public URL. */
export const probePath = '/probe';

export const limits = {
  /** One message, as JSON. */
  messageBytes: 256 * 1024,
  /** The transport's limit is higher, so that a message that is too large is still answered with a reason. */
  transportBytes: 2 * 1024 * 1024,
  /** Buffer for a client that does not read. A part of a package has a quarter of this. */
  unreadBytes: 2 * 1024 * 1024,
  /** One observation, as JSON. A batch fits into one message. */
  observationBytes: 64 * 1024,
  batchMessages: 25,
  /** Unanswered messages of one connection. The next follows an answer or a timeout. */
  messagesAtOnce: 8,
  batchBytes: 192 * 1024,
  codeMinutes: 15,
  /** Codes in a file for software distribution. */
  codesHours: 72,
  /** For one message: a challenge, a job, a batch. */
  answerMs: 10_000,
  challengeMs: 5000,
  enrolmentMs: 30_000,
  /**
   * With pingTimeoutMs: a probe leaves a bot that is silent for 11 s. A bot that is blocked for less than 5 s loses no
   * probe.
   */
  pingIntervalMs: 6000,
  pingTimeoutMs: 5000,
  /** Per connection of a hub, several times the duration of accepting one. */
  spreadPerProbeMs: 2,
  spreadMs: 20_000,
} as const;

/** A hub answers `unknown-code` to every invalid code. */
const enrolmentRefusals = ['unknown-code', 'protocol-newer', 'protocol-older'] as const;
const connectionRefusals = [
  'unknown-probe',
  'revoked',
  'bad-proof',
  'other-key',
  'protocol-newer',
  'protocol-older',
  'replaced',
  'no-answer',
] as const;
/** After `busy` the hub sends the job again. The others are final. */
const jobRefusals = [
  'malformed',
  'too-large',
  'bad-signature',
  'wrong-probe',
  'wrong-server',
  'expired',
  'not-yet-valid',
  'replayed',
  'busy',
  'protocol-newer',
] as const;
const messageRefusals = [
  'malformed',
  'too-large',
  'unknown-event',
  'not-authenticated',
  'unknown-job',
  'too-fast',
  'wrong-server',
  'no-step',
  'answered',
  'run-over',
  'no-package',
] as const;

export const refusalCodes = [
  ...new Set([...enrolmentRefusals, ...connectionRefusals, ...jobRefusals, ...messageRefusals]),
];
export type RefusalCode = (
  | typeof enrolmentRefusals
  | typeof connectionRefusals
  | typeof jobRefusals
  | typeof messageRefusals
)[number];
export type JobRefusal = (typeof jobRefusals)[number];

/** The answer to a refused message, or the event `refused`. Later versions' codes stay readable. */
export const refusalSchema = z.object({
  refused: z.string().regex(/^[a-z-]{1,40}$/),
  /** Only with `protocol-newer` and `protocol-older`. */
  bot: speakingBotSchema.optional().catch(undefined),
});
export type ProbeRefusal = { refused: RefusalCode; bot?: SpeakingBot };

const nonce = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const mac = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const token = z
  .string()
  .max(limits.messageBytes)
  .regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/);
export const probeIdSchema = z.string().regex(/^[A-Za-z0-9-]{8,64}$/);
export const thumbprintSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

const keyPart = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export const signingKeySchema = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: keyPart }).strict();
export const sealingKeySchema = z.object({ kty: z.literal('OKP'), crv: z.literal('X25519'), x: keyPart }).strict();
export const privateSigningKeySchema = signingKeySchema.extend({ d: keyPart }).strict();
export const privateSealingKeySchema = sealingKeySchema.extend({ d: keyPart }).strict();

/** The `x` of the releases' Ed25519 JWK. It is as short as its thumbprint, so the key itself is used. */
export const releaseKeySchema = keyPart;

export type SigningKey = z.infer<typeof signingKeySchema>;
export type SealingKey = z.infer<typeof sealingKeySchema>;
export type PrivateSigningKey = z.infer<typeof privateSigningKeySchema>;
export type PrivateSealingKey = z.infer<typeof privateSealingKeySchema>;

/** Validated before the version is known: a later protocol may have another body. */
export const headSchema = z.object({
  protocol: z.number().int().min(1).max(1_000_000),
  version: versionSchema.optional().catch(undefined),
});

export const enrolBeginSchema = z
  .object({
    protocol: z.number(),
    version: versionSchema,
    server: serverName,
    signingKey: signingKeySchema,
    sealingKey: sealingKeySchema,
    nonce,
  })
  .strict();
export const enrolOfferSchema = z.object({
  hubKey: signingKeySchema,
  nonce,
  /** Null if the bot has none. */
  releaseKey: releaseKeySchema.nullable(),
});
export const botAboutSchema = z.object({ version: versionSchema });
export const enrolProveSchema = z.object({ proof: mac }).strict();
export const enrolledSchema = z.object({ probe: probeIdSchema, proof: mac });
/** For a client address with too many failures. Not a refusal, because the code is still valid. */
export const tooManyTriesSchema = z.object({
  tooManyTries: z.object({ retryAfterSeconds: z.number().int().min(1).max(86_400) }),
});

/** The handshake's `auth`. */
export const connectSchema = z
  .object({ protocol: z.number(), probe: probeIdSchema, version: versionSchema, nonce })
  .strict();
export const challengeSchema = z.object({ nonce });
export const challengeAnswerSchema = z.object({ proof: token.max(4096) }).strict();
export const welcomeSchema = z.object({ token: token.max(4096) });
export const welcomeAnswerSchema = z
  .object({
    /** Up to the year 2999, so that ISO 8601 writes every time with four digits. */
    time: z.number().int().min(0).max(Date.UTC(3000, 0)),
  })
  .strict();

export const jobMessageSchema = z.object({ token });
/** Not signed: an attacker who can forge it can also cut the connection, and an interrupted job proves nothing. */
export const stopMessageSchema = z.object({ job: z.string().min(8).max(64) });
/** Not signed: an attacker who can forge it can also cut the connection. */
export const elsewhereSchema = z.object({ withinMs: z.number().int().min(0).max(60_000) });
export const revokedSchema = z.object({ token: token.max(4096) });
export const jobAnswerSchema = z.union([z.object({ accepted: z.literal(true) }), refusalSchema]);

const jobId = z.string().regex(/^[A-Za-z0-9-]{8,64}$/);

/** Each is one file in the probe's outbox. */
export const outboxMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('observation'), job: jobId, observation: observationSchema }).strict(),
  /** With `reason` the job ended early: the probe was stopped, the job expired, or the probe's own file is broken. */
  z
    .object({
      kind: z.literal('ended'),
      job: jobId,
      reason: z.enum(['interrupted', 'expired', 'failed']).optional(),
    })
    .strict(),
]);
export const outboxSchema = z.object({ messages: z.array(z.unknown()).min(1).max(limits.batchMessages) }).strict();
export const outboxAnswerSchema = z.object({
  answers: z.array(z.union([z.object({ recorded: z.literal(true) }), refusalSchema])).max(limits.batchMessages),
});

export type EnrolBegin = z.infer<typeof enrolBeginSchema>;
export type EnrolOffer = z.infer<typeof enrolOfferSchema>;
export type TooManyTries = z.infer<typeof tooManyTriesSchema>;
export type OutboxMessage = z.infer<typeof outboxMessageSchema>;
export type OutboxAnswer = { recorded: true } | ProbeRefusal;
export type JobAnswer = z.infer<typeof jobAnswerSchema>;

/** Bytes on the wire. Infinity if JSON.stringify overflows the stack on nesting that JSON.parse could read. */
export function messageBytes(message: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(message) ?? '');
  } catch (error) {
    if (error instanceof RangeError) return Number.POSITIVE_INFINITY;
    throw error;
  }
}
