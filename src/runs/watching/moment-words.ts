/** Reads a moment as people type it: `friday 18:00`, `24/12 à 8h`, `3 days`. Pure. */
import type { Text } from '../../model/text.ts';
import { folded } from '../../text/folded.ts';
import { type Language, languages, read, say } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';
import { zoneNamed } from '../../text/zone-named.ts';
import { quotedWord } from '../quoted-word.ts';
import { nextAt, weekdays } from './schedule.ts';
import { countAt, skipped, timeAt, type Token, tokensOf, weekdayOf } from './schedule-words.ts';

export interface ReadMoment {
  /** Milliseconds since 1970. */
  at: number;
  /** If the change of clocks moved it. */
  note?: Text;
}

export interface RefusedMoment {
  why: Text;
  /** What would be right, as people type it. */
  proposals: string[];
}

export interface MomentCircumstances {
  language: Language;
  /** IANA name. */
  timeZone: string;
  /** Milliseconds since 1970. A time without a day is the next one after `after`. */
  now: number;
  after?: number;
  /** A day without a time begins at 00:00, ends at 24:00, and is reported at 08:00. `for`: a duration. */
  edge: 'from' | 'to' | 'until' | 'for';
}

interface Day {
  year: number;
  month: number;
  day: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export function readMoment(text: string, circumstances: MomentCircumstances): ReadMoment | RefusedMoment {
  const { now, after = now } = circumstances;
  const tokens = tokensOf(text.replaceAll(/(?<=\d)T(?=\d)/g, ' '));
  if (tokens.length === 1 && isWord(tokens[0], 'now')) return { at: now };
  // “8h” is a time of day, except in “for 8h”.
  const isSpan = circumstances.edge === 'for' || timeAt(tokens, 0) === undefined;
  const span = isSpan ? spanOf(tokens) : undefined;
  if (span !== undefined) return { at: wholeMinute(after) + span };
  const today = dayIn(after, circumstances.timeZone);
  const days: NamedDay[] = [];
  const times: { time: string | undefined; typed: string }[] = [];
  const others: Token[] = [];
  for (let at = 0; at < tokens.length;) {
    const day = dayAt(tokens, at, today);
    const clock = day === undefined ? timeAt(tokens, at) : undefined;
    if (day !== undefined) days.push(day.named);
    else if (clock?.part.kind === 'time') times.push(clock.part);
    else if (!isFiller(tokens[at])) others.push(...tokens.slice(at, at + 1));
    at += day?.length ?? clock?.length ?? 1;
  }
  const zone = others.length === 0 ? undefined : zoneNamed(others.map(({ typed }) => typed).join(' '));
  if (zone !== undefined && 'near' in zone)
    return refusedWords(text, others, days.length + times.length > 0 ? zone.near : []);
  const [day, ...otherDays] = withoutWeekday(days);
  const [time, ...otherTimes] = times;
  if (day === undefined && time === undefined) return refused(say('moment.refused.none'));
  if (otherDays.length + otherTimes.length > 0) return refused(say('moment.refused.two'));
  if (time !== undefined && time.time === undefined)
    return refused(say('moment.refused.no-such-time', { time: time.typed }));
  const timeZone = zone?.zone ?? circumstances.timeZone;
  return momentOf(day, time?.time, { ...circumstances, after, timeZone });
}

/** As a person types it: `2026-12-24 08:00`. */
export function typedMoment(at: number, timeZone: string): string {
  return `${typedDay(dayIn(at, timeZone))} ${timeIn(at, timeZone)}`;
}

function refused(why: Text, proposals: string[] = []): RefusedMoment {
  return { why, proposals };
}

/** Beside a day or a time, unknown words may be a zone. */
function refusedWords(text: string, others: readonly Token[], near: readonly string[]): RefusedMoment {
  const typed = others.map((token) => token.typed).join(' ');
  if (near.length === 0 && !typed.includes('/'))
    return refused(say('moment.refused.word', { word: quotedWord(others[0]?.typed ?? '') }));
  return refused(
    say('moment.refused.zone', { zone: quotedWord(typed) }),
    near.map((zone) => text.replace(typed, zone)),
  );
}

type Word = 'now' | 'in' | 'this' | 'today' | 'tomorrow' | 'after-tomorrow' | 'next' | 'week' | 'because';

function isWord(token: Token | undefined, word: Word): boolean {
  return token !== undefined && isIn(token.word, `moment.words.${word}`);
}

function isFiller(token: Token | undefined): boolean {
  return token === undefined || ['before', 'at', 'and'].some((kind) => token.is(kind as 'at')) || isWord(token, 'this');
}

/** `3 days`, `une semaine`, `90 minutes`, `2h`: milliseconds, if the whole text is one. */
function spanOf(tokens: readonly Token[]): number | undefined {
  const [first, second, ...others] = isWord(tokens[0], 'in') ? tokens.slice(1) : tokens;
  const [, digits, letters = ''] = /^(\d{1,4})(\p{L}{1,10})$/u.exec(first?.word ?? '') ?? [];
  if (digits !== undefined)
    return second === undefined ? times(Number(digits), unitOf(tokensOf(letters)[0])) : undefined;
  const count = /^(?:an?|une?)$/.test(first?.word ?? '') ? 1 : first && countAt([first], 0);
  return count === undefined || others.length > 0 ? undefined : times(count, unitOf(second));
}

function times(count: number, unit: number | undefined): number | undefined {
  return unit === undefined ? undefined : count * unit;
}

function unitOf(token: Token | undefined): number | undefined {
  if (token === undefined) return undefined;
  if (token.is('minute')) return 60_000;
  if (token.is('hour')) return hourMs;
  if (isWord(token, 'week')) return 7 * dayMs;
  return token.is('day') || token.word === 'd' || token.word === 'j' ? dayMs : undefined;
}

interface NamedDay {
  /** The likeliest first; none if the day does not exist. */
  days: Day[];
  typed: string;
  /** Instead of one that does not exist. */
  last?: Day;
  /** Days after which the same name comes again. */
  again?: number;
}

function dayAt(tokens: readonly Token[], start: number, today: Day): { named: NamedDay; length: number } | undefined {
  const at = skipped(tokens, start, 'before');
  const token = tokens[at];
  if (token === undefined) return undefined;
  const found = (named: Omit<NamedDay, 'typed'>, length: number) => {
    const typed = tokens.slice(at, at + length).map(({ word }) => word);
    return { named: { ...named, typed: typed.join(' ') }, length: at + length - start };
  };
  const soon = (['today', 'tomorrow', 'after-tomorrow'] as const).findIndex((word) => isWord(token, word));
  if (soon >= 0) return found({ days: [laterDay(today, soon)] }, 1);
  const isLed = isWord(token, 'next') || isWord(token, 'this');
  const weekday = weekdayOf(isLed ? tokens[at + 1] : token);
  if (weekday !== undefined) {
    const length = isLed ? 2 : 1;
    const isNext = isWord(token, 'next') || isWord(tokens[at + length], 'next');
    const days = (weekdays.indexOf(weekday) - weekdayNumber(today) + 7) % 7;
    const ahead = days === 0 && isNext ? 7 : days;
    return found(
      { days: [laterDay(today, ahead)], again: 7 },
      isWord(tokens[at + length], 'next') ? length + 1 : length,
    );
  }
  const [, year, month, day] = /^(\d{4})-(\d\d?)-(\d\d?)$/.exec(token.word) ?? [];
  if (year !== undefined) return found(existing(Number(day), Number(month), Number(year)), 1);
  const [, one, , other, years] =
    /^(\d\d?)([/.])(\d\d?)(?:[/.](\d{4}|\d\d)?)?$/.exec(/\d\.\d\d?$/.test(token.word) ? '' : token.word) ?? [];
  if (one !== undefined)
    return found(ofNumbers(Number(one), Number(other), years === undefined ? undefined : fullYear(years), today), 1);
  const next = skipped(tokens, at + 1, 'before');
  const named = tokens[next];
  const number = /^(\d{1,2})(?:st|nd|rd|th|er)?$/;
  const [dayToken, monthToken] = token.is('month') ? [named, token] : [token, named];
  const [, dayOfMonth] = number.exec(dayToken?.word ?? '') ?? [];
  const monthNumber = monthToken?.is('month') === true ? monthOf(monthToken.word) : undefined;
  if (dayOfMonth === undefined || monthNumber === undefined) return undefined;
  const [, typedYear] = /^(20\d\d)$/.exec(tokens[next + 1]?.word ?? '') ?? [];
  const length = next + 1 - at + (typedYear === undefined ? 0 : 1);
  return found(
    inYear(Number(dayOfMonth), monthNumber, typedYear === undefined ? undefined : Number(typedYear), today),
    length,
  );
}

/** “friday 4 december” is one day. */
function withoutWeekday(named: readonly NamedDay[]): readonly NamedDay[] {
  const [weekday, date, ...others] = named.toSorted((one, other) => (other.again ?? 0) - (one.again ?? 0));
  const [[first], [second]] = [weekday?.days ?? [], date?.days ?? []];
  const isOne = weekday?.again !== undefined && date !== undefined && date.again === undefined && others.length === 0;
  if (!isOne || first === undefined || second === undefined) return named;
  return weekdayNumber(first) === weekdayNumber(second) ? [date] : named;
}

/** `24/12` is one day; `03/04` is the third of April, and in English perhaps the fourth of March. */
function ofNumbers(one: number, other: number, year: number | undefined, today: Day): Omit<NamedDay, 'typed'> {
  const first = inYear(one, other, year, today);
  if (one === other || (first.days.length > 0 && one > 12)) return first;
  const second = inYear(other, one, year, today);
  return first.days.length === 0
    ? second.days.length === 0
      ? first
      : second
    : { days: [...first.days, ...second.days] };
}

/** Without a year, the nearest to today. */
function inYear(day: number, month: number, year: number | undefined, today: Day): Omit<NamedDay, 'typed'> {
  if (year !== undefined) return existing(day, month, year);
  const wishes = [today.year, today.year + 1].map((each) => existing(day, month, each));
  const distance = ({ days: [found] }: Omit<NamedDay, 'typed'>): number =>
    found === undefined ? Infinity : Math.abs(numberOf(found) - numberOf(today));
  const next = wishes.find(({ last }) => last !== undefined && numberOf(last) >= numberOf(today));
  const [nearest = { days: [] }] = wishes.toSorted((a, b) => distance(a) - distance(b));
  return nearest.days.length === 0 && next !== undefined ? next : nearest;
}

function existing(day: number, month: number, year: number): Omit<NamedDay, 'typed'> {
  const inMonth = month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : 0;
  if (day >= 1 && day <= inMonth) return { days: [{ year, month, day }] };
  return inMonth === 0 ? { days: [] } : { days: [], last: { year, month, day: inMonth } };
}

function fullYear(typed: string): number {
  return typed.length === 2 ? 2000 + Number(typed) : Number(typed);
}

/** The first twelve words of each language are the months. */
function monthOf(word: string): number | undefined {
  for (const language of languages) {
    const months = read(say('schedule.words.month'), { language }).split(' ').slice(0, 12).map(folded);
    const found = months.findIndex((month) => month.startsWith(word));
    if (found >= 0) return found + 1;
  }
  return undefined;
}

function momentOf(
  named: NamedDay | undefined,
  typed: string | undefined,
  { language, timeZone, now, after = now, edge }: MomentCircumstances,
): ReadMoment | RefusedMoment {
  const usual = { from: '00:00', to: '24:00', until: '08:00', for: '08:00' }[edge];
  const time = typed ?? usual;
  const on = (day: Day, at = time): ReadMoment => instantOf(day, at, timeZone, edge);
  if (named === undefined) {
    const today = on(dayIn(after, timeZone));
    return today.at > after ? today : on(laterDay(dayIn(after, timeZone), 1));
  }
  const { days, last, again } = named;
  const [day, other] = days;
  if (day === undefined)
    return refused(
      say('moment.refused.no-such-day', { day: named.typed }),
      last === undefined ? [] : [`${typedDay(last)} ${shownTime(time)}`],
    );
  if (other !== undefined && language === 'en')
    return refused(
      say('moment.refused.two-days', { day: named.typed }),
      days.map((one) => `${typedDay(one)} ${shownTime(time)}`),
    );
  const moment = on(day);
  if (moment.at > after) return moment;
  if (again !== undefined) return on(laterDay(day, again));
  // “until today”, typed in the afternoon
  return typed === undefined && edge === 'until' && numberOf(day) === numberOf(dayIn(after, timeZone))
    ? on(day, '24:00')
    : moment;
}

function shownTime(time: string): string {
  return time === '24:00' ? '23:59' : time;
}

/** If the change of clocks repeats the time, the first one starts and the second one ends. */
function instantOf(day: Day, time: string, timeZone: string, edge: MomentCircumstances['edge']): ReadMoment {
  if (time === '24:00') return instantOf(laterDay(day, 1), '00:00', timeZone, edge);
  const wanted = `${typedDay(day)} ${time}`;
  let at = nextAt({ at: time }, timeZone, numberOf(day) * dayMs - 2 * dayMs);
  while (numberOf(dayIn(at, timeZone)) < numberOf(day)) at = nextAt({ at: time }, timeZone, at);
  if (typedMoment(at, timeZone) !== wanted)
    return { at, note: say('moment.note.skipped', { time, at: { at: isoTime(at) } }) };
  const repeated = [at - hourMs, at + hourMs, at + hourMs / 2].find((each) => typedMoment(each, timeZone) === wanted);
  if (repeated === undefined) return { at };
  const chosen = edge === 'from' ? Math.min(at, repeated) : Math.max(at, repeated);
  return { at: chosen, note: say('moment.note.repeated', { time, at: { at: isoTime(chosen) } }) };
}

function dayIn(at: number, timeZone: string): Day {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' });
  const of = new Map(parts.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return { year: of.get('year') ?? 0, month: of.get('month') ?? 0, day: of.get('day') ?? 0 };
}

function timeIn(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    at,
  );
}

function typedDay({ year, month, day }: Day): string {
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

/** Days since 1970. */
function numberOf({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day) / dayMs;
}

function laterDay(day: Day, by: number): Day {
  const later = new Date((numberOf(day) + by) * dayMs);
  return { year: later.getUTCFullYear(), month: later.getUTCMonth() + 1, day: later.getUTCDate() };
}

function weekdayNumber(day: Day): number {
  return new Date(numberOf(day) * dayMs).getUTCDay();
}

function wholeMinute(at: number): number {
  return Math.ceil(at / 60_000) * 60_000;
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}
