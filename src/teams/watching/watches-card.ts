import type { Text } from '../../model/text.ts';
import { webhookOfPlace } from '../../outgoing/webhooks/webhook-rows.ts';
import { scheduleText } from '../../runs/watching/schedule.ts';
import type { PlaceWatch } from '../../runs/watching/watches.ts';
import { summaryOf, saidWatched } from '../../runs/watching/summaries.ts';
import { say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { longestTyped } from '../cards/button.ts';
import { type Card, type Element, line, plain, sanitize, strong, textFor, titledCard } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import { cut } from '../cards/space.ts';
import { factsLine } from '../cards/facts-line.ts';
import { sayButton } from '../cards/say-button.ts';
import { watchLine } from './watch-line.ts';

/** Fits one screen of a phone. */
const onPage = 3;
/** A run that started so much after its time is shown as late. */
const lateMs = 60_000;
/** Characters of a row's heading on a phone, beside the schedule. */
const longestSelection = 36;

/** The watches of one place, and behind them those of webhooks. */
export interface WatchesPage {
  title?: Text;
  /** From 1. */
  page?: number;
  /** Watches of other places. */
  elsewhere?: number;
}

/** Undefined if there is no such page. */
export function watchesCard(
  watches: readonly PlaceWatch[],
  { title, page = 1, elsewhere = 0 }: WatchesPage,
  locale: Locale,
): Card | undefined {
  const rows = watchRows(watches, page, locale);
  if (rows.length === 0) return undefined;
  const isHere = watches.every(({ place }) => webhookOfPlace(place) === undefined);
  const usual =
    page > 1
      ? say('watching.title.page', { page })
      : say(isHere ? 'watching.title' : 'watching.title.webhooks', { count: watches.length });
  return titledCard(locale, title ?? usual, [
    ...(elsewhere === 0
      ? []
      : [line([plain(say('watching.elsewhere', { count: elsewhere }), locale)], { spacing: 'Small' })]),
    ...rows,
  ]);
}

/** Of one page, with the button for the next. */
export function watchRows(watches: readonly PlaceWatch[], page: number, locale: Locale): Element[] {
  const shown = watches.slice((page - 1) * onPage, page * onPage);
  const more = sayButton(textFor(locale)('card.button.more-watches'), `watches ${page + 1}`, locale);
  return [
    ...shown.flatMap((watch) => rowsOf(watch, locale)),
    ...(watches.length > page * onPage && shown.length > 0 ? [actionRow([more])] : []),
  ];
}

function rowsOf(watch: PlaceWatch, locale: Locale): Element[] {
  const { id, place, selection, schedule, timeZone, nextRunAt, lastRun, skipped, missed, paused } = watch;
  const text = textFor(locale);
  const webhook = webhookOfPlace(place);
  const isElsewhere = 'at' in schedule && timeZone !== locale.timeZone;
  const facts: Text[] = [
    say('place.named', { name: id }),
    ...(webhook === undefined ? [] : [say('webhooks.place', { name: webhook })]),
    ...(isElsewhere ? [say('place.named', { name: timeZone })] : []),
    paused === undefined ? say('watching.row.next', { at: { at: nextRunAt } }) : say(`watching.paused.${paused.why}`),
    ...(summaryOf(selection) === undefined
      ? [lastRun === undefined ? say('watching.row.never') : lastRunText(lastRun)]
      : []),
    ...(skipped === 0 ? [] : [say('watching.row.skipped', { count: skipped })]),
    ...(missed === 0 ? [] : [say('watching.row.missed', { count: missed })]),
  ];
  const again = watchLine(watch);
  const report = lastRun && sayButton(sanitize(lastRun.id), `report ${lastRun.id}`, locale);
  const repeat = sayButton(text('card.button.watch-now'), `watch now ${id}`, locale);
  const takeOver = sayButton(text('card.button.take-over'), again, locale);
  return [
    breakingLine([
      strong(cut(sanitize(saidWatched(locale.language, selection)), longestSelection)),
      ` · ${plain(scheduleText(schedule), locale)}`,
    ]),
    factsLine(facts, locale),
    {
      ...actionRow([
        ...(report === undefined ? [] : [report]),
        ...(paused === undefined ? [repeat] : again.length > longestTyped ? [] : [takeOver]),
        sayButton(text('card.button.unwatch'), `unwatch ${id}`, locale),
      ]),
      spacing: 'Small',
    },
  ];
}

function lastRunText({ at, dueAt }: NonNullable<PlaceWatch['lastRun']>): Text {
  const isLate = Date.parse(at) - Date.parse(dueAt) > lateMs;
  return isLate
    ? say('watching.row.late', { at: { at }, due: { at: dueAt } })
    : say('watching.row.last', { at: { at } });
}
