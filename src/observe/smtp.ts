import { z } from 'zod';
import type { Observer, StepParameters } from './observer.ts';
import { converse } from './session.ts';
import { beginSmtp } from './smtp-session.ts';
import { tlsFactsSchema } from './tls.ts';

/** Greeting, EHLO, STARTTLS, EHLO again: what is offered in clear and what after TLS. Nobody logs in, no mail leaves. */
export const smtpValueSchema = z
  .object({
    address: z.string().optional(),
    greeting: z.string().max(500).optional(),
    capabilitiesInClear: z.array(z.string().max(200)).max(100).optional(),
    tls: tlsFactsSchema.optional(),
    capabilities: z.array(z.string().max(200)).max(100).optional(),
    /** SASL mechanisms after STARTTLS, in capitals. */
    mechanisms: z.array(z.string().max(60)).max(40).optional(),
  })
  .strict();

export type SmtpValue = z.infer<typeof smtpValueSchema>;

export const observer: Observer<StepParameters, SmtpValue> = {
  kind: 'smtp',
  value: smtpValueSchema,
  observe: ({ endpoint }, conditions) => converse<SmtpValue>(endpoint, conditions, { implicitTls: false, farewell: 'QUIT', value: {}, talk: beginSmtp }),
};
