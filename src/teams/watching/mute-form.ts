/** The forms of `mute` and `maintenance`, for one person. */
import type { Text } from '../../model/text.ts';
import { typedMoment } from '../../runs/watching/moment-words.ts';
import { longestMute, longestReason } from '../../runs/watching/mutes.ts';
import { say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { button, type MutingClick } from '../cards/button.ts';
import { type Card, type Element, line, marked, plain, subtle, textFor, titledCard } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { marks } from '../cards/marks.ts';

export interface AskedMute {
  what: Text;
  /** As the person typed it. */
  typed: string;
  /** Milliseconds since 1970; or as it was in the form. */
  until: number | Pick<MutingClick, 'until' | 'time'> | undefined;
  because: string;
  /** Why the form that the person sent was refused. */
  refused?: Text | undefined;
  now: number;
}

export interface AskedMaintenance {
  /** Of the deployment. */
  name: string;
  shown: Element[];
  /** What the person sent, and why it was refused. */
  sent?: { click: MaintenanceClick; refused: Text } | undefined;
  now: number;
}

export type MaintenanceClick = MutingClick & { verb: 'maintenance' };

const dayMs = 86_400_000;
const usualTime = '08:00';

export function muteForm({ what, typed, until, because, refused, now }: AskedMute, locale: Locale): Card {
  const timeZone = locale.timeZone ?? 'UTC';
  const text = textFor(locale);
  const [day, time] =
    typeof until === 'number' ? dayAndTimeOf(until, timeZone) : [until?.until ?? '', until?.time ?? usualTime];
  return titledCard(locale, say('muting.form.title', { what }), [
    ...refusalLine(refused, locale),
    moment({ id: 'until', day, label: text('muting.form.day'), missing: text('muting.form.day.missing') }, now, locale),
    timeInput('time', time, text('muting.form.time')),
    reasonInput(because, locale),
    ...zoneLine(locale),
    actionRow([button(text('card.button.mute'), { verb: 'mute', what: typed })]),
  ]);
}

export function maintenanceForm({ name, shown, sent, now }: AskedMaintenance, locale: Locale): Card {
  const text = textFor(locale);
  const missing = text('maintenance.form.missing');
  const { from = '', fromTime = '', until = '', time = '', because = '' } = sent?.click ?? {};
  return titledCard(locale, say('maintenance.form.title', { name }), [
    ...refusalLine(sent?.refused, locale),
    ...shown,
    moment({ id: 'from', day: from, label: text('maintenance.form.from'), missing }, now, locale),
    timeInput('fromTime', fromTime, text('muting.form.time')),
    moment({ id: 'until', day: until, label: text('maintenance.form.until'), missing }, now, locale),
    timeInput('time', time, text('muting.form.time')),
    reasonInput(because, locale),
    ...zoneLine(locale),
    actionRow([button(text('card.button.announce'), { verb: 'maintenance' })]),
  ]);
}

/** As the person would have typed it after the name of the command. */
export function lineOfMuting(click: MutingClick): string {
  const { until, time, because } = click;
  const end = `${until} ${time} because ${because}`;
  return click.verb === 'mute' ? `${click.what} until ${end}` : `from ${click.from} ${click.fromTime} to ${end}`;
}

function dayAndTimeOf(at: number, timeZone: string): [day: string, time: string] {
  const [day = '', time = usualTime] = typedMoment(at, timeZone).split(' ');
  return [day, time];
}

interface DayInput {
  id: string;
  day: string;
  label: string;
  missing: string;
}

function moment({ id, day, label, missing }: DayInput, now: number, { timeZone = 'UTC' }: Locale): Element {
  const [min] = dayAndTimeOf(now, timeZone);
  const [max] = dayAndTimeOf(now + longestMute * dayMs, timeZone);
  const value = day === '' ? {} : { value: day };
  return { type: 'Input.Date', id, label, min, max, isRequired: true, errorMessage: missing, ...value };
}

function timeInput(id: string, time: string, label: string): Element {
  return { type: 'Input.Time', id, label, ...(time === '' ? {} : { value: time }) };
}

function reasonInput(because: string, locale: Locale): Element {
  const text = textFor(locale);
  return {
    type: 'Input.Text',
    id: 'because',
    label: text('muting.form.because'),
    maxLength: longestReason,
    isRequired: true,
    errorMessage: text('muting.form.because.missing'),
    ...(because === '' ? {} : { value: because }),
  };
}

function refusalLine(refused: Text | undefined, locale: Locale): Element[] {
  return refused === undefined ? [] : [marked(marks.warn, [line([plain(refused, locale)])])];
}

function zoneLine(locale: Locale): Element[] {
  const zone = locale.timeZone;
  const said = zone === undefined ? say('muting.zone-unknown') : say('muting.form.zone', { zone });
  return [line([subtle(plain(said, locale))], { spacing: 'Small' })];
}
