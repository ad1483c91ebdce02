/** What a test sign-in or a log-in has shown, kept for the rehearsal of a cut-over. Never a token. */
import { z } from 'zod';
import { type Transport, transportNames } from '../knowledge/transports.ts';
import { ownerSchema } from './finding.ts';
import { instantSchema } from './instant.ts';
import { loginKinds } from './kinds.ts';
import { textSchema } from './text.ts';

const signInKinds = transportNames.map((transport) => `${transport}-sign-in` as const);

/** `imap-sign-in`: a test sign-in for a token of that transport. */
export const rehearsalKindSchema = z.enum([...signInKinds, ...loginKinds]);

export const rehearsalResultSchema = z
  .object({
    kind: rehearsalKindSchema,
    /** The account whose token it was, in lower case. */
    account: z.string(),
    /** In lower case; empty for a test sign-in. */
    mailbox: z.string(),
    /** `another`: another person signed in. `unseen`: the log-in gave no answer. Neither proves or disproves anything. */
    outcome: z.enum(['proven', 'refused', 'another', 'unseen']),
    at: instantSchema,
    /** The id of the run or attempt. */
    from: z.string(),
    /** For a test sign-in: through which registration. */
    application: z.enum(['bot', 'ece']).optional(),
    /** Unless it is proven. */
    owner: ownerSchema.optional(),
    observed: textSchema.optional(),
    step: textSchema.optional(),
  })
  .strict();

export type RehearsalKind = z.infer<typeof rehearsalKindSchema>;
export type RehearsalResult = z.infer<typeof rehearsalResultSchema>;

export function signInKind(transport: Transport): RehearsalKind {
  return `${transport}-sign-in`;
}

/** Rights, policies and networks change unseen, so a result holds for half a year. */
const rehearsedForDays = 180;

/** ISO 8601 UTC. `now` in milliseconds since 1970. */
export function oldestRehearsed(now: number): string {
  return new Date(now - rehearsedForDays * 86_400_000).toISOString();
}
