import { BlockList, isIP } from 'node:net';

/** `ranges` are CIDR. */
export function contains(ranges: readonly string[], address: string): boolean {
  const family = (text: string) => (isIP(text) === 6 ? 'ipv6' : 'ipv4');
  if (isIP(address) === 0) return false;
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', length = ''] = range.split('/');
    const longestPrefix = isIP(network) === 6 ? 128 : 32;
    if (isIP(network) !== 0 && /^\d{1,3}$/.test(length) && Number(length) <= longestPrefix)
      list.addSubnet(network, Number(length), family(network));
  }
  return list.check(address, family(address));
}

/**
 * Special-purpose ranges (RFC 6890) from which no client reaches Microsoft over the internet. Those for documentation
 * and benchmarks are left out: the simulator and reports without names use them.
 */
const notPublic: Record<number, readonly string[]> = {
  4: [
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '224.0.0.0/3',
  ],
  6: ['::/8', 'fc00::/7', 'fe80::/10', 'ff00::/8'],
};

export function isPublicAddress(address: string): boolean {
  const ranges = notPublic[isIP(address)];
  return ranges !== undefined && !contains(ranges, address);
}
