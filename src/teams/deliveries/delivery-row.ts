/** What a delivery's row says about its card. */
import type { Row } from '../../store/schema.ts';
import { languageOf } from '../../text/index.ts';
import type { Locale } from '../cards/locale.ts';
import { type Subject, subjectKinds } from './followed.ts';

/** What the card follows; undefined in a row of a younger version, which may know further kinds. */
export function subjectOf(row: Row<'delivery'>): Subject | undefined {
  for (const kind of subjectKinds) {
    const id = row[kind];
    if (id !== null) return { kind, id };
  }
  return undefined;
}

export function cardLocaleOf({ language, time_zone }: Row<'delivery'>): Locale {
  return { language: languageOf(language), timeZone: time_zone ?? undefined };
}
