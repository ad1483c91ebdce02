/**
 * English that shows what is no catalogue's: every piece of a sentence stands in brackets, is accented and about a third
 * longer, as German or Finnish would be. What a person reads outside the brackets is a value, or hard-coded.
 */
import { en } from './sentences.ts';
import { i18n } from '../../src/text/i18n.ts';
import { type Language, languages } from '../../src/text/index.ts';

const [open, close] = ['⟦', '⟧'];

/** What a person types is no sentence: commands, questions and the names of selections stay as they are. */
const typed = /^asked\.|\.words$|\.words\./;

const accents: Record<string, string> = Object.fromEntries(
  [...'aáeéiíoóuúyýnñcçsšzžAÁEÉIÍOÓUÚNÑCÇSŠ'.matchAll(/(.)(.)/gu)].map(([, plain, accented]) => [plain, accented]),
);

/** From here on English is spoken as the pseudo-language, until `stop` is called. */
export function speakPseudoLanguage(): { stop: () => void } {
  const sentences = Object.entries(en).map(([key, sentence]) => [key, typed.test(key) ? sentence : pseudo(sentence)]);
  speak(Object.fromEntries(sentences) as Record<string, string>);
  return { stop: () => speak(en) };
}

/** The suite once for each language, and once in the pseudo-language, in which English is read meanwhile. */
export function inEveryLanguage(suite: (language: Language, name: string) => void): void {
  for (const language of languages) describe(`(${language})`, () => suite(language, language));
  describe('(pseudo-language)', () => {
    let spoken: ReturnType<typeof speakPseudoLanguage> | undefined;
    before(() => {
      spoken = speakPseudoLanguage();
    });
    after(() => spoken?.stop());
    suite('en', 'pseudo-language');
  });
}

function speak(sentences: Record<string, string>): void {
  // Not merged into the catalogue itself.
  i18n.addResourceBundle('en', 'translation', sentences, false, true);
}

/**
 * Placeholders are whole and outside the brackets, so that a hard-coded word that goes into one is seen; each sentence has
 * its own brackets, because a card may show the first one only.
 */
export function pseudo(sentence: string): string {
  return sentence
    .split(/(\{\{[^}]*\}\}|[.!?]["”)]?(?=\s))/u)
    .map((part) => (part.startsWith('{{') ? part : part.replace(/\S*\p{L}.*\p{L}\S*|\S*\p{L}\S*/su, bracketed)))
    .join('');
}

function bracketed(words: string): string {
  // Vowels twice: longer, and still broken where words are.
  const longer = words.replace(/[aeiouy]/gi, '$&$&');
  return `${open}${longer.replace(/\p{L}/gu, (letter) => accents[letter] ?? letter)}${close}`;
}

/** What is left of a text when the pseudo-language is taken out; undefined where a sentence of it was cut off. */
export function outsideBrackets(text: string): string | undefined {
  const left = text.replaceAll(new RegExp(`${open}[^${open}${close}]*${close}`, 'g'), ' ');
  return left.includes(open) || left.includes(close) ? undefined : left;
}

/** The words of a text that are neither the pseudo-language nor among the values that may go into it. */
export function hardCoded(text: string, values: ReadonlySet<string>): string[] {
  const left = outsideBrackets(text.replaceAll(/\{\{(?:DATE|TIME)\([^)]*\)\}\}/g, ''));
  if (left === undefined) return [`cut off: ${text}`];
  // A value that has no room is cut, and its last word with it.
  const whole = left.replaceAll(/(\p{L}+)…/gu, (cut, word: string) =>
    [...values].some((value) => value.startsWith(word.toLowerCase())) ? ' ' : cut,
  );
  return [...new Set(wordsOf(whole).filter((word) => !values.has(word) && !fromFormatters.has(word)))];
}

/** Every word of every text in these values, for instance of a recorded run. */
export function wordsIn(...values: unknown[]): Set<string> {
  const words = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string') for (const word of wordsOf(value)) words.add(word);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  walk(values);
  return words;
}

/** Of two letters at least; what Teams makes of a time, addresses, host names, numbers and what may be a part of an identifier are no words. */
function wordsOf(text: string): string[] {
  return text
    .replaceAll(/\{\{(?:DATE|TIME)\([^()]*\)\}\}/g, ' ')
    .toLowerCase()
    .split(/[\s"“”«»‹›()[\]{}<>,;!?|·…*`]+/u)
    .map((word) => word.replace(/^['’.:]+|['’.:]+$/gu, ''))
    .filter((word) => /^\p{L}[\p{L}'’-]*\p{L}$/u.test(word) && !/^[a-f]{8}$|^(.)\1+$/u.test(word));
}

/** What Intl writes: months, units, the "and" of a list, time zones. */
const fromFormatters = new Set(
  'jan feb mar apr may jun jul aug sep oct nov dec and ms sec min hr day days utc gmt'.split(' '),
);
