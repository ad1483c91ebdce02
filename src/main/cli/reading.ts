import { inert } from '../../report/inert.ts';
import { languageOf, languages, say, type Reading } from '../../text/index.ts';
import type { CommandCall } from './arguments.ts';
import { Refusal } from './refusal.ts';

/**
 * The reading before the command line is parsed, so that a refusal is in the person's language too. An unknown language
 * is refused by `chosenReading`.
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

/** The reading of a command: `--language` and `--time-zone`, else those of this machine. */
export function chosenReading({ options, reading }: Pick<CommandCall, 'options' | 'reading'>): Reading {
  const [language, timeZone] = [options.value('language'), options.value('time-zone')];
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
