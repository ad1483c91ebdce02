import { languages, type Reading, say } from '../text/index.ts';
import type { CommandCall } from './arguments.ts';
import { Refusal } from './refusal.ts';

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
