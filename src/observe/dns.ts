import { z } from 'zod';
import { failureSchema } from '../model/observation.ts';

const answerSchema = z.object({ addresses: z.array(z.string()).max(100), ms: z.number(), error: failureSchema.optional() }).strict();

/** The system's resolver (hosts file included: what ECE itself uses) and the name servers asked directly, side by side. */
export const dnsValueSchema = z
  .object({
    system: answerSchema,
    direct: answerSchema.extend({ servers: z.array(z.string()).max(10) }).strict(),
    /** The local configuration names an address for this host: nobody was asked. */
    overridden: z.boolean(),
  })
  .strict();

export type DnsValue = z.infer<typeof dnsValueSchema>;
