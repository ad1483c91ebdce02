/**
 * An address that a person set for a host. No name was resolved, so a failure there says nothing about DNS or the
 * network path.
 */
import type { NamedEndpoint } from '../../../model/endpoints.ts';
import type { TcpValue } from '../../../observe/tcp.ts';
import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import { type Family, families, type StopCode } from './families.ts';

export interface Given {
  /** Without port and brackets. */
  ip: string;
  port: number;
  /** `probe`: only by `probe allow --address`; the deployment file names another address or none. */
  by: 'deployment' | 'probe';
  /** The address is on the server itself. */
  loopback: boolean;
}

/**
 * The address at which the probe looked without resolving the name. Undefined for a stand-in: the deployment declares
 * it (`simulated`), or the simulator gave the probe a loopback address that the deployment does not name.
 */
export function givenAddress(endpoint: NamedEndpoint, tcp: TcpValue | undefined): Given | undefined {
  const declared = endpoint.address === undefined ? undefined : partsOf(endpoint.address, endpoint.port);
  if (endpoint.simulated === true) return undefined;
  const [tried] = tcp?.attempts ?? [];
  const dialled = tried === undefined ? declared : { ip: tried.address, port: tried.port };
  if (dialled === undefined) return undefined;
  const loopback = /^(127\.|::1$)/.test(dialled.ip);
  if (declared === undefined && loopback) return undefined;
  const asDeclared = declared?.ip === dialled.ip && declared.port === dialled.port;
  return { ...dialled, by: asDeclared ? 'deployment' : 'probe', loopback };
}

/** `127.0.0.1`, `127.0.0.1:10993`, `::1`, `[::1]:10993`. */
function partsOf(address: string, usual: number): Pick<Given, 'ip' | 'port'> {
  const [, bracketed, dotted, port] = /^(?:\[(.+)\]|([^:]+))(?::(\d+))?$/.exec(address) ?? [];
  return { ip: bracketed ?? dotted ?? address, port: port === undefined ? usual : Number(port) };
}

/** Families that say nothing about the service at the address. */
const unrelatedFamilies: readonly Family[] = ['probe', 'clock', 'tenant', 'proxy'];

/** The given address to verify first for this stop. */
export function givenFor(code: StopCode, { given }: { given?: Given | undefined }): Given | undefined {
  return unrelatedFamilies.includes(families[code]) ? undefined : given;
}

export function givenWords({ target, server }: { target: string; server: string }, given: Given): Text {
  return say(`network.given.${given.by}`, { target, server, address: spelt(given) });
}

export function spelt({ ip, port }: Given): string {
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
}
