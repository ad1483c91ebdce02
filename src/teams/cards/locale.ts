/** The language and the time zone of the person who reads a card, as far as the chat gives them. */
import { type Language, languageOf, type Reading } from '../../text/index.ts';

/** How texts are read for this person; how they are escaped depends on the place instead (Reading). */
export interface Locale {
  language: Language;
  /** IANA name; undefined where the chat gave none or an unknown one. */
  timeZone: string | undefined;
  /** The person has typed it, so it counts more than the clock of the client that shows the card. */
  isZoneChosen?: boolean;
}

/** How a person wants to read, where that is not what the chat says of them. */
export interface Preference {
  language?: Language | undefined;
  timeZone?: string | undefined;
}

export function localeOf({
  locale,
  timeZone,
  preference = {},
}: {
  locale: string | undefined;
  timeZone: string | undefined;
  preference?: Preference | undefined;
}): Locale {
  const asTheChatSays = { language: languageOf(locale), timeZone: isTimeZone(timeZone) ? timeZone : undefined };
  return preferred(asTheChatSays, preference);
}

export function preferred(locale: Locale, { language, timeZone }: Preference): Locale {
  return {
    language: language ?? locale.language,
    timeZone: timeZone ?? locale.timeZone,
    ...(timeZone === undefined ? {} : { isZoneChosen: true }),
  };
}

/** For a message of plain text. */
export function inPlainText(locale: Locale): Reading {
  return { ...locale, escape: (outside) => tidy(outside) };
}

/** One line of at most 300 characters, without anything invisible or that changes the direction of reading. */
export function tidy(outside: string, longest = 300): string {
  const clean = outside
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return clean.length > longest ? `${clean.slice(0, longest - 1)}…` : clean;
}

export function isTimeZone(name: string | undefined): name is string {
  if (name === undefined || name.length > 60) return false;
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
