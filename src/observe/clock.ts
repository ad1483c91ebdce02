import { z } from 'zod';

/** This machine's clock against the Date header of an HTTPS answer (RFC 9110 section 6.6.1: whole seconds). */
export const clockValueSchema = z
  .object({
    /** Positive when this machine is ahead. */
    offsetMs: z.number(),
    /** Half the round trip and half the header's second: the offset may be off by this much. */
    uncertaintyMs: z.number(),
    date: z.iso.datetime(),
  })
  .strict();

export type ClockValue = z.infer<typeof clockValueSchema>;
