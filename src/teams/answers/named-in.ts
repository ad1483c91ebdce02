import { folded } from '../../text/folded.ts';
import { languages, read, say, type TextKey } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';

/** Whether the line has one of the words of a list. */
export function names(line: string, words: TextKey): boolean {
  return line.split(/[^\p{L}\d]+/u).some((word) => isIn(word, words));
}

/** Whether the line has one of the phrases of a list, which are separated by `|`. */
export function namesPhrase(line: string, key: TextKey): boolean {
  const known =
    phrases.get(key) ?? languages.flatMap((language) => read(say(key), { language }).split('|').map(spaced));
  phrases.set(key, known);
  const words = spaced(line);
  return known.some((phrase) => words.includes(phrase));
}

/** A cache: each line is compared with several lists. */
const phrases = new Map<TextKey, readonly string[]>();

function spaced(line: string): string {
  return ` ${(folded(line).match(/[\p{L}\d]+/gu) ?? []).join(' ')} `;
}
