/**
 * A word without case, accents and kinds of apostrophe, to compare typed words: `Vérifier` and `verifier`, `d’essai` and
 * `d'essai` become the same.
 */
export function folded(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();
}
