import { z } from 'zod';
import { tlsFactsSchema } from './tls.ts';

export const httpAnswerSchema = z
  .object({
    status: z.number().int(),
    contentType: z.string().max(200).optional(),
    location: z.string().max(2000).optional(),
    server: z.string().max(200).optional(),
    /** The Date header as an instant. */
    date: z.iso.datetime().optional(),
    /** The first characters of the body, control characters removed. */
    bodyHead: z.string().max(500).optional(),
  })
  .strict();

/** GET / without following redirects. */
export const httpsValueSchema = z
  .object({ address: z.string().optional(), tls: tlsFactsSchema.optional(), answer: httpAnswerSchema.optional() })
  .strict();

export type HttpAnswer = z.infer<typeof httpAnswerSchema>;
export type HttpsValue = z.infer<typeof httpsValueSchema>;
