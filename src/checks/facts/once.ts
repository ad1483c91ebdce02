import type { Facts } from '../check.ts';

/** Caches a conclusion that many rules draw from the same Facts, which never change. */
export function once<Conclusion>(conclude: (facts: Facts) => Conclusion): (facts: Facts) => Conclusion {
  const known = new WeakMap<Facts, { conclusion: Conclusion }>();
  return (facts) => {
    let entry = known.get(facts);
    if (entry === undefined) {
      entry = { conclusion: conclude(facts) };
      known.set(facts, entry);
    }
    return entry.conclusion;
  };
}
