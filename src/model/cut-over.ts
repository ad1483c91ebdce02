/** A run that judges a deployment as if it had already moved to OAuth2 or to Graph. */
import { z } from 'zod';
import type { DeclaredAlias } from './declared-alias.ts';
import { type Deployment, transportSchema } from './deployment.ts';

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
