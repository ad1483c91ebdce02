/**
 * Redirects host names to this computer, in this process, without a change of the program. A test calls `leadHosts`; a
 * program with `--import` of this file reads TEST_HOSTS. It affects every client of Node's `tls.connect`, including
 * libraries.
 */
import { syncBuiltinESMExports } from 'node:module';
import tls, { type ConnectionOptions } from 'node:tls';

export interface Hosts {
  ports: Record<string, number>;
  /** PEM of the authority for these connections; by default the process's authorities. */
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
