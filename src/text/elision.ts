/**
 * What a language changes before a value. French elides: `la sonde de {{server}}` is « la sonde d’ece-svc-01 », and says
 * `de` again before each of several: « d’ece-svc-01 et de smtp-01 ».
 */
import type { Text, TextValue } from '../model/text.ts';

/** A word that the value may change, where the language has such, and the name of the value. */
export interface Placeholder {
  word: string | undefined;
  name: string;
}

const plain = /\{\{\s*(?<name>[\w-]+)\s*\}\}/g;
const french = /(?:(?<![\p{L}\d’'-])(?<word>de|que|lorsque|puisque) )?\{\{\s*(?<name>[\w-]+)\s*\}\}/giu;

/** A template in its order: what stands between the places, and the places. */
export function piecesOf(template: string, language: string): readonly (string | Placeholder)[] {
  const pieces: (string | Placeholder)[] = [];
  let end = 0;
  for (const { 0: match, index, groups } of template.matchAll(language === 'fr' ? french : plain)) {
    pieces.push(template.slice(end, index), { word: groups?.['word'], name: groups?.['name'] ?? '' });
    end = index + match.length;
  }
  return [...pieces, template.slice(end)];
}

/** Of several the second and each after it have the word too: « de A et de B », but « que A et B ». */
export function isRepeated(word: string): boolean {
  return word.toLowerCase() === 'de';
}

/** `raw` is the value as it is read, without what a writer puts around it. */
export function joined(word: string, raw: string, shown: string): string {
  return isVowel.test(raw) ? `${word.slice(0, -1)}’${shown}` : `${word} ${shown}`;
}

/** Neither y nor h: « de yahoo.fr », « de hub.example.com ». Numbers have none: « de 8 », « de 11 ». */
const isVowel = /^[aeiouàâäéèêëîïôöùûü]/i;

/** Dates, times and numbers begin with a digit, and nothing changes before them. */
export function canElide(value: TextValue): value is string | Text | { list: TextValue[] } {
  return typeof value === 'string' || (typeof value === 'object' && ('key' in value || 'list' in value));
}
