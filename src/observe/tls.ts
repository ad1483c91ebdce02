import { z } from 'zod';
import { inPhases } from './in-phases.ts';
import type { Deadline, Observer } from './observer.ts';
import { before, createDeadline } from './deadline.ts';
import { type TlsPhase, tlsPhases } from './phases.ts';
import { secure } from './secure.ts';
import type { TLSSocket } from 'node:tls';
import { shownChain, tlsFactsSchema } from './tls-facts.ts';

export const tlsValueSchema = z
  .object({ address: z.string().max(100).optional(), tls: tlsFactsSchema.optional() })
  .strict();

export type TlsValue = z.infer<typeof tlsValueSchema>;

export const observer: Observer<'tls', TlsValue, TlsPhase> = {
  kind: 'tls',
  phases: tlsPhases,
  value: tlsValueSchema,
  complete: z.looseObject({ tls: shownChain }),
  observe: ({ endpoint }, { dial, deadline }) =>
    inPhases<TlsValue, TlsPhase>(async (seen, phases) => {
      const dialled = await dial(endpoint, deadline, phases);
      seen.address = dialled.address;
      phases.begin('tls');
      const startedAt = performance.now();
      const { socket, facts } = await secure(dialled.socket, endpoint, deadline, {
        reopen: async (until) => (await dial(endpoint, until, { begin: () => {} })).socket,
      });
      seen.tls = facts;
      try {
        if (facts.version === 'TLSv1.3') {
          // The wait does not count as handshake time, but its errors are TLS errors.
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
 * A TLS 1.3 client finishes before the server has judged it. A refusal (a missing client certificate) comes half a
 * round trip later, instead of the session ticket. Silence counts as consent, because not every server issues tickets.
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
