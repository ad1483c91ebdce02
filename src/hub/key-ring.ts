/**
 * The bot's signing keys: the current one, and former ones that probes still pin. Messages to a probe are signed with the key
 * that it pins.
 */
import { thumbprint } from '../model/proofs.ts';
import type { PrivateSigningKey } from '../model/protocol.ts';

export interface HeldKey {
  key: PrivateSigningKey;
  /** RFC 7638. */
  thumbprint: string;
}

export interface KeyRing {
  current: HeldKey;
  /** Newest first. */
  former: readonly HeldKey[];
  /** The current key first. */
  all: readonly HeldKey[];
}

/** Of a key that is given twice, the first counts. */
export async function keyRing(current: PrivateSigningKey, former: readonly PrivateSigningKey[] = []): Promise<KeyRing> {
  const held = await Promise.all([current, ...former].map(async (key) => ({ key, thumbprint: await thumbprint(key) })));
  const all = held.filter((one, at) => held.findIndex((other) => other.thumbprint === one.thumbprint) === at);
  const [first, ...others] = all;
  if (first === undefined) throw new Error('a bot has a signing key');
  return { current: first, former: others, all };
}

export function keyWith({ all }: KeyRing, name: string): HeldKey | undefined {
  return all.find(({ thumbprint }) => thumbprint === name);
}
