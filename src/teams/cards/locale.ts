/** The language, time zone and device of a card's reader, as far as the chat provides them. */
import { cutBetweenCharacters } from '../../text/cut.ts';
import { type Language, languageOf, type Reading } from '../../text/index.ts';
import { isTimeZone } from '../../text/zone-named.ts';

/** Escaping is not part of a locale, because it depends on the element (Reading). */
export interface Locale {
  language: Language;
  /** IANA name; undefined if the chat gave none or an unknown one. */
  timeZone: string | undefined;
  /**
   * The person has chosen a time zone, or a language other than their client's. Times are then written out, because
   * clients use their own zone and language.
   */
  writesTimes?: boolean;
  /** The person asked from a phone; absent on a computer, and if Teams did not say. */
  isOnPhone?: true;
}

/** A person's choices, which override the chat's locale. */
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
  const chatLocale = { language: languageOf(locale), timeZone: isTimeZone(timeZone) ? timeZone : undefined };
  return preferred(chatLocale, preference);
}

export function preferred(locale: Locale, { language = locale.language, timeZone }: Preference): Locale {
  const zone = timeZone ?? locale.timeZone;
  const isLanguageChosen = language !== locale.language && zone !== undefined;
  return { language, timeZone: zone, ...(timeZone !== undefined || isLanguageChosen ? { writesTimes: true } : {}) };
}

export function inPlainText(locale: Locale): Reading {
  return { ...locale, escape: (outside) => tidy(outside) };
}

/** One line of at most `longest` characters, without invisible characters, direction marks and lone surrogates. */
export function tidy(outside: string, longest = 300): string {
  const clean = outside
    .replace(/[\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return clean.length > longest ? `${cutBetweenCharacters(clean, longest - 1)}…` : clean;
}
