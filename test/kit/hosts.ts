/**
 * Leads names of hosts to this computer, in this process and without a change of its program: a test calls `leadHosts`,
 * and a program that is started with `--import` of this file finds the names in TEST_HOSTS. Every client that uses
 * Node's `tls.connect` follows, the clients of libraries included.
 */
import { syncBuiltinESMExports } from 'node:module';
import tls, { type ConnectionOptions } from 'node:tls';

export interface Hosts {
  /** The port on loopback for each name. */
  ports: Record<string, number>;
  /** PEM of the authority that these connections trust; without it, the authorities of the process. */
  ca?: string;
}

/** The returned function ends it. */
export function leadHosts({ ports, ca }: Hosts): () => void {
  const connect = tls.connect as (...given: unknown[]) => tls.TLSSocket;
  const led = (options: ConnectionOptions, ...rest: unknown[]): tls.TLSSocket => {
    const port = ports[options.host ?? ''];
    if (port === undefined) return connect(options, ...rest);
    return connect({ ...options, host: '127.0.0.1', port, ...(ca === undefined ? {} : { ca }) }, ...rest);
  };
  const set = (to: unknown): void => {
    Object.assign(tls, { connect: to });
    syncBuiltinESMExports();
  };
  set(led);
  return () => set(connect);
}

const given = process.env['TEST_HOSTS'];
if (given !== undefined) leadHosts(JSON.parse(given) as Hosts);
