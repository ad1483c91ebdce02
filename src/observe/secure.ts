/**
 * TLS over an open connection, and, where it gets no answer, whether small packets do. On a path that loses large
 * packets (an MTU that is smaller than both ends believe, and ICMP that nobody lets through) a connection opens and
 * small messages pass, while the server's certificates, which fill whole packets, never arrive.
 */
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { failureCodes } from '../model/observation.ts';
import { createDeadline } from './deadline.ts';
import { fault } from './failure.ts';
import { handshake, type HandshakeOptions, type Secured } from './handshake.ts';
import type { Deadline, Endpoint } from './observer.ts';
import { answersShortHello } from './short-hello.ts';

/** Opens another connection to the same endpoint, as far as TLS is to begin. */
export type Reopen = (deadline: Deadline) => Promise<Socket>;

export interface SecureOptions extends HandshakeOptions {
  reopen: Reopen;
}

/** A server that works answers within a second or two, from the other side of the world too. */
const quietMs = 3000;
/** How long the second whole handshake must have been silent when the second short one is answered. */
const silenceMs = 5000;

/**
 * As `handshake`. Fault LARGE_PACKETS_LOST where, while this handshake got no answer, a short one was answered twice, and
 * a second whole one in between was not.
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
  // Whatever goes wrong with it leaves nothing proven.
  compare().catch(() => {});
  try {
    const until = createDeadline(deadline.left(), AbortSignal.any([deadline.signal, lost.signal]));
    return await handshake(connection, endpoint, until, options);
  } finally {
    over.abort();
  }
}

/** Begins once the handshake has been silent for a while. */
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
