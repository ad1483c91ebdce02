import { z } from 'zod';
import { look } from './look.ts';
import type { Deadline, Observer } from './observer.ts';
import { before, createDeadline } from './deadline.ts';
import { type TlsPhase, tlsPhases } from './phases.ts';
import { handshake } from './handshake.ts';
import type { TLSSocket } from 'node:tls';

const instant = z.iso.datetime();

export const certificateSchema = z
  .object({
    subject: z.string().max(500),
    issuer: z.string().max(500),
    validFrom: instant,
    validTo: instant,
    /** SHA-256 of the certificate, hexadecimal with colons. */
    fingerprint256: z.string(),
    /** DNS names and IP addresses it is valid for. */
    names: z.array(z.string().max(300)).max(100),
  })
  .strict();

/** What a handshake showed, also when the certificate was refused. */
export const tlsFactsSchema = z
  .object({
    version: z.string().optional(), // TLSv1.3
    cipher: z.string().optional(),
    /** The name asked for (SNI) and verified. */
    name: z.string(),
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
    /** The authority at the top of the chain, or the issuer that nobody knows. */
    anchorName: z.string().max(500),
    /**
     * Whether the trust store of ECE's own Java completes the chain, and by which authority; only where that was asked.
     */
    java: z
      .object({ anchor: z.string().max(500).optional() })
      .strict()
      .optional(),
    /** What the TLS library itself objects to first: CERT_HAS_EXPIRED, SELF_SIGNED_CERT_IN_CHAIN … */
    libraryError: z.string().optional(),
  })
  .strict();

export const tlsValueSchema = z.object({ address: z.string().optional(), tls: tlsFactsSchema.optional() }).strict();

/** Every handshake that ended well showed a chain. */
export const shownChain = z.looseObject({ chain: z.array(z.unknown()).min(1) });

export type Certificate = z.infer<typeof certificateSchema>;
export type TlsFacts = z.infer<typeof tlsFactsSchema>;
export type TlsValue = z.infer<typeof tlsValueSchema>;

export const observer: Observer<'tls', TlsValue, TlsPhase> = {
  kind: 'tls',
  phases: tlsPhases,
  value: tlsValueSchema,
  complete: z.looseObject({ tls: shownChain }),
  observe: ({ endpoint }, { dial, deadline }) =>
    look<TlsValue, TlsPhase>(async (seen, phases) => {
      const dialled = await dial(endpoint, deadline, phases);
      seen.address = dialled.address;
      phases.begin('tls');
      const startedAt = performance.now();
      const { socket, facts } = await handshake(dialled.socket, endpoint, deadline);
      seen.tls = facts;
      try {
        if (facts.version === 'TLSv1.3') {
          // The wait is no part of what the handshake took, but what goes wrong in it is TLS.
          phases.end();
          await serverVerdict(
            socket,
            createDeadline(Math.min(deadline.left(), 100 + 2 * (performance.now() - startedAt)), deadline.signal),
          );
        }
      } finally {
        socket.destroy();
      }
    }, {}),
};

/**
 * A TLS 1.3 client is done before the server has judged it: the refusal (a certificate is missing) comes half a round
 * trip later, in the place of the session ticket. Silence until the deadline counts as consent: not every server gives
 * tickets.
 */
async function serverVerdict(socket: TLSSocket, deadline: Deadline): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket
    .once('session', () => resolve())
    .once('error', reject)
    .once('close', () => resolve());
  socket.resume();
  if (socket.errored !== null) throw socket.errored;
  await before(deadline, promise).catch((error: unknown) => {
    if (error !== deadline.signal.reason) throw error;
  });
}
