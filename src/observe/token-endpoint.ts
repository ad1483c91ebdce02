import { z } from 'zod';
import { httpAnswerSchema } from './https.ts';
import { tlsFactsSchema } from './tls.ts';

/**
 * Entra's public metadata, then a token request with an empty body, which Entra must refuse in its own words. No credential is
 * sent. Two answers that no captive portal and no inspecting proxy gives by chance.
 */
export const tokenEndpointValueSchema = z
  .object({
    address: z.string().optional(),
    tls: tlsFactsSchema.optional(),
    metadata: z
      .object({ answer: httpAnswerSchema, issuer: z.string().max(500).optional(), tokenEndpoint: z.string().max(500).optional(), errorCodes: z.array(z.number()).max(20).optional() })
      .strict()
      .optional(),
    refusal: z
      .object({
        answer: httpAnswerSchema,
        /** OAuth's error, for instance invalid_request. */
        error: z.string().max(100).optional(),
        /** The AADSTS numbers of the answer. */
        errorCodes: z.array(z.number()).max(20),
        description: z.string().max(500).optional(),
      })
      .strict()
      .optional(),
  })
  .strict();

export type TokenEndpointValue = z.infer<typeof tokenEndpointValueSchema>;
