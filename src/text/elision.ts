/**
 * What a language changes before a value. French elides: `la sonde de {{server}}` is « la sonde d’ece-svc-01 », and says
 * `de` again before each of several: « d’ece-svc-01 et de smtp-01 ».
 */
import type { Text, TextValue } from '../model/text.ts';

/** A word that the value may change, where the language has such, and the name of the value. */
export interface Place {
  word: string | undefined;
  name: string;
}

const plain = /\{\{\s*([\w-]+)\s*\}\}/g;
const french = /(?:(?<![\p{L}\d’'-])(de|que|lorsque|puisque) )?\{\{\s*([\w-]+)\s*\}\}/giu;

/** The template with each place filled in; what a value itself contains is never a place. */
export function filledIn(template: string, language: string, fill: (place: Place) => string): string {
  return language === 'fr'
    ? template.replaceAll(french, (_, word: string | undefined, name: string) => fill({ word, name }))
    : template.replaceAll(plain, (_, name: string) => fill({ word: undefined, name }));
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
