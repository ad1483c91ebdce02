/**
 * A word without case, accents and kinds of apostrophe, for comparison: `Vérifier` equals `verifier`, and `d’essai`
 * equals `d'essai`.
 */
export function folded(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();
}
