/** Direct connections. Nothing else in this room opens TCP connections: proxy.ts uses connectFirst. */
import dns from 'node:dns';
import net, { type Socket } from 'node:net';
import { before, createDeadline } from './deadline.ts';
import { fault } from './failure.ts';
import type { Deadline, Dial, Endpoint } from './observer.ts';

/**
 * Phases `dns` (omitted if the address is given) and `tcp`. Each address gets an equal share of the remaining time:
 * Node's own 250 ms would give up on a distant one.
 */
export const dialDirect: Dial = async (endpoint, deadline, phases) => {
  if (needsLookup(endpoint)) phases.begin('dns');
  const addresses = await resolveAddresses(endpoint, deadline);
  phases.begin('tcp');
  return connectFirst(addresses, endpoint.addressPort ?? endpoint.port, deadline);
};

/**
 * The host's addresses in the system's order. Faults: those of the system's resolver (ENOTFOUND, EAI_AGAIN …) and of the
 * deadline.
 */
export async function resolveAddresses(endpoint: Endpoint, deadline: Deadline): Promise<string[]> {
  if (endpoint.address !== undefined) return [endpoint.address];
  return net.isIP(endpoint.host) === 0 ? lookUp(endpoint.host, deadline) : [endpoint.host];
}

export function needsLookup(endpoint: Endpoint): boolean {
  return endpoint.address === undefined && net.isIP(endpoint.host) === 0;
}

/** getaddrinfo (the hosts file and the machine's resolvers), as in ECE. */
export async function lookUp(host: string, deadline: Deadline): Promise<string[]> {
  // Steps share one look-up per name: it cannot be cancelled, and occupies one of libuv's four threads until a dead
  // resolver times out.
  let running = lookups.get(host);
  if (running === undefined) {
    running = dns.promises.lookup(host, { all: true, order: 'verbatim' }).finally(() => lookups.delete(host));
    lookups.set(host, running);
  }
  return [...new Set((await before(deadline, running)).map(({ address }) => address))];
}

const lookups = new Map<string, Promise<dns.LookupAddress[]>>();

/** One after another. Throws the error of a single address, or an AggregateError. */
export async function connectFirst(
  addresses: string[],
  port: number,
  deadline: Deadline,
): Promise<{ socket: Socket; address: string }> {
  const errors: Error[] = [];
  for (const [index, address] of addresses.entries()) {
    const share = createDeadline(deadline.left() / (addresses.length - index), deadline.signal);
    try {
      return { socket: await connect(address, port, share), address };
    } catch (error) {
      deadline.signal.throwIfAborted();
      errors.push(error instanceof Error ? error : new Error(String(error)));
    }
  }
  const [only] = errors;
  if (only === undefined) throw fault('ENODATA', 'the name has no address');
  throw errors.length === 1 ? only : new AggregateError(errors);
}

/** One attempt. The socket never emits an uncaught error; later errors are in its `errored`. */
export async function connect(address: string, port: number, deadline: Deadline): Promise<Socket> {
  deadline.signal.throwIfAborted();
  const socket = net.connect({ host: address, port, noDelay: true });
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const stop = (): void => reject(deadline.signal.reason);
  socket.on('error', reject).once('connect', () => resolve(socket));
  deadline.signal.addEventListener('abort', stop, { once: true });
  try {
    return await promise;
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    deadline.signal.removeEventListener('abort', stop);
  }
}
