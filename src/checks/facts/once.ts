import type { Facts } from '../check.ts';

/**
 * A conclusion from the facts of one run that many rules share: drawn once for each Facts, forgotten with it. Facts
 * never change.
 */
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
