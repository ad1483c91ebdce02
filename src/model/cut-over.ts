/** A run that judges a deployment as if it had already moved to OAuth2 or to Graph. */
import { z } from 'zod';
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

/** The checks judge OAuth in any case, so only the transport differs. */
export function afterCutOver(deployment: Deployment, to: CutOverTarget | undefined): Deployment {
  return to === 'graph' ? { ...deployment, transport: 'graph' } : deployment;
}

export function cutOverOf({ transport: from }: Deployment, to: CutOverTarget | undefined): CutOver | undefined {
  return to && { to, from };
}
