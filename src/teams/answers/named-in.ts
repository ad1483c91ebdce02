import type { TextKey } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';

/** Whether the line has one of the words of a list. */
export function names(line: string, words: TextKey): boolean {
  return line.split(/[^\p{L}\d]+/u).some((word) => isIn(word, words));
}
