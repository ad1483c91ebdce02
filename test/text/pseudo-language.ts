/**
 * English in which catalogue text is bracketed, accented and about a third longer, like German or Finnish. Text outside
 * the brackets is a value or hard-coded.
 */
import { en } from './sentences.ts';
import { i18n } from '../../src/text/i18n.ts';
import { type Language, languages } from '../../src/text/index.ts';

const [open, close] = ['⟦', '⟧'];

/** Patterns and words that people type stay unchanged. */
const typed = /^intent\.|\.words$|\.words\./;

const accents: Record<string, string> = Object.fromEntries(
  [...'aáeéiíoóuúyýnñcçsšzžAÁEÉIÍOÓUÚNÑCÇSŠ'.matchAll(/(.)(.)/gu)].map(([, plain, accented]) => [plain, accented]),
);

/** Replaces English until `stop` is called. */
export function speakPseudoLanguage(): { stop: () => void } {
  const sentences = Object.entries(en).map(([key, sentence]) => [key, typed.test(key) ? sentence : pseudo(sentence)]);
  speak(Object.fromEntries(sentences) as Record<string, string>);
  return { stop: () => speak(en) };
}

/** Runs the suite in each of these languages and in the pseudo-language, which replaces English meanwhile. */
export function inEveryLanguage(
  suite: (language: Language, name: string) => void,
  spokenLanguages: readonly Language[] = languages,
): void {
  for (const language of spokenLanguages) describe(`(${language})`, () => suite(language, language));
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
  // Not a deep merge, which would change the catalogue itself.
  i18n.addResourceBundle('en', 'translation', sentences, false, true);
}

/**
 * Placeholders stay outside the brackets, which reveals a hard-coded word in one. Each sentence has its own brackets,
 * because a card may show only the first.
 */
export function pseudo(sentence: string): string {
  return sentence
    .split(/(\{\{[^}]*\}\}|[.!?]["”)]?(?=\s))/u)
    .map((part) => (part.startsWith('{{') ? part : part.replace(/\S*\p{L}.*\p{L}\S*|\S*\p{L}\S*/su, bracketed)))
    .join('');
}

function bracketed(words: string): string {
  // Doubled vowels lengthen words and keep line breaks between them.
  const longer = words.replace(/[aeiouy]/gi, '$&$&');
  return `${open}${longer.replace(/\p{L}/gu, (letter) => accents[letter] ?? letter)}${close}`;
}

/** Undefined if a sentence of the pseudo-language was truncated. */
export function outsideBrackets(text: string): string | undefined {
  const left = text.replaceAll(new RegExp(`${open}[^${open}${close}]*${close}`, 'g'), ' ');
  return left.includes(open) || left.includes(close) ? undefined : left;
}

/** The words of a text that are neither pseudo-language nor values. */
export function hardCoded(text: string, values: ReadonlySet<string>): string[] {
  const left = outsideBrackets(text.replaceAll(/\{\{(?:DATE|TIME)\([^)]*\)\}\}/g, ''));
  if (left === undefined) return [`cut off: ${text}`];
  // A shortened value may end in the middle of a word.
  const whole = left.replaceAll(/(\p{L}+)…/gu, (cut, word: string) =>
    [...values].some((value) => value.startsWith(word.toLowerCase())) ? ' ' : cut,
  );
  return [...new Set(wordsOf(whole).filter((word) => !values.has(word) && !fromFormatters.has(word)))];
}

/** All words of all strings in these values. */
export function wordsIn(...values: unknown[]): Set<string> {
  const words = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string') for (const word of wordsOf(value)) words.add(word);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  walk(values);
  return words;
}

/** At least two letters. Times of Teams, addresses, host names, numbers and possible parts of identifiers are no words. */
function wordsOf(text: string): string[] {
  return text
    .replaceAll(/\{\{(?:DATE|TIME)\([^()]*\)\}\}/g, ' ')
    .toLowerCase()
    .split(/[\s"“”«»‹›()[\]{}<>,;!?|·…*`]+/u)
    .map((word) => word.replace(/^['’.:]+|['’.:]+$/gu, ''))
    .filter((word) => /^\p{L}[\p{L}'’-]*\p{L}$/u.test(word) && !/^[a-f]{8}$|^(.)\1+$/u.test(word));
}

/** Words of Intl: months, units, the "and" of a list, time zones. */
const fromFormatters = new Set(
  'jan feb mar apr may jun jul aug sep oct nov dec and ms sec min hr day days utc gmt'.split(' '),
);
