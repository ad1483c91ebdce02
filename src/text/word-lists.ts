/** Sentences that are lists of words which a person may type, separated by blanks. Every language is understood. */
import { folded } from './folded.ts';
import { languages, read, say, type TextKey } from './index.ts';

export function wordsOf(key: TextKey): string[] {
  return [...new Set(languages.flatMap((language) => read(say(key), { language }).split(' ')))];
}

/** In any case, with or without accents. */
export function isIn(token: string, key: TextKey): boolean {
  const list = lists.get(key) ?? new Set(wordsOf(key).map(folded));
  lists.set(key, list);
  return list.has(folded(token));
}

/** A cache: each word of a line is compared with many lists. */
const lists = new Map<TextKey, ReadonlySet<string>>();
