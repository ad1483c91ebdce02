import { inert } from '../report/inert.ts';
import { languageOf, type Reading } from '../text/index.ts';

/**
 * The reading before a program's words are parsed, so that a refusal is in the person's language too. An unknown
 * language reads as English here, and the program refuses it later.
 */
export function readingOf(words: string[], systemLocale?: string): Reading {
  const asked = words
    .flatMap((word, index) =>
      word === '--language' ? [words[index + 1]] : (/^--language=(.*)$/.exec(word)?.slice(1) ?? []),
    )
    .at(-1);
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { language: languageOf(asked ?? systemLocale ?? locale), timeZone, escape: inert };
}
