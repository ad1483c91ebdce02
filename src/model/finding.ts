/**
 * A finding: what one check says about one subject. Its id is check + subject, equal in every run; compare and mute
 * rest on that.
 */
import { z } from 'zod';
import { type Text, textSchema } from './text.ts';

export const verdictSchema = z.enum(['pass', 'warn', 'fail', 'unknown', 'manual', 'skipped']);
export const ownerSchema = z.enum(['ece-administrator', 'network', 'microsoft-365-administrator']);

export const subjectSchema = z
  .object({
    kind: z.enum(['deployment', 'server', 'endpoint', 'mailbox', 'account', 'log-error']),
    name: z.string(),
    /** The server it was seen from, where that matters. */
    from: z.string().optional(),
  })
  .strict();

/** One step of a repair. */
export interface FixStep extends Text {
  /** Who takes it, where that is somebody else than the owner of the finding. */
  owner?: Owner | undefined;
}

export const fixStepSchema: z.ZodType<FixStep> = z.intersection(
  textSchema,
  z.object({ owner: ownerSchema.optional() }),
);

/** A step that somebody else takes than whoever owns the finding. */
export function by(owner: Owner, step: Text): FixStep {
  return { ...step, owner };
}

/**
 * The reason of the finding: a code, closed for each check, and plain values. Other programs may rely on the code;
 * `expected`, `observed` and `fix` are rendered from it.
 */
export const reasonSchema = z.object({ code: z.string(), values: z.record(z.string(), z.unknown()) }).strict();

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
    /** Steps in order; empty when nothing is to be done. */
    fix: z.array(fixStepSchema),
    /** The source: a page of the guide or of Microsoft. */
    reference: z.url().optional(),
    observations: z.array(z.string()),
    explainedBy: z.array(z.string()),
  })
  .strict();

export const rootCauseSchema = z
  .object({
    id: z.string(),
    title: textSchema,
    /** Why we think so, in one or two sentences. */
    because: textSchema,
    /**
     * What a ticket needs beside the reason: since when, ids and addresses by which others find it in their logs,
     * fingerprints. Absent where nothing of that was seen.
     */
    evidence: z.array(textSchema).max(50).optional(),
    explains: z.array(z.string()).min(1),
    firstStep: textSchema,
    owner: ownerSchema,
  })
  .strict();

export type Verdict = z.infer<typeof verdictSchema>;
export type Owner = z.infer<typeof ownerSchema>;
export type Reason = z.infer<typeof reasonSchema>;
export type FindingSubject = z.infer<typeof subjectSchema>;
export type Finding = z.infer<typeof findingSchema>;
export type RootCause = z.infer<typeof rootCauseSchema>;

/** What needs attention most comes first. */
export const urgency = ['fail', 'warn', 'unknown', 'manual', 'pass', 'skipped'] as const satisfies readonly Verdict[];

/** Something is to be repaired; what could not be established is not wrong. */
export function isWrong(finding: Pick<Finding, 'verdict'> | undefined): boolean {
  return finding?.verdict === 'fail' || finding?.verdict === 'warn';
}

/** `network/imap:outlook.office365.com:993@ece-svc-01`, `version/minimum:ece-svc-01`. */
export function findingId(check: string, subject: FindingSubject): string {
  return `${check}:${subject.name}${subject.from === undefined ? '' : `@${subject.from}`}`;
}
