/**
 * An address that a person gave to a host, in the deployment file or to the probe: no name was resolved, and what fails
 * there says nothing yet about DNS or about the way to the host.
 */
import type { NamedEndpoint } from '../../../model/endpoints.ts';
import type { DnsValue } from '../../../observe/dns.ts';
import type { TcpValue } from '../../../observe/tcp.ts';
import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import { type Family, families, type StopCode } from './families.ts';

export interface Given {
  /** Without a port and without brackets. */
  ip: string;
  port: number;
  /** `probe`: by `probe allow --address` alone; the deployment file names another address, or none. */
  by: 'deployment' | 'probe';
  /** The server itself: there is no way to it, and nothing on the way. */
  loopback: boolean;
}

interface Looked {
  dns?: DnsValue | undefined;
  tcp?: TcpValue | undefined;
}

/**
 * Undefined where the name was resolved, and where the address plays the host: a deployment says so itself
 * (`simulated`), and where it names no address, one on loopback was given to the probe by the simulator.
 */
export function givenAddress(endpoint: NamedEndpoint, { dns, tcp }: Looked): Given | undefined {
  const declared = endpoint.address === undefined ? undefined : partsOf(endpoint.address, endpoint.port);
  if (dns?.overridden !== true || endpoint.simulated === true) return undefined;
  const [tried] = tcp?.attempts ?? [];
  const dialled = tried === undefined ? declared : { ip: tried.address, port: tried.port };
  if (dialled === undefined) return undefined;
  const loopback = /^(127\.|::1$)/.test(dialled.ip);
  if (declared === undefined && loopback) return undefined;
  const asDeclared = declared?.ip === dialled.ip && declared.port === dialled.port;
  return { ...dialled, by: asDeclared ? 'deployment' : 'probe', loopback };
}

/** `127.0.0.1`, `127.0.0.1:10993`, `::1`, `[::1]:10993`, as the deployment file has them. */
function partsOf(address: string, usual: number): Pick<Given, 'ip' | 'port'> {
  const [, bracketed, dotted, port] = /^(?:\[(.+)\]|([^:]+))(?::(\d+))?$/.exec(address) ?? [];
  return { ip: bracketed ?? dotted ?? address, port: port === undefined ? usual : Number(port) };
}

/** These say nothing about what listens at the address. */
const ofOthers: readonly Family[] = ['probe', 'clock', 'tenant', 'proxy'];

/** The given address that is to be looked at first for this stop; undefined where it has no part in it. */
export function givenFor(code: StopCode, { given }: { given?: Given | undefined }): Given | undefined {
  return ofOthers.includes(families[code]) ? undefined : given;
}

/** Where the address comes from. */
export function givenWords({ target, server }: { target: string; server: string }, given: Given): Text {
  return say(`network.given.${given.by}`, { target, server, address: spelt(given) });
}

/** With its port, as people write it. */
export function spelt({ ip, port }: Given): string {
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
}
