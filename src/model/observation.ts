/**
 * One recorded fact: what was observed, where and when, the duration of each phase, and the result or error. Only
 * checks judge it.
 */
import { z } from 'zod';
import { serverName } from './deployment.ts';
import { instantSchema } from './instant.ts';
import { observationKinds } from './kinds.ts';

/**
 * An error as data. `phase` did not finish. `code` is one of the codes below or a system code (ECONNREFUSED, ENOTFOUND,
 * CERT_HAS_EXPIRED …). `text` is the message of the system or the peer, truncated and cleaned.
 */
export const failureSchema = z
  .object({ phase: z.string().max(40), code: z.string().max(80), text: z.string().max(1000) })
  .strict();

/** Codes of this program. Others are the system's. */
export const failureCodes = {
  timeout: 'TIMEOUT', // the phase's share of the deadline ran out
  closed: 'CLOSED', // the other side closed before it answered
  tooLarge: 'TOO_LARGE', // more bytes than the limit; only the head is kept
  protocol: 'PROTOCOL', // not a valid answer of this protocol
  refused: 'REFUSED_BY_SERVER', // the protocol's own refusal (421, * BYE, -ERR)
  noStartTls: 'STARTTLS_NOT_OFFERED',
  startTlsRefused: 'STARTTLS_REFUSED',
  // Clear-text bytes after the server's 220, which a man in the middle may have injected.
  startTlsInjected: 'STARTTLS_INJECTED',
  implicitTls: 'IMPLICIT_TLS', // the server begins with TLS instead of clear text
  clearText: 'CLEAR_TEXT', // the server begins in clear text instead of TLS
  // Twice, a short handshake was answered but full handshakes, whose answers fill whole packets, were not.
  largeLost: 'LARGE_PACKETS_LOST',
  proxyRefused: 'PROXY_REFUSED', // CONNECT answered with a status other than 200
  targetNotAllowed: 'TARGET_NOT_ALLOWED', // not in this probe's own list
  fileNotAllowed: 'FILE_NOT_ALLOWED', // not in this probe's own list
  hardLink: 'HARD_LINK', // the file has a second name, possibly outside the allowed folder
  notAStore: 'NOT_A_STORE', // not a Java trust store, or a broken one
  storePassword: 'STORE_PASSWORD', // the trust store does not open with the default password
  noToken: 'NO_TOKEN', // no token for the account, or it could not be decrypted here
  mechanismMissing: 'MECHANISM_NOT_OFFERED', // the server does not offer XOAUTH2
  unsupported: 'UNSUPPORTED', // this probe does not know the kind, or has no proxy
  cancelled: 'CANCELLED', // the run was stopped first
  observerFailed: 'OBSERVER_FAILED', // a defect of this program, not of the observed system
  // Refusals of Microsoft Graph and Exchange Online. A refused token has Entra's own code, such as AADSTS7000222.
  noReader: 'NO_READER', // the bot has no reader application for this tenant
  noTenant: 'NO_TENANT', // the deployment names no tenant
  forbidden: 'FORBIDDEN', // the reader application lacks a permission of Graph, or consent to it
  roleMissing: 'ROLE_MISSING', // the reader application has no Exchange role for the cmdlet
  noPremium: 'NO_PREMIUM', // without Entra ID P1 the tenant has no readable sign-in log
  notFound: 'NOT_FOUND', // no such object in this tenant
  throttled: 'THROTTLED', // 429 or 503 until the deadline
  serverError: 'SERVER_ERROR', // any other refusal; the text has the status
} as const;

/** An error of this phase arose when a recorded value was read again. It says nothing about the observed system. */
export const readingPhase = 'reading';

export const phaseSchema = z.object({ name: z.string().max(40), ms: z.number().nonnegative() }).strict();

export const observationKindSchema = z.enum(observationKinds);

/**
 * The source: a server's probe (or the CLI on that server), the bot, Microsoft's answer about the tenant, or a person.
 */
export const vantageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('server'), name: serverName }).strict(),
  z.object({ kind: z.literal('bot') }).strict(),
  z.object({ kind: z.literal('tenant') }).strict(),
  z.object({ kind: z.literal('declared'), by: z.string().max(200) }).strict(),
]);

export const observationSchema = z
  .object({
    id: z.string().min(8).max(100),
    kind: observationKindSchema,
    /**
     * An endpoint (`login.microsoftonline.com:443`), for dns a host, for declared a field of the deployment, for the
     * tenant's answers an id or address.
     */
    subject: z
      .object({
        kind: z.enum(['endpoint', 'host', 'setting', 'server', 'tenant', 'application', 'account', 'mailbox']),
        name: z.string().max(300),
      })
      .strict(),
    from: vantageSchema,
    path: z.enum(['direct', 'proxy']).default('direct'),
    /** By the observing machine's clock, which may be wrong. */
    at: instantSchema,
    phases: z.array(phaseSchema).max(40),
    /**
     * Also present after an error: the chain of a refused certificate, the head of an invalid banner. The observer's
     * `value` schema defines it.
     */
    value: z.unknown().optional(),
    error: failureSchema.optional(),
  })
  .strict();

export type Failure = z.infer<typeof failureSchema>;
export type Phase = z.infer<typeof phaseSchema>;
export type ObservationKind = z.infer<typeof observationKindSchema>;
export type Vantage = z.infer<typeof vantageSchema>;
export type Observation = z.infer<typeof observationSchema>;

/** The runner adds id, subject, vantage and time. */
export interface Observed<Value, Name extends string = string> {
  phases: { name: Name; ms: number }[];
  value?: Value;
  error?: Failure;
}
