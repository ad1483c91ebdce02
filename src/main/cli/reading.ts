import { inert } from '../../report/inert.ts';
import { languageOf, languages, say, type Reading } from '../../text/index.ts';
import { Refusal } from './refusal.ts';

/**
 * The language before any option was understood: a refusal must be readable too. An unknown one is refused by
 * `chosenReading`.
 */
export function readingOf(words: string[]): Reading {
  const asked = words
    .flatMap((word, index) =>
      word === '--language' ? [words[index + 1]] : (/^--language=(.*)$/.exec(word)?.slice(1) ?? []),
    )
    .at(-1);
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { language: languageOf(asked ?? locale), timeZone, escape: inert };
}

export function chosenReading(
  reading: Reading,
  { language, timeZone }: { language?: string | undefined; timeZone?: string | undefined },
): Reading {
  if (language !== undefined && !languages.some((known) => known === language)) {
    throw new Refusal(say('cli.unknown-language', { language, allowed: { list: [...languages] } }));
  }
  if (timeZone === undefined) return reading;
  try {
    return { ...reading, timeZone: new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone };
  } catch {
    throw new Refusal(say('cli.unknown-time-zone', { timeZone }));
  }
}
