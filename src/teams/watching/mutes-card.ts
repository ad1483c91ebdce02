import { shownName } from '../../access/person.ts';
import type { Text } from '../../model/text.ts';
import type { Mute } from '../../runs/watching/mutes.ts';
import { say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { type Card, type Element, plain, strong, textFor, titledCard } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import { cut } from '../cards/space.ts';
import { factsLine } from '../cards/facts-line.ts';
import { sayButton } from '../cards/say-button.ts';
import { shownCauses } from './mute-cause.ts';

/** Fits one screen of a phone. */
const onPage = 3;
/** Characters of a row's heading on a phone. */
const longestWhat = 90;
/** The rest is in the reports. */
const longestBecause = 80;

export interface MutesPage {
  title?: Text;
  /** From 1. */
  page: number;
  /** Titles, people and reasons may be shown. */
  withNames: boolean;
  /** Of the deployment. */
  name: string;
}

/** Undefined if there is no such page. */
export function mutesCard(mutes: readonly Mute[], shown: MutesPage, locale: Locale): Card | undefined {
  const rows = muteRows(mutes, shown, locale);
  if (rows.length === 0) return undefined;
  const usual =
    shown.page === 1 ? say('muting.title', { count: mutes.length }) : say('muting.title.page', { page: shown.page });
  return titledCard(locale, shown.title ?? usual, rows);
}

/** Of one page, with the button for the next. */
export function muteRows(mutes: readonly Mute[], shown: MutesPage, locale: Locale): Element[] {
  const { page } = shown;
  const rows = mutes.slice((page - 1) * onPage, page * onPage);
  return [
    ...rows.flatMap((mute) => rowsOf(mute, shown, locale)),
    ...(mutes.length > page * onPage && rows.length > 0
      ? [actionRow([sayButton(textFor(locale)('card.button.more-watches'), `mutes ${page + 1}`, locale)])]
      : []),
  ];
}

function rowsOf(mute: Mute, { withNames, name }: MutesPage, locale: Locale): Element[] {
  const { id, from, until, because, by } = mute;
  const isPlanned = from > new Date().toISOString();
  const facts: Text[] = [
    say('place.named', { name: id }),
    isPlanned
      ? say('muting.row.from', { from: { at: from }, until: { at: until } })
      : say('muting.row.until', { until: { at: until } }),
    ...(withNames
      ? [say('muting.row.by', { by: shownName(by) }), say('place.named', { name: cut(because, longestBecause) })]
      : []),
  ];
  return [
    breakingLine([strong(cut(plain(mutedText(mute, name, withNames), locale), longestWhat))], { spacing: 'Medium' }),
    factsLine(facts, locale),
    { ...actionRow([sayButton(textFor(locale)('card.button.unmute'), `unmute ${id}`, locale)]), spacing: 'Small' },
  ];
}

export function mutedText({ causes }: Pick<Mute, 'causes'>, name: string, withNames: boolean): Text {
  return causes === undefined ? say('maintenance.all', { name }) : shownCauses(causes, withNames);
}
