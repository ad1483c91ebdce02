/**
 * A job: what one probe is asked to observe. It names targets and files of the probe's own list, never a path, a free
 * address or a command.
 */
import { z } from 'zod';
import { mailAddress, serverName } from './deployment.ts';
import { instantSchema } from './instant.ts';
import { type loginKinds, stepKinds } from './kinds.ts';

export const stepKindSchema = z.enum(stepKinds);

/** As many as one step may name. */
export const mailboxesOfALogin = 50;

export const loginSchema = z
  .object({
    /** Whose token, as the deployment names the account; in small letters. */
    account: mailAddress,
    /**
     * The name to log in with: the mailbox's address for IMAP and POP3, for SMTP the token's owner. Graph takes none.
     */
    user: z
      .string()
      .min(1)
      .max(320)
      .regex(/^[^\p{Cc}]+$/u, 'a name without control characters'),
    /** The one mailbox to open; for smtp-login those to send as, each tried on the same connection. */
    mailboxes: z.array(mailAddress).min(1).max(mailboxesOfALogin),
  })
  .strict();

/** The files and folders of a server that a probe may read, by the names under which its own list has their paths. */
export const fileNameSchema = z.enum(['java-trust', 'logs', 'installation', 'version-file', 'java']);

export const stepSchema = z
  .object({
    kind: stepKindSchema,
    /**
     * `host:port`, looked up in the probe's own list; dns takes the host of it; what is about the server itself says so
     * in a word.
     */
    target: z.string().min(3).max(300),
    path: z.enum(['direct', 'proxy']).default('direct'),
    /** token-endpoint only: the tenant in Entra's URL, a GUID; without it `organizations`. */
    tenantId: z.guid().optional(),
    /** The kinds that log in, and only they. */
    login: loginSchema.optional(),
  })
  .strict();

export const jobSchema = z
  .object({
    id: z.string().min(8).max(64),
    run: z.string().min(1).max(64),
    /** The probe it is addressed to; every other probe refuses it. */
    probe: z.string().min(8).max(64),
    server: serverName,
    issuedAt: instantSchema,
    expiresAt: instantSchema,
    /** For each step, from its first packet to its last. */
    stepDeadlineMs: z.number().int().min(100).max(120_000),
    steps: z.array(stepSchema).min(1).max(200),
    /** Access tokens by account, sealed to this probe's key and this job (sealing.ts); only beside steps that log in. */
    tokens: z
      .string()
      .max(160_000)
      .regex(/^[A-Za-z0-9_.-]+$/)
      .optional(),
  })
  .strict();

export type FileName = z.infer<typeof fileNameSchema>;
export type StepKind = z.infer<typeof stepKindSchema>;
/** The kinds that log in, with the token that was given for an account in a test sign-in. */
export type LoginKind = (typeof loginKinds)[number];
export type Login = z.infer<typeof loginSchema>;
export type Step = z.infer<typeof stepSchema>;
export type Job = z.infer<typeof jobSchema>;

/** Two steps with one key are one observation. */
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
 * Steps with one key must not run at the same time: Exchange allows few sessions to one mailbox, and ECE needs them.
 * Undefined for a step that logs in to nothing.
 */
export function sessionKey({ kind, login }: Step): string | undefined {
  return login === undefined
    ? undefined
    : `${kind} ${kind === 'smtp-login' ? login.account : (login.mailboxes[0] ?? '')}`;
}
