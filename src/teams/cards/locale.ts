/** The language and the time zone of the person who reads a card, as far as the chat gives them. */
import { cutBetweenCharacters } from '../../text/cut.ts';
import { type Language, languageOf, type Reading } from '../../text/index.ts';

/** How texts are read for this person; how they are escaped depends on the place instead (Reading). */
export interface Locale {
  language: Language;
  /** IANA name; undefined where the chat gave none or an unknown one. */
  timeZone: string | undefined;
  /**
   * The person has chosen the time zone, or another language than their client's: dates and times are then written out,
   * because a client would show them in its own zone and language.
   */
  writesTimes?: boolean;
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

export function preferred(locale: Locale, { language = locale.language, timeZone }: Preference): Locale {
  const zone = timeZone ?? locale.timeZone;
  const isLanguageChosen = language !== locale.language && zone !== undefined;
  return { language, timeZone: zone, ...(timeZone !== undefined || isLanguageChosen ? { writesTimes: true } : {}) };
}

/** For a message of plain text. */
export function inPlainText(locale: Locale): Reading {
  return { ...locale, escape: (outside) => tidy(outside) };
}

/** One line of at most 300 characters, without anything invisible, halved or that changes the direction of reading. */
export function tidy(outside: string, longest = 300): string {
  const clean = outside
    .replace(/[\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return clean.length > longest ? `${cutBetweenCharacters(clean, longest - 1)}…` : clean;
}

export function isTimeZone(name: string | undefined): name is string {
  if (name === undefined || name.length > 60) return false;
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
