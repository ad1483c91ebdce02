/**
 * The observation: one recorded fact. It says what was looked at, from where, when, how long each phase took and what
 * came back, errors included. It judges nothing; checks do.
 */
import { z } from 'zod';
import { serverName } from './deployment.ts';
import { instantSchema } from './instant.ts';
import { observationKinds } from './kinds.ts';

/**
 * Errors as data. `phase` is the phase that did not finish; `code` is one of the codes below or the system's own
 * (ECONNREFUSED, ENOTFOUND, CERT_HAS_EXPIRED …); `text` is the message of the system or of the other side, cut and
 * cleaned.
 */
export const failureSchema = z
  .object({ phase: z.string().max(40), code: z.string().max(80), text: z.string().max(1000) })
  .strict();

/** Codes of this program, besides the system's. */
export const failureCodes = {
  timeout: 'TIMEOUT', // the phase's share of the deadline ran out
  closed: 'CLOSED', // the other side closed before it answered
  tooLarge: 'TOO_LARGE', // more bytes than the cap, nothing of it kept but the head
  protocol: 'PROTOCOL', // an answer that is none of this protocol
  refused: 'REFUSED_BY_SERVER', // the protocol's own refusal (421, * BYE, -ERR)
  noStartTls: 'STARTTLS_NOT_OFFERED',
  startTlsRefused: 'STARTTLS_REFUSED',
  // bytes in clear after the server's 220, which a man in the middle may have inserted
  startTlsInjected: 'STARTTLS_INJECTED',
  implicitTls: 'IMPLICIT_TLS', // TLS is spoken at once where the protocol begins in clear
  clearText: 'CLEAR_TEXT', // the protocol is spoken in clear where TLS comes first
  // twice a short handshake was answered while whole ones, whose answer fills whole packets, were not
  largeLost: 'LARGE_PACKETS_LOST',
  proxyRefused: 'PROXY_REFUSED', // CONNECT answered with another status than 200
  targetNotAllowed: 'TARGET_NOT_ALLOWED', // not in this probe's own list
  fileNotAllowed: 'FILE_NOT_ALLOWED', // this probe's own list names no such file or folder
  hardLink: 'HARD_LINK', // the file has another name too, which may be outside the folder that was named
  notAStore: 'NOT_A_STORE', // the file is no trust store of Java, or a broken one
  storePassword: 'STORE_PASSWORD', // the trust store does not open with the default password
  noToken: 'NO_TOKEN', // no token came for the account, or it could not be opened on this machine
  mechanismMissing: 'MECHANISM_NOT_OFFERED', // the server does not take XOAUTH2
  unsupported: 'UNSUPPORTED', // this probe does not know that kind of observation, or has no proxy to look through
  cancelled: 'CANCELLED', // the run was stopped before this was seen
  observerFailed: 'OBSERVER_FAILED', // a defect of this program, not of what was looked at
  // What Microsoft Graph and Exchange Online answered in place of an answer. A refused token has Entra's own code:
  // AADSTS7000222.
  noReader: 'NO_READER', // the bot was given no application to read this tenant with
  noTenant: 'NO_TENANT', // the deployment does not say which tenant
  forbidden: 'FORBIDDEN', // the reader application lacks a permission of Graph, or consent to it
  roleMissing: 'ROLE_MISSING', // the reader application has no role in Exchange that allows the cmdlet
  noPremium: 'NO_PREMIUM', // the tenant has no Entra ID P1: there is no sign-in log to read
  notFound: 'NOT_FOUND', // there is no such object in this tenant
  throttled: 'THROTTLED', // 429 or 503 until the time was over
  serverError: 'SERVER_ERROR', // any other refusal of the service, the status in the text
} as const;

/** The phase of an error that arose when a recorded value was read again: it is not about what was observed. */
export const readingPhase = 'reading';

export const phaseSchema = z.object({ name: z.string().max(40), ms: z.number().nonnegative() }).strict();

export const observationKindSchema = z.enum(observationKinds);

/**
 * Seen from where: a server's probe (or the CLI on that server), the bot itself, Microsoft's own answer about the
 * tenant, or declared by a person.
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
     * What it is about: `login.microsoftonline.com:443` for an endpoint, a host for dns, a field of the deployment for
     * declared, an id or address for what was asked of the tenant.
     */
    subject: z
      .object({
        kind: z.enum(['endpoint', 'host', 'setting', 'server', 'tenant', 'application', 'account', 'mailbox']),
        name: z.string().max(300),
      })
      .strict(),
    from: vantageSchema,
    /** Direct, or through the proxy that the probe is configured with. */
    path: z.enum(['direct', 'proxy']).default('direct'),
    /** By the clock of the machine that observed, which may be wrong. */
    at: instantSchema,
    phases: z.array(phaseSchema).max(40),
    /**
     * What was learned, also when it ended in an error: the chain of a refused certificate, the head of a wrong banner.
     * Its shape is the observer's `value` schema.
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

/** What an observer returns; the runner adds id, subject, vantage and time. */
export interface Observed<Value, Name extends string = string> {
  phases: { name: Name; ms: number }[];
  value?: Value;
  error?: Failure;
}
