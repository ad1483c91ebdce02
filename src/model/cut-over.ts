/** A run that judges a deployment as if it had already moved to OAuth2 or to Graph. */
import { z } from 'zod';
import { type DeclaredAlias, declaredAliasSchema } from './declared-alias.ts';
import { type Deployment, transportSchema } from './deployment.ts';
import { instantSchema } from './instant.ts';

export const cutOverTargetSchema = z.enum(['oauth', 'graph']);
export type CutOverTarget = z.infer<typeof cutOverTargetSchema>;

/** `from`: the transport of that day. */
export const cutOverSchema = z
  .object({
    to: cutOverTargetSchema,
    from: transportSchema,
    /** Only log-ins, for the rehearsal: no list is made of it. */
    rehearsal: z.literal(true).optional(),
  })
  .strict();
export type CutOver = z.infer<typeof cutOverSchema>;

/** What a person said of an alias in the night, and what ECE itself has proven since. Times are ISO 8601 UTC. */
export interface CutOverMark {
  state: 'moved' | 'back';
  to: CutOverTarget;
  /** As it was declared before. */
  alias: DeclaredAlias;
  by: string;
  at: string;
  /** ECE renewed the token of the account. */
  accountAt?: string | undefined;
  /** ECE fetched mail from the mailbox. */
  mailboxAt?: string | undefined;
}

/** One line of the groups that people have seen. Later declarations do not change its group. */
export const groupLineSchema = z
  .object({
    group: z.number().int().min(1),
    /** `day`: its aliases were down already. */
    when: z.enum(['day', 'night']),
    /** The retriever instance of the group. Absent if nobody had declared it. */
    instance: z.string().optional(),
    /** As it was declared before its move. */
    alias: declaredAliasSchema,
    /** A person marked it as moved in this cut-over. */
    moved: z.literal(true).optional(),
    /** Since when it is in this group. */
    at: instantSchema,
  })
  .strict();
export type GroupLine = z.infer<typeof groupLineSchema>;

/** As in a selection, `check cut-over to graph`. */
export function typedCutOver(to: CutOverTarget): string {
  return `cut-over to ${to}`;
}

/** Whether a run of this selection looked at everything. */
export function isWholeCutOver(selection: string): boolean {
  return wholeCutOvers.includes(selection);
}

export const wholeCutOvers: readonly string[] = cutOverTargetSchema.options
  .map(typedCutOver)
  .flatMap((typed) => [typed, `${typed} all through proxy`]);

/** The checks judge OAuth in any case, so only the transport differs. */
export function afterCutOver(deployment: Deployment, to: CutOverTarget | undefined): Deployment {
  return to === 'graph' ? { ...deployment, transport: 'graph' } : deployment;
}

export function cutOverOf({ transport: from }: Deployment, to: CutOverTarget | undefined): CutOver | undefined {
  return to && { to, from };
}
