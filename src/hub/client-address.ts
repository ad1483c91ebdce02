/**
 * The address that a client is counted by: the socket's, or, where that is a proxy that the configuration names, the
 * one that this proxy forwards. Each proxy appends to X-Forwarded-For the address that it was asked from, so the header
 * is read from the right, over the trusted proxies; what stands further to the left the client may have written itself.
 */
import { BlockList, isIP } from 'node:net';

export interface TrustedProxies {
  ranges: BlockList;
  /**
   * The proxy next to the bot is trusted whatever its address is. Only for App Service, whose front ends have no
   * published addresses and are the only way to the bot.
   */
  appService: boolean;
}

export const noTrustedProxies: TrustedProxies = { ranges: new BlockList(), appService: false };

/**
 * Each entry is an address, a range (`10.0.0.0/24`, `fd00::/8`), or `app-service`. `wrong` is the first that is none of
 * these. A range of all addresses is refused: every client could then choose its own.
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

/**
 * `forwardedFor` is the header X-Forwarded-For. An IPv6 address is given as its /64, because one client has all
 * addresses of such a network.
 */
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
 * Without the port that App Service and Application Gateway append, without a zone, and as IPv4 where it is an
 * IPv4-mapped address (RFC 4291 section 2.5.5.2). Undefined when it is no address.
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

/** The eight groups of an IPv6 address, in hexadecimal without leading zeros. */
function groupsOf(address: string): string[] {
  const written = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = [], tail = []] = written.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => '0'), ...tail];
}
