import { z } from 'zod';
import { instantSchema } from '../model/instant.ts';

export const certificateSchema = z
  .object({
    subject: z.string().max(500),
    issuer: z.string().max(500),
    validFrom: instantSchema,
    validTo: instantSchema,
    /** SHA-256, hexadecimal with colons. */
    fingerprint256: z.string().max(100),
    /** DNS names and IP addresses. */
    names: z.array(z.string().max(300)).max(100),
  })
  .strict();

/** The facts of a handshake, even if the certificate was refused. */
export const tlsFactsSchema = z
  .object({
    version: z.string().max(40).optional(), // TLSv1.3
    cipher: z.string().max(100).optional(),
    /** The name for SNI and verification. */
    name: z.string().max(300),
    /** As presented, leaf first, without the completing root. */
    chain: z.array(certificateSchema).max(10),
    nameMatches: z.boolean(),
    /** By this machine's clock, for the whole chain. */
    dates: z.enum(['valid', 'expired', 'not-yet-valid']),
    /**
     * The store that completes the chain: `public` (roots that every client ships), `system` (only this machine's
     * store, for an authority that the site added), `given` (the endpoint's own `ca`), or `none`.
     */
    anchor: z.enum(['public', 'system', 'given', 'none']),
    /** The authority at the top of the chain, or the issuer that no store has. */
    anchorName: z.string().max(500),
    /**
     * No store completes the chain, but a store has an authority of the last certificate's issuing organization:
     * intermediate certificates are missing.
     */
    incomplete: z.literal(true).optional(),
    /**
     * Whether, and with which authority, the trust store of ECE's Java completes the chain. `until`: the end of that
     * authority's certificate; absent in older artifacts. The whole is absent if not checked.
     */
    java: z
      .object({ anchor: z.string().max(500).optional(), until: instantSchema.optional() })
      .strict()
      .optional(),
    /** The TLS library's first objection: CERT_HAS_EXPIRED, SELF_SIGNED_CERT_IN_CHAIN … */
    libraryError: z.string().max(80).optional(),
  })
  .strict();

/** Every successful handshake has a chain. */
export const shownChain = z.looseObject({ chain: z.array(z.unknown()).min(1) });

export type Certificate = z.infer<typeof certificateSchema>;
export type TlsFacts = z.infer<typeof tlsFactsSchema>;
