import { z } from 'zod';
import { tlsFactsSchema } from './tls.ts';

/** Implicit TLS, the greeting, and the capabilities before a login. Nobody logs in. */
export const pop3ValueSchema = z
  .object({
    address: z.string().optional(),
    tls: tlsFactsSchema.optional(),
    /** The greeting's line, cut at 500 characters, control characters removed. */
    greeting: z.string().max(500).optional(),
    /** The Exchange server's own name, decoded from the greeting's bracket: proof that no middlebox answered. */
    exchangeHost: z.string().max(300).optional(),
    /** In capitals, as announced: AUTH=XOAUTH2, SASL-IR … (IMAP); SASL PLAIN XOAUTH2 … (POP3). */
    capabilities: z.array(z.string().max(200)).max(100).optional(),
    /** SASL mechanisms among them, in capitals: XOAUTH2, PLAIN. */
    mechanisms: z.array(z.string().max(60)).max(40).optional(),
  })
  .strict();

export type Pop3Value = z.infer<typeof pop3ValueSchema>;
