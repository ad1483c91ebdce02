import { isIP } from 'node:net';
import { z } from 'zod';
import type { Text } from '../../model/text.ts';
import { say, type TextKey } from '../../text/index.ts';

/** A label of a host name (RFC 1123, section 2.1). */
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/** Only the first mistake, with the right spelling. */
export function mistakesInHost(value: string): Text[] {
  const wrong = (key: TextKey): Text[] => [say(key, { value })];
  if (value === '') return wrong('package.host.missing');
  if (value.includes('://')) return wrong('package.host.scheme');
  if (isIP(value.replace(/^\[|\]$|(?<=^[\d.]+):\d+$/g, '')) !== 0) return wrong('package.host.address');
  if (/[/?#@]/.test(value)) return wrong('package.host.path');
  if (value.includes(':')) return wrong('package.host.port');
  if (value.includes('_')) return wrong('package.host.underscore');
  const labels = value.split('.');
  // Resolvers take a last label of digits for an address, and a name without a dot is local to one network.
  const public_ =
    labels.length > 1 &&
    value.length <= 253 &&
    labels.every((one) => label.test(one)) &&
    !/^\d+$/.test(labels.at(-1) ?? '');
  return public_ ? [] : wrong('package.host.no-name');
}

export function mistakesInAppId(value: string): Text[] {
  if (value === '') return [say('package.app-id.missing')];
  if (!z.guid().safeParse(value).success) return [say('package.app-id', { value })];
  return /^[0-]+$/.test(value) ? [say('package.app-id.example')] : [];
}
