import { z } from 'zod';
import { failureSchema } from '../model/observation.ts';

/** Every address of the name tried by itself, at the same time. The observation has an error only when none connects. */
export const tcpValueSchema = z
  .object({
    attempts: z.array(z.object({ address: z.string(), port: z.number(), ms: z.number(), error: failureSchema.optional() }).strict()).max(100),
  })
  .strict();

export type TcpValue = z.infer<typeof tcpValueSchema>;
