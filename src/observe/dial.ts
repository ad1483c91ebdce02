/** The two ways out of this machine: straight, or through an HTTP proxy. Nothing else in the room opens connections. */
import dns from 'node:dns';
import net, { type Socket } from 'node:net';
import { before, createDeadline } from './deadline.ts';
import { fault } from './failure.ts';
import type { Deadline, Dial, Endpoint } from './observer.ts';

/**
 * Phases `dns` (left out when the address is given) and `tcp`. The addresses are tried in the resolver's order, each
 * with an equal share of the time left: Node's own 250 ms for each would count a good but distant one as dead.
 */
export const dialDirect: Dial = async (endpoint, deadline, phases) => {
  if (needsLookup(endpoint)) phases.begin('dns');
  const addresses = await resolveAddresses(endpoint, deadline);
  phases.begin('tcp');
  return connectFirst(addresses, endpoint.addressPort ?? endpoint.port, deadline);
};

/**
 * The addresses to dial, in the system's order. Faults: ENOTFOUND, EAI_AGAIN … of the system's resolver, the
 * deadline's.
 */
export async function resolveAddresses(endpoint: Endpoint, deadline: Deadline): Promise<string[]> {
  if (endpoint.address !== undefined) return [endpoint.address];
  return net.isIP(endpoint.host) === 0 ? lookUp(endpoint.host, deadline) : [endpoint.host];
}

export function needsLookup(endpoint: Endpoint): boolean {
  return endpoint.address === undefined && net.isIP(endpoint.host) === 0;
}

/** getaddrinfo: the hosts file and the machine's resolvers, as ECE itself uses them. */
export async function lookUp(host: string, deadline: Deadline): Promise<string[]> {
  // A look-up cannot be stopped and holds one of four threads for as long as a dead resolver takes: one for each name,
  // not each step.
  let running = lookups.get(host);
  if (running === undefined) {
    running = dns.promises.lookup(host, { all: true, order: 'verbatim' }).finally(() => lookups.delete(host));
    lookups.set(host, running);
  }
  return [...new Set((await before(deadline, running)).map(({ address }) => address))];
}

const lookups = new Map<string, Promise<dns.LookupAddress[]>>();

/** Tries one address after the other. With one address its own error is thrown, with more an AggregateError of all. */
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

/**
 * One address, one attempt. The socket that comes back never makes an uncaught error: what happens to it stands in
 * `errored`.
 */
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
