/**
 * What one check says about one subject. Comparing and muting rely on its id, check + subject, which is equal in every
 * run.
 */
import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { type Text, textSchema } from './text.ts';

export const verdictSchema = z.enum(['pass', 'warn', 'fail', 'unknown', 'manual', 'skipped']);
export const ownerSchema = z.enum(['ece-administrator', 'network', 'microsoft-365-administrator']);

export const subjectSchema = z
  .object({
    kind: z.enum(['deployment', 'server', 'endpoint', 'mailbox', 'account', 'log-error']),
    name: z.string(),
    /** The server that saw it, if that matters. */
    from: z.string().optional(),
  })
  .strict();

export interface FixStep extends Text {
  /** The step's owner, if it is not the finding's. */
  owner?: Owner | undefined;
}

export const fixStepSchema: z.ZodType<FixStep> = z.intersection(
  textSchema,
  z.object({ owner: ownerSchema.optional() }),
);

export function by(owner: Owner, step: Text): FixStep {
  return { ...step, owner };
}

/**
 * A code from the check's closed list, on which other programs may rely, and plain values. `expected`, `observed` and
 * `fix` are rendered from it.
 */
export const reasonSchema = z.object({ code: z.string(), values: z.record(z.string(), z.unknown()) }).strict();

export const doneSchema = z.object({ by: z.string(), at: instantSchema, until: instantSchema }).strict();

export const findingSchema = z
  .object({
    id: z.string(),
    check: z.string(),
    subject: subjectSchema,
    verdict: verdictSchema,
    reason: reasonSchema,
    expected: textSchema,
    observed: textSchema,
    owner: ownerSchema,
    fix: z.array(fixStepSchema),
    /** A page of Cisco's guide or of Microsoft's documentation. */
    reference: z.url().optional(),
    observations: z.array(z.string()),
    explainedBy: z.array(z.string()),
    /** Who has done this manual item; it returns after `until`. ISO 8601 UTC. */
    done: doneSchema.optional(),
  })
  .strict();

/** What is broken. `from` only for an endpoint: the server that cannot reach it. */
export const causeSubjectSchema = z
  .object({
    kind: z.enum(['deployment', 'application', 'server', 'endpoint', 'mailbox', 'account', 'incident']),
    name: z.string(),
    from: z.string().optional(),
  })
  .strict();

/** Why no watched place hears of a cause. Without names it has neither person nor reason. */
export const mutedSchema = z
  .object({
    until: instantSchema,
    by: z.string().optional(),
    because: z.string().optional(),
    /** The whole site is muted. */
    maintenance: z.literal(true).optional(),
    /** Absent if all subjects of the cause are muted. */
    subjects: z.array(causeSubjectSchema).min(1).optional(),
  })
  .strict();

export const rootCauseSchema = z
  .object({
    /** Unique in its report only: it may hold the names of all servers concerned. */
    id: z.string(),
    /** With a subject, the key of the cause in every run of its deployment. Without names: `blocked-port`, `app/secret`. */
    kind: z.string(),
    subjects: z.array(causeSubjectSchema).min(1),
    title: textSchema,
    /** The reasoning, in one or two sentences. */
    because: textSchema,
    /** For a ticket: the start of the problem, ids and addresses to search logs for, fingerprints. */
    evidence: z.array(textSchema).max(50).optional(),
    explains: z.array(z.string()).min(1),
    firstStep: textSchema,
    owner: ownerSchema,
    muted: z.array(mutedSchema).min(1).optional(),
  })
  .strict();

export type Verdict = z.infer<typeof verdictSchema>;
export type Owner = z.infer<typeof ownerSchema>;
export type Reason = z.infer<typeof reasonSchema>;
export type FindingSubject = z.infer<typeof subjectSchema>;
export type Finding = z.infer<typeof findingSchema>;
export type CauseSubject = z.infer<typeof causeSubjectSchema>;
export type Muted = z.infer<typeof mutedSchema>;
export type RootCause = z.infer<typeof rootCauseSchema>;

/** Most urgent first. */
export const urgency = ['fail', 'warn', 'unknown', 'manual', 'pass', 'skipped'] as const satisfies readonly Verdict[];

/** Something needs repair. An unknown is not wrong. */
export function isWrong(finding: Pick<Finding, 'verdict'> | undefined): boolean {
  return finding?.verdict === 'fail' || finding?.verdict === 'warn';
}

/** `network/imap:outlook.office365.com:993@ece-svc-01`, `version/minimum:ece-svc-01`. */
export function findingId(check: string, subject: FindingSubject): string {
  return `${check}:${subject.name}${subject.from === undefined ? '' : `@${subject.from}`}`;
}
