import { z } from 'zod';
import { instantSchema } from '../model/instant.ts';

export const certificateSchema = z
  .object({
    subject: z.string().max(500),
    issuer: z.string().max(500),
    validFrom: instantSchema,
    validTo: instantSchema,
    /** SHA-256 of the certificate, hexadecimal with colons. */
    fingerprint256: z.string().max(100),
    /** DNS names and IP addresses it is valid for. */
    names: z.array(z.string().max(300)).max(100),
  })
  .strict();

/** What a handshake showed, also when the certificate was refused. */
export const tlsFactsSchema = z
  .object({
    version: z.string().max(40).optional(), // TLSv1.3
    cipher: z.string().max(100).optional(),
    /** The name asked for (SNI) and verified. */
    name: z.string().max(300),
    /** As presented, leaf first; the root that completes it is not added. */
    chain: z.array(certificateSchema).max(10),
    nameMatches: z.boolean(),
    /** By this machine's clock, over the whole chain as presented. */
    dates: z.enum(['valid', 'expired', 'not-yet-valid']),
    /**
     * Which store completes the chain: `public` the roots that every client ships, `system` only this machine's own
     * store (an authority that the site added), `given` the endpoint's own `ca`, `none` no store.
     */
    anchor: z.enum(['public', 'system', 'given', 'none']),
    /** The authority at the top of the chain, or the issuer that no store has. */
    anchorName: z.string().max(500),
    /**
     * No store completes the chain, and its last certificate was issued by an organization of which the store has an
     * authority: what lies between the two was not presented.
     */
    incomplete: z.literal(true).optional(),
    /**
     * Whether the trust store of ECE's own Java completes the chain, and by which authority; only where that was asked.
     */
    java: z
      .object({ anchor: z.string().max(500).optional() })
      .strict()
      .optional(),
    /** What the TLS library itself objects to first: CERT_HAS_EXPIRED, SELF_SIGNED_CERT_IN_CHAIN … */
    libraryError: z.string().max(80).optional(),
  })
  .strict();

/** Every handshake that ended well showed a chain. */
export const shownChain = z.looseObject({ chain: z.array(z.unknown()).min(1) });

export type Certificate = z.infer<typeof certificateSchema>;
export type TlsFacts = z.infer<typeof tlsFactsSchema>;
