/**
 * Changes of a word before a value. French elides: `la sonde de {{server}}` is « la sonde d’ece-svc-01 ». It also
 * repeats `de`: « d’ece-svc-01 et de smtp-01 ».
 */
import type { Text, TextValue } from '../model/text.ts';

/** The value's name, and the word before it that may change. */
export interface Placeholder {
  word: string | undefined;
  name: string;
  /** A command that is repeated for several mailboxes, instead of a value. */
  command?: readonly (string | Placeholder)[] | undefined;
}

const plain = /\{\{\s*(?<name>[\w-]+)\s*\}\}/g;
const french = /(?:(?<![\p{L}\d’'-])(?<word>de|que|lorsque|puisque) )?\{\{\s*(?<name>[\w-]+)\s*\}\}/giu;

export function piecesOf(template: string, language: string): readonly (string | Placeholder)[] {
  const pieces: (string | Placeholder)[] = [];
  let end = 0;
  for (const { 0: match, index, groups } of template.matchAll(language === 'fr' ? french : plain)) {
    pieces.push(template.slice(end, index), { word: groups?.['word'], name: groups?.['name'] ?? '' });
    end = index + match.length;
  }
  return [...pieces, template.slice(end)];
}

/** True if each value needs the word: « de A et de B », but « que A et B ». */
export function isRepeated(word: string): boolean {
  return word.toLowerCase() === 'de';
}

/** `raw` is the value without what a writer puts around it. */
export function joined(word: string, raw: string, shown: string): string {
  return isVowel.test(raw) ? `${word.slice(0, -1)}’${shown}` : `${word} ${shown}`;
}

/** Neither y nor h: « de yahoo.fr », « de hub.example.com ». Nor numbers: « de 8 », « de 11 ». */
const isVowel = /^[aeiouàâäéèêëîïôöùûü]/i;

/** Dates, times and numbers begin with a digit, before which nothing changes. */
export function canElide(value: TextValue): value is string | Text | { list: TextValue[] } {
  return typeof value === 'string' || (typeof value === 'object' && ('key' in value || 'list' in value));
}
