import { folded } from '../../text/folded.ts';
import { languages, read, say, type TextKey } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';

/** Whether the line has one of the words of a list. */
export function names(line: string, words: TextKey): boolean {
  return line.split(/[^\p{L}\d]+/u).some((word) => isIn(word, words));
}

/** Whether the line has one of the phrases of a list, which are separated by `|`. */
export function namesPhrase(line: string, phrases: TextKey): boolean {
  const words = ` ${wordsOnly(line)} `;
  return languages.some((language) =>
    read(say(phrases), { language })
      .split('|')
      .some((phrase) => words.includes(` ${wordsOnly(phrase)} `)),
  );
}

function wordsOnly(line: string): string {
  return (folded(line).match(/[\p{L}\d]+/gu) ?? []).join(' ');
}
