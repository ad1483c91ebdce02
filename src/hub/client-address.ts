/**
 * The address by which a client is counted: the socket's, or the one that a configured proxy forwards. Each proxy appends
 * its client to X-Forwarded-For, so the header is read from the right, over the trusted proxies. The client itself may
 * have written the rest.
 */
import { BlockList, isIP } from 'node:net';

export interface TrustedProxies {
  ranges: BlockList;
  /**
   * Trusts the proxy next to the bot at any address. Only for App Service: its front ends have no published addresses, and
   * are the only way to the bot.
   */
  appService: boolean;
}

export const noTrustedProxies: TrustedProxies = { ranges: new BlockList(), appService: false };

/**
 * Each entry is an address, a range (`10.0.0.0/24`, `fd00::/8`), or `app-service`; `wrong` is the first invalid one. A
 * range of all addresses is invalid, because every client could then choose its own address.
 */
export function readTrustedProxies(entries: readonly string[]): TrustedProxies | { wrong: string } {
  const proxies: TrustedProxies = { ranges: new BlockList(), appService: false };
  for (const entry of entries) {
    const [, address = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
    const bits = isIP(address) === 4 ? 32 : 128;
    const length = Number(prefix ?? bits);
    if (entry === 'app-service') proxies.appService = true;
    else if (isIP(address) === 0 || length < 1 || length > bits) return { wrong: entry };
    else proxies.ranges.addSubnet(address, length, isIP(address) === 4 ? 'ipv4' : 'ipv6');
  }
  return proxies;
}

/** `forwardedFor` is the header X-Forwarded-For. An IPv6 address becomes its /64, which one client owns. */
export function clientAddress(
  socketAddress: string,
  forwardedFor: string | undefined,
  { ranges, appService }: TrustedProxies,
): string {
  let address = plainAddress(socketAddress) ?? socketAddress;
  let trusted = appService || isIn(ranges, address);
  for (const entry of (forwardedFor ?? '').split(',').toReversed()) {
    const next = plainAddress(entry.trim());
    if (!trusted || next === undefined) break;
    address = next;
    trusted = isIn(ranges, address);
  }
  return isIP(address) === 6 ? `${groupsOf(address).slice(0, 4).join(':')}::/64` : address;
}

/**
 * Removes the zone, and the port that App Service and Application Gateway append. An IPv4-mapped address (RFC 4291 section
 * 2.5.5.2) becomes IPv4. Undefined if it is no address.
 */
function plainAddress(text: string): string | undefined {
  const [, bracketed, withPort] = /^\[(.+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(text) ?? [];
  const address = (bracketed ?? withPort ?? text).replace(/%.*/s, '');
  if (isIP(address) !== 6) return isIP(address) === 4 ? address : undefined;
  const groups = groupsOf(address);
  if (groups.slice(0, 6).join(':') !== '0:0:0:0:0:ffff') return address;
  const bytes = groups.slice(6).flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]);
  return bytes.join('.');
}

function isIn(ranges: BlockList, address: string): boolean {
  return isIP(address) !== 0 && ranges.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
}

/** Eight hexadecimal groups without leading zeros. */
function groupsOf(address: string): string[] {
  const written = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = [], tail = []] = written.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => '0'), ...tail];
}
