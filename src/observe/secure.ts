/**
 * TLS over an open connection. Without an answer, tests whether small packets get one. On a path that loses large
 * packets (an MTU smaller than both ends assume, with ICMP blocked), a connection opens and small messages pass. The
 * server's certificates fill whole packets and never arrive.
 */
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { failureCodes } from '../model/observation.ts';
import { createDeadline } from './deadline.ts';
import { fault } from './failure.ts';
import { handshake, type HandshakeOptions, type Secured } from './handshake.ts';
import type { Deadline, Endpoint } from './observer.ts';
import { answersShortHello } from './short-hello.ts';

/** Opens another connection to the endpoint, up to the start of TLS. */
export type Reopen = (deadline: Deadline) => Promise<Socket>;

export interface SecureOptions extends HandshakeOptions {
  reopen: Reopen;
}

/** A working server answers within one or two seconds, even from the other side of the world. */
const quietMs = 3000;
/** How long the second full handshake must be silent. */
const silenceMs = 5000;

/**
 * As `handshake`. Fault LARGE_PACKETS_LOST if this handshake and a second full one got no answer, but short ones before
 * and after the second one did.
 */
export async function secure(
  connection: Socket,
  endpoint: Endpoint,
  deadline: Deadline,
  { reopen, ...options }: SecureOptions,
): Promise<Secured> {
  const over = new AbortController();
  const lost = new AbortController();
  const comparing = createDeadline(deadline.left(), AbortSignal.any([deadline.signal, over.signal]));
  const compare = async (): Promise<void> => {
    if (await onlySmallPass(endpoint, comparing, reopen))
      lost.abort(fault(failureCodes.largeLost, 'a short handshake was answered twice, a whole one never'));
  };
  // A failed comparison proves nothing.
  compare().catch(() => {});
  try {
    const until = createDeadline(deadline.left(), AbortSignal.any([deadline.signal, lost.signal]));
    return await handshake(connection, endpoint, until, options);
  } finally {
    over.abort();
  }
}

/** Whether short handshakes get an answer before and after a second full one that gets none. First waits in silence. */
async function onlySmallPass(endpoint: Endpoint, deadline: Deadline, reopen: Reopen): Promise<boolean> {
  const { signal } = deadline;
  const short = async (): Promise<boolean> => answersShortHello(await reopen(deadline), endpoint.host, deadline);

  await pause(Math.min(quietMs, deadline.left() * 0.3), undefined, { signal });
  if (!(await short())) return false;
  const socket = await reopen(deadline);
  let silent = true;
  handshake(socket, endpoint, deadline)
    .finally(() => (silent = false))
    .then(
      (secured) => secured.socket.destroy(),
      () => {},
    );
  await pause(Math.min(silenceMs, deadline.left() / 2), undefined, { signal });
  return (await short()) && silent;
}
