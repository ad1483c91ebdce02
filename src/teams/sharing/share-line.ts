/**
 * Parses the line after `share` without the places: `8F3K to General without names: please look at this`.
 */
import { languages, read, say, type TextKey } from '../../text/index.ts';
import { idsIn } from '../runs/run-named.ts';

export interface ShareLine {
  /** The run id. */
  typed: string | undefined;
  /**
   * All divisions into place and comment, the longest name first: a colon separates them, but names may contain colons.
   */
  ways: ShareWay[];
}

export interface ShareWay {
  place: string;
  withoutNames: boolean;
  comment: string | undefined;
}

export function parseShare(rest: string): ShareLine {
  const words = rest.split(/\s+/).filter((word) => word !== '');
  // Later in the line, such a word is part of a name: `share 8F3K Meet in Paris`.
  const to = words.slice(0, 3).findIndex((word) => isIn(word, 'share.words.to'));
  // Without such a word the first word is the id: `share 8F3K General`.
  const before = (to === -1 ? words.slice(0, 2) : words.slice(0, to)).filter((word) => !isIn(word, 'share.words.this'));
  const [typed] = idsIn(before.join(' '));
  const behind =
    to !== -1
      ? words.slice(to + 1)
      : typed === undefined
        ? words
        : words.slice(words.findIndex((word) => word.includes(typed)) + 1);
  const colons = [...behind.join(' ').matchAll(/:/g)].map(({ index }) => index).toReversed();
  return { typed: typed?.replace(/:$/, ''), ways: [undefined, ...colons].map((colon) => way(behind.join(' '), colon)) };
}

function way(text: string, colon: number | undefined): ShareWay {
  const comment = colon === undefined ? '' : text.slice(colon + 1).trim();
  let place = colon === undefined ? text : text.slice(0, colon);
  let withoutNames = false;
  for (const phrase of phrasesOf('share.words.without-names')) {
    const without = place.replace(new RegExp(`(^|\\s)${phrase}(?=\\s|$)`, 'iu'), ' ');
    withoutNames ||= without !== place;
    place = without;
  }
  return { place: place.replace(/\s+/g, ' ').trim(), withoutNames, comment: comment === '' ? undefined : comment };
}

/** Longest first, because a phrase may contain a shorter one. */
function phrasesOf(key: TextKey): string[] {
  return languages
    .flatMap((language) => read(say(key), { language }).split(' '))
    .map((phrase) => phrase.replaceAll('+', ' '))
    .toSorted((a, b) => b.length - a.length);
}

function isIn(word: string, key: TextKey): boolean {
  return phrasesOf(key).includes(word.toLowerCase());
}
