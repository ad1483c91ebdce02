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
