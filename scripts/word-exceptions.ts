export interface WordException {
  file: string;
  /** A piece of the line. */
  words: string;
  reason: string;
}

/** Right uses of the words of scripts/words.ts: at most 20. */
export const exceptions: WordException[] = [];
