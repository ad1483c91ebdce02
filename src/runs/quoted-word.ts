/**
 * A typed word that nothing is called, as it may be quoted in an answer: whole where it is a plain word, an address or
 * as short as the id of a run; otherwise it may be a password in the wrong place, and three dots stand for it.
 */
export function quotedWord(word: string): string {
  return /^(?:[\p{L}/-]{1,80}|[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}|\w{1,4})$/u.test(word) ? word : '…';
}
