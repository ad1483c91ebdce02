/**
 * A pseudo-random generator: equal seeds give equal numbers. mulberry32 by Tommy Ettinger (public domain,
 * gist.github.com/tommyettinger/46a874533244883189143505d203312c), seeded with the FNV-1a hash of a text (RFC 9923).
 */
export interface Random {
  /** An integer from `least` to `most`, inclusive. */
  whole(least: number, most: number): number;
  chance(share: number): boolean;
  oneOf<Item>(items: readonly Item[]): Item;
}

export function randomOf(seed: string): Random {
  let state = 0x811c9dc5;
  for (const byte of Buffer.from(seed)) state = Math.imul(state ^ byte, 0x01000193);

  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    whole,
    chance: (share) => next() < share,
    oneOf(items) {
      const item = items[whole(0, items.length - 1)];
      if (item === undefined) throw new Error('nothing to choose from');
      return item;
    },
  };
}
