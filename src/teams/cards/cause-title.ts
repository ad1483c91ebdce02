import type { Text, TextValue } from '../../model/text.ts';
import { plain } from './elements.ts';
import type { Locale } from './locale.ts';
import { cut } from './space.ts';

/** Names of a list in a title. */
const mostNames = 2;

/**
 * A cause's title for a text run. It is cut after `most` characters, but never before a server, mailbox, host or port:
 * without them it helps nobody.
 */
export function causeTitle(title: Text, locale: Locale, most = Number.POSITIVE_INFINITY): string {
  const whole = plain(title, locale, mostNames);
  const short = cut(whole, most);
  const names = Object.values(title.with ?? {}).flatMap((value) => namesIn(value, locale));
  return names.every((name) => short.includes(name) || !whole.includes(name)) ? short : whole;
}

/** `3 servers` stands for their names. A value with a space is a quotation. */
function namesIn(value: TextValue, locale: Locale): string[] {
  if (typeof value === 'string') return /\s/u.test(value) ? [] : [value];
  if (typeof value !== 'object') return [];
  if ('list' in value) return value.list.flatMap((item) => namesIn(item, locale));
  if (!('key' in value)) return [];
  return value.key.startsWith('count.')
    ? [plain(value, locale)]
    : Object.values(value.with ?? {}).flatMap((inner) => namesIn(inner, locale));
}
