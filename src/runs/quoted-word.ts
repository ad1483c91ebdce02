/**
 * Quotes an unknown word only if it is a plain word, an address, or as short as a run's id. Any other may be a password, and
 * becomes `…`.
 */
export function quotedWord(word: string): string {
  return /^(?:[\p{L}/-]{1,80}|[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}|\w{1,4})$/u.test(word) ? word : '…';
}
