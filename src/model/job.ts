/**
 * What one probe is asked to observe. It names targets and files of the probe's own list, never a path, another address
 * or a command.
 */
import { z } from 'zod';
import { mailAddress, serverName } from './deployment.ts';
import { instantSchema } from './instant.ts';
import { type loginKinds, stepKinds } from './kinds.ts';

export const stepKindSchema = z.enum(stepKinds);

/** The maximum of one step. */
export const mailboxesOfALogin = 50;

export const loginSchema = z
  .object({
    /** The token's account, in lower case. */
    account: mailAddress,
    /** The log-in name: for IMAP and POP3 the mailbox's address, for SMTP the token's owner. Graph needs none. */
    user: z
      .string()
      .min(1)
      .max(320)
      .regex(/^[^\p{Cc}]+$/u, 'a name without control characters'),
    /** The mailbox to open. For smtp-login, all senders to try on one connection. */
    mailboxes: z.array(mailAddress).min(1).max(mailboxesOfALogin),
  })
  .strict();

/** Files and folders that a probe may read. Their paths are only in the probe's own list. */
export const fileNameSchema = z.enum(['java-trust', 'logs', 'installation', 'version-file', 'java']);

export const stepSchema = z
  .object({
    kind: stepKindSchema,
    /** `host:port` from the probe's own list. dns uses only the host. Steps about the server itself have a keyword. */
    target: z.string().min(3).max(300),
    path: z.enum(['direct', 'proxy']).default('direct'),
    /** token-endpoint only: the tenant in Entra's URL instead of `organizations`. */
    tenantId: z.guid().optional(),
    /** Only for kinds that log in. */
    login: loginSchema.optional(),
  })
  .strict();

export const jobSchema = z
  .object({
    id: z.string().min(8).max(64),
    run: z.string().min(1).max(64),
    /** Every other probe refuses the job. */
    probe: z.string().min(8).max(64),
    server: serverName,
    issuedAt: instantSchema,
    expiresAt: instantSchema,
    /** For each step, from its first packet to its last. */
    stepDeadlineMs: z.number().int().min(100).max(120_000),
    steps: z.array(stepSchema).min(1).max(200),
    /** Access tokens by account, sealed to this probe's key and this job (sealing.ts). */
    tokens: z
      .string()
      .max(160_000)
      .regex(/^[A-Za-z0-9_.-]+$/)
      .optional(),
  })
  .strict();

export type FileName = z.infer<typeof fileNameSchema>;
export type StepKind = z.infer<typeof stepKindSchema>;
export type LoginKind = (typeof loginKinds)[number];
export type Login = z.infer<typeof loginSchema>;
export type Step = z.infer<typeof stepSchema>;
export type Job = z.infer<typeof jobSchema>;

/** Steps with the same key are one observation. */
export function stepKey(step: Step): string {
  const { login } = step;
  return [
    step.kind,
    step.kind === 'dns' ? step.target.replace(/:\d+$/, '') : step.target,
    step.path,
    step.tenantId ?? '',
    ...(login === undefined ? [] : [login.account, login.user, ...login.mailboxes]),
  ].join(' ');
}

/**
 * Steps with the same key must not run concurrently: Exchange allows few sessions per mailbox, and ECE needs them.
 * Undefined without a log-in.
 */
export function sessionKey({ kind, login }: Step): string | undefined {
  return login === undefined
    ? undefined
    : `${kind} ${kind === 'smtp-login' ? login.account : (login.mailboxes[0] ?? '')}`;
}
