/**
 * The sentences that a language must have: those of English, in its own plural forms. A folder of src/text that lacks a
 * file or a sentence does not compile.
 */
import type { en } from './en/index.ts';

/** The plural categories of CLDR. English and French use `one` and `other`. */
type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

type PluralBase<Key> = Key extends `${infer Base}_${PluralForm}` ? Base : never;

/** An English file's sentences in another language, for instance with `'one' | 'few' | 'many' | 'other'`. */
export type Translation<English, Forms extends PluralForm = 'one' | 'other'> = Record<
  Exclude<keyof English, `${string}_${PluralForm}`> | `${PluralBase<keyof English>}_${Forms}`,
  string
>;

/** The minimum for each language: every sentence, and `other` of every plural. */
export type Catalogue = Translation<typeof en, 'other'>;

/** The key of a sentence; of a plural, the key without its form. */
export type KeyOf<English> = Extract<
  Exclude<keyof English, `${string}_${PluralForm}`> | PluralBase<keyof English>,
  string
>;

export type TextKey = KeyOf<typeof en>;
