/** A word without case and accents, to compare typed words: `Vérifier` and `verifier` become the same. */
export function folded(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
