/**
 * To which addresses a webhook may lead. A webhook's host is resolved once, its addresses are judged, and one of them is
 * dialled, so that a name cannot lead elsewhere at a second look-up.
 */
import net from 'node:net';
import { connectFirst, lookUp } from '../../observe/dial.ts';
import { fault } from '../../observe/failure.ts';
import type { Deadline, Dial } from '../../observe/observer.ts';

export interface WebhookHosts {
  /** Names and addresses in lower case that the bot's settings name: they may be private, and need no TLS. */
  allowed: ReadonlySet<string>;
  resolve?: (host: string, deadline: Deadline) => Promise<string[]>;
}

export const addressNotAllowed = 'ADDRESS_NOT_ALLOWED';

export function dialPublic({ allowed, resolve = lookUp }: WebhookHosts): Dial {
  return async ({ host, port }, deadline, phases) => {
    const isName = net.isIP(host) === 0;
    if (isName) phases.begin('dns');
    const addresses = isName ? await resolve(host, deadline) : [host];
    const refused = allowed.has(host) ? undefined : addresses.find((one) => !allowed.has(one) && !isPublic(one));
    if (refused !== undefined) throw fault(addressNotAllowed, `${host} leads to ${refused}, which is not public`);
    phases.begin('tcp');
    return connectFirst(addresses, port, deadline);
  };
}

/** A proxy resolves the name. Only what is no name can be judged before. */
export function dialThroughPublic(dial: Dial, { allowed }: Pick<WebhookHosts, 'allowed'>): Dial {
  return async (endpoint, deadline, phases) => {
    const { host } = endpoint;
    if (!allowed.has(host) && isNeverPublic(host)) throw fault(addressNotAllowed, `${host} is not public`);
    return dial(endpoint, deadline, phases);
  };
}

/** Without a look-up: an address that is not public, or a name of this machine. */
export function isNeverPublic(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || (net.isIP(host) !== 0 && !isPublic(host));
}

export function isPublic(address: string): boolean {
  const [family = ''] = address.split('%', 1);
  if (family !== address) return false;
  if (net.isIPv4(address)) return !special4.check(address, 'ipv4');
  return net.isIPv6(address) && global6.check(address, 'ipv6') && !special6.check(address, 'ipv6');
}

/** Source: IANA IPv4 Special-Purpose Address Registry; 168.63.129.16 answers as the host of every virtual machine in Azure. */
const special4 = listOf('ipv4', [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]);

/** Global unicast (RFC 4291). Everything else is local, multicast, mapped IPv4, NAT64 or not assigned. */
const global6 = listOf('ipv6', ['2000::/3']);

/** Source: IANA IPv6 Special-Purpose Address Registry. Teredo and 6to4 contain an IPv4 address. */
const special6 = listOf('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);

function listOf(family: 'ipv4' | 'ipv6', subnets: readonly string[]): net.BlockList {
  const list = new net.BlockList();
  for (const subnet of subnets) {
    const [address = '', bits] = subnet.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}
