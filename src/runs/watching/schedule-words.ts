/**
 * Reads `every weekday at 08:00 check mail`: a schedule and a selection, in any order, in the words of every language.
 * Each word that is not of the schedule belongs to the selection.
 */
import type { Deployment } from '../../model/deployment.ts';
import type { Text } from '../../model/text.ts';
import { folded } from '../../text/folded.ts';
import { type Language, languages, read, say } from '../../text/index.ts';
import { wordsOf } from '../../text/word-lists.ts';
import { planQuestions } from '../plan.ts';
import { type ParsedSelection, parseSelection, type Selection } from '../selection.ts';
import { type Summary, summaryIn, usualTimes, watchedIn } from './summaries.ts';
import { isRegular, type Schedule, scheduleText, shortest, type Weekday, weekdays, workingDays } from './schedule.ts';

export type ParsedWatch =
  /** `what`: as the watch keeps it. No selection for a summary, which checks nothing. */
  | { ok: true; schedule: Schedule; what: string; selection: Selection | undefined }
  | {
      ok: false;
      why: Text[];
      /** What would be right, as a person types it after the command's name; the likeliest first. */
      proposals: string[];
      /** Set if a text above names servers or mailboxes of the deployment. */
      namesPlaces?: true;
    };

/** `proposals` has what would be right instead. */
type Refused = { why: Text; proposals: Schedule[] };

export interface ReadSchedule {
  /** Undefined if the text names none. */
  schedule: Schedule | Refused | undefined;
  /** The words that are not of the schedule. */
  rest: string;
}

const hour = 60;
const day = 1440;
const usualTime = '08:00';
const intervals = Array.from({ length: day / 2 }, (_, index) => index + 1).filter(isRegular);
const usual: Schedule[] = [{ everyMinutes: 15 }, { everyMinutes: hour }];

/** Without a selection, everything. */
export function parseWatch(text: string, deployment: Deployment): ParsedWatch {
  const typed = readSchedule(text);
  const summary = summaryIn(typed.rest);
  if (summary !== undefined) return parsedSummary(summary, typed.schedule);
  const { schedule = { why: say('schedule.refused.none'), proposals: usual }, rest } = typed;
  const parsed = watchable(parseSelection(rest, deployment));
  const least = parsed.ok && asksMicrosoft(deployment, parsed.selection) ? shortest.tenant : shortest.network;
  const judged = 'why' in schedule ? schedule : judgedInterval(schedule, least);
  const selections = parsed.ok ? [parsed.selection.text] : selectionsLike(parsed);
  if (parsed.ok && !('why' in judged)) {
    const { selection } = parsed;
    return { ok: true, schedule: judged, what: selection.text, selection };
  }
  const schedules = 'why' in judged ? judged.proposals.map((one) => atLeast(one, least)) : [judged];
  return {
    ok: false,
    why: [...('why' in judged ? [judged.why] : []), ...(parsed.ok ? [] : [parsed.question ?? parsed.error])],
    proposals: [...new Set(schedules.flatMap((one) => selections.map((selection) => typedWatch(one, selection))))],
    ...(!parsed.ok && parsed.namesPlaces === true ? { namesPlaces: true } : {}),
  };
}

/** A watch tells of today's site. */
function watchable(parsed: ParsedSelection): ParsedSelection {
  if (!parsed.ok || parsed.selection.cutOver === undefined) return parsed;
  return { ok: false, error: say('selection.cut-over.no-watch'), offers: ['all'] };
}

/** A digest every quarter of an hour is no digest. */
function parsedSummary(summary: Summary, typed: ReadSchedule['schedule']): ParsedWatch {
  const schedule = typed ?? usualTimes[summary];
  if ('at' in schedule) return { ok: true, schedule, what: summary, selection: undefined };
  const [why, schedules] =
    'why' in schedule
      ? [schedule.why, schedule.proposals.filter((one) => 'at' in one)]
      : [say('schedule.refused.no-time'), []];
  const proposals = schedules.length === 0 ? [usualTimes[summary]] : schedules;
  return { ok: false, why: [why], proposals: proposals.map((one) => typedWatch(one, summary)) };
}

/** As a person types it after the command's name. */
export function typedWatch(schedule: Schedule, selection: string, language: Language = 'en'): string {
  return `${read(scheduleText(schedule), { language }).toLowerCase()} ${watchedIn(language, selection)}`.trim();
}

/** The arguments of `watch` as a reader types them. */
export function watchIn(language: Language, typed: string): string {
  const { schedule, rest } = readSchedule(typed);
  return schedule === undefined || 'why' in schedule
    ? watchedIn(language, typed)
    : typedWatch(schedule, rest, language);
}

function selectionsLike({ suggestion, offers = [] }: { suggestion?: string; offers?: string[] }): string[] {
  return suggestion === undefined ? offers : [suggestion];
}

function asksMicrosoft(deployment: Deployment, selection: Selection): boolean {
  return planQuestions(deployment, selection).length > 0;
}

function judgedInterval(schedule: Schedule, least: number): Schedule | Refused {
  if (!('everyMinutes' in schedule)) return schedule;
  const { everyMinutes: minutes } = schedule;
  if (minutes < least)
    return {
      why: say(least === shortest.tenant ? 'schedule.refused.too-often.tenant' : 'schedule.refused.too-often', {
        minutes: least,
      }),
      proposals: [{ everyMinutes: least }],
    };
  if (Number.isInteger(minutes) && isRegular(minutes)) return schedule;
  const below = intervals.findLast((each) => each < minutes && each >= least);
  const above = intervals.find((each) => each > minutes);
  return {
    why: say('schedule.refused.irregular', { minutes }),
    proposals: [below, above].flatMap((each) => (each === undefined ? [] : [{ everyMinutes: each }])),
  };
}

function atLeast(schedule: Schedule, least: number): Schedule {
  return 'everyMinutes' in schedule ? { everyMinutes: Math.max(schedule.everyMinutes, least) } : schedule;
}

export function readSchedule(text: string): ReadSchedule {
  const tokens = tokensOf(text);
  const parts: Part[] = [];
  const others: Token[] = [];
  for (let at = 0; at < tokens.length;) {
    const found = partAt(tokens, at);
    if (found === undefined) others.push(...tokens.slice(at, at + 1));
    else parts.push(found.part);
    at += found?.length ?? 1;
  }
  const begins = others.findIndex((token) => !token.is('lead') && !token.is('check'));
  const rest = (begins < 0 ? [] : others.slice(begins)).map(({ typed }) => typed).join(' ');
  return { schedule: scheduleOf(parts), rest };
}

type Part =
  /** Of seconds, a fraction. */
  | { kind: 'interval'; minutes: number }
  /** `days` undefined: every day. */
  | { kind: 'days'; days: Weekday[] | undefined }
  /** `time` undefined: there is no such time. */
  | { kind: 'time'; time: string | undefined; typed: string }
  | { kind: 'date' | 'rare' };

function scheduleOf(parts: readonly Part[]): Schedule | Refused | undefined {
  const has = (kind: Part['kind']): boolean => parts.some((part) => part.kind === kind);
  const times = parts.filter((part) => part.kind === 'time');
  const [time, ...laterTimes] = times.filter(
    (part, index) => index === times.findIndex((one) => one.time === part.time),
  );
  const spans = parts.filter((part) => part.kind === 'interval');
  const [interval] = spans;
  const named = parts.filter((part) => part.kind === 'days').map((part) => part.days);
  const chosen = new Set(named.flatMap((days) => days ?? weekdays));
  const days = chosen.size === 0 || chosen.size === weekdays.length ? undefined : inWeek(chosen);
  const daily = (at: string): Schedule => ({ at, ...(days === undefined ? {} : { days }) });
  const refused = (reason: RefusalReason, ...proposals: Schedule[]): Refused => ({
    why: say(`schedule.refused.${reason}`),
    proposals,
  });
  if (parts.length === 0) return undefined;
  if (has('date')) return refused('date', daily(time?.time ?? usualTime));
  const wrong = times.find((each) => each.time === undefined);
  if (wrong !== undefined)
    return {
      why: say('schedule.refused.no-such-time', { time: wrong.typed }),
      proposals: [daily(usualTime)],
    };
  if (has('rare')) return refused('too-rare', { at: time?.time ?? usualTime, days: days ?? ['monday'] });
  const at = time?.time ?? usualTime;
  if (interval !== undefined) {
    if (interval.minutes === day && time === undefined) return refused('no-time', daily(at));
    if (interval.minutes > day / 2) return refused('too-rare', daily(at));
    if (spans.length === 1 && time === undefined && days === undefined) return { everyMinutes: interval.minutes };
    return refused('two', { everyMinutes: interval.minutes }, daily(at));
  }
  if (time === undefined) return refused('no-time', daily(at));
  return laterTimes.length === 0
    ? daily(at)
    : refused('two', daily(at), ...laterTimes.map((each) => daily(each.time ?? at)));
}

type RefusalReason = 'date' | 'too-rare' | 'no-time' | 'two';

/** Monday first. */
function inWeek(days: ReadonlySet<Weekday>): Weekday[] {
  return [...weekdays.slice(1), ...weekdays.slice(0, 1)].filter((each) => days.has(each));
}

const listed = [
  'every',
  'before',
  'number',
  'other',
  'half',
  'quarter',
  'second',
  'minute',
  'hour',
  'hourly',
  'day',
  'daily',
  'working',
  'weekday',
  'weekend',
  'rare',
  ...weekdays,
  'and',
  'to',
  'at',
  'noon',
  'midnight',
  'clock',
  'month',
  'once',
  'lead',
] as const;
type Kind = (typeof listed)[number] | 'check';

export interface Token {
  typed: string;
  word: string;
  is: (kind: Kind) => boolean;
}

export function tokensOf(text: string): Token[] {
  return text
    .split(/[\s,;]+/u)
    .filter((typed) => typed !== '')
    .map((typed) => {
      const word = folded(typed)
        .replace(/^["'«“(]|["'»”).:!?]$/gu, '')
        .replace(/^[dl]'(?=\p{L})/u, '');
      const kinds = kindsByWord().get(word);
      return { typed, word, is: (kind) => kinds?.has(kind) === true };
    });
}

let known: Map<string, Set<Kind>> | undefined;

/** Each word of a line is looked up once. */
function kindsByWord(): Map<string, Set<Kind>> {
  if (known !== undefined) return known;
  known = new Map();
  const lists = [
    ...listed.map((kind) => [kind, wordsOf(`schedule.words.${kind}`)] as const),
    ['check', wordsOf('command.check.words')] as const,
  ];
  for (const [kind, words] of lists)
    for (const word of words.map(folded)) known.set(word, (known.get(word) ?? new Set<Kind>()).add(kind));
  return known;
}

interface Found {
  part: Part;
  /** In tokens. */
  length: number;
}

function partAt(tokens: readonly Token[], at: number): Found | undefined {
  return dateAt(tokens, at) ?? intervalAt(tokens, at) ?? daysAt(tokens, at) ?? timeAt(tokens, at);
}

/** `every 15 minutes`, `toutes les 2 h`, `every other hour`, `hourly`. */
function intervalAt(tokens: readonly Token[], start: number): Found | undefined {
  const first = tokens[start];
  if (first?.is('hourly') === true) return { part: { kind: 'interval', minutes: hour }, length: 1 };
  const isEvery = first?.is('every') === true;
  let at = isEvery ? skipped(tokens, start + 1, 'before') : start;
  const found = (part: Part, next: number): Found => ({ part, length: next - start });
  // `15min`
  const [, joined, unit = ''] = /^(\d{1,5})(\p{L}{1,10})$/u.exec(tokens[at]?.word ?? '') ?? [];
  if (joined !== undefined) {
    const minutes = minutesOf(unit);
    if (minutes === undefined || (!isEvery && minutes !== 1)) return undefined;
    return found({ kind: 'interval', minutes: Number(joined) * minutes }, at + 1);
  }
  const count = countAt(tokens, at);
  if (!isEvery && (count === undefined || tokens[at + 1]?.is('minute') !== true)) return undefined;
  if (count !== undefined) at += 1;
  const token = tokens[at];
  if (token === undefined) return undefined;
  if (token.is('half') || token.is('quarter')) {
    const next = skipped(tokens, at + 1, 'before');
    const minutes = (count ?? 1) * (token.is('half') ? hour / 2 : hour / 4);
    return found({ kind: 'interval', minutes }, tokens[next]?.is('hour') === true ? next + 1 : at + 1);
  }
  if (token.is('second') && count === undefined) {
    const next = tokens[at + 1];
    if (next?.is('minute') === true || next?.is('hour') === true)
      return found({ kind: 'interval', minutes: 2 * (next.is('hour') ? hour : 1) }, at + 2);
    if (next !== undefined && isDay(next)) return found({ kind: 'rare' }, at + 2);
  }
  if (token.is('second')) return found({ kind: 'interval', minutes: (count ?? 1) / 60 }, at + 1);
  if (token.is('minute') || token.is('hour'))
    return found({ kind: 'interval', minutes: (count ?? 1) * (token.is('hour') ? hour : 1) }, at + 1);
  if (count !== undefined && count !== 1 && isDay(token)) return found({ kind: 'rare' }, at + 1);
  return token.is('rare') ? found({ kind: 'rare' }, at + 1) : undefined;
}

export function countAt(tokens: readonly Token[], at: number): number | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  if (/^\d{1,5}$/.test(token.word)) return Number(token.word);
  if (token.is('other')) return 2;
  if (!token.is('number')) return undefined;
  return (numbers ??= numbersByWord()).get(token.word);
}

let numbers: ReadonlyMap<string, number> | undefined;

function numbersByWord(): Map<string, number> {
  return new Map(
    languages.flatMap((language) =>
      read(say('schedule.words.number'), { language })
        .split(' ')
        .map((word, index): [string, number] => [folded(word), index + 1]),
    ),
  );
}

function minutesOf(unit: string): number | undefined {
  const kinds = kindsByWord().get(unit);
  return kinds?.has('minute') === true ? 1 : kinds?.has('hour') === true ? hour : undefined;
}

/** `every day`, `on weekdays`, `jours ouvrés`, `monday to friday`, `chaque lundi et vendredi`. */
function daysAt(tokens: readonly Token[], start: number): Found | undefined {
  let at = skipped(tokens, start, 'every', 'before');
  const isEvery = tokens.slice(start, at).some((token) => token.is('every'));
  const first = tokens[at];
  if (first === undefined) return undefined;
  const found = (days: readonly Weekday[] | undefined, length: number): Found => ({
    part: { kind: 'days', days: days && [...days] },
    length: at + length - start,
  });
  if (first.is('daily')) return found(undefined, 1);
  if (first.is('weekday')) return found(workingDays, 1);
  if (first.is('weekend')) return found(['saturday', 'sunday'], 1);
  const next = tokens[at + 1];
  if (first.is('working') && next?.is('day') === true) return found(workingDays, 2);
  if (first.is('day')) {
    if (next?.is('working') === true) return found(workingDays, 2);
    return isEvery ? found(undefined, 1) : undefined;
  }
  if (first.is('rare') && !isEvery && at === start && /(?:ly|el|aire)$/.test(first.word))
    return { part: { kind: 'rare' }, length: 1 };
  const days = new Set<Weekday>();
  const begin = at;
  for (;;) {
    const between = rangeOf(tokens[at]);
    if (between === undefined) break;
    let last = between.at(-1);
    at += 1;
    const end = tokens[at]?.is('to') === true ? weekdayOf(tokens[at + 1]) : undefined;
    if (end !== undefined) {
      between.push(...daysBetween(last, end));
      last = end;
      at += 2;
    }
    between.forEach((each) => days.add(each));
    const following = skipped(tokens, at, 'and', 'every', 'before');
    if (rangeOf(tokens[following]) === undefined) break;
    at = following;
  }
  return at === begin ? undefined : { part: { kind: 'days', days: [...days] }, length: at - start };
}

/** `monday`, or `mon-fri`. */
function rangeOf(token: Token | undefined): Weekday[] | undefined {
  const one = weekdayOf(token);
  if (one !== undefined) return [one];
  if (token === undefined || !/[-–]/u.test(token.word)) return undefined;
  const [from, to, ...more] = token.word.split(/[-–]/u).map(dayNamed);
  return from === undefined || to === undefined || more.length > 0 ? undefined : [from, ...daysBetween(from, to)];
}

/** After `from`, up to `to`. */
function daysBetween(from: Weekday | undefined, to: Weekday): Weekday[] {
  const first = weekdays.findIndex((each) => each === from);
  const count = (weekdays.indexOf(to) - first + weekdays.length) % weekdays.length;
  return [...weekdays, ...weekdays].slice(first + 1, first + 1 + count);
}

export function weekdayOf(token: Token | undefined): Weekday | undefined {
  return token && weekdays.find((each) => token.is(each));
}

/** Also `mon`, `mar` and `sat`, which are other words unless they are in a range. */
function dayNamed(word: string): Weekday | undefined {
  if (word.length < 3) return undefined;
  for (const [name, kinds] of kindsByWord()) {
    const found = name.startsWith(word) ? weekdays.find((each) => kinds.has(each)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function isDay(token: Token): boolean {
  return (
    token.is('day') || token.is('weekday') || token.is('weekend') || token.is('rare') || weekdayOf(token) !== undefined
  );
}

/** `at 8`, `08:00`, `8h30`, `8 heures 30`, `7:30 pm`, `noon`. */
export function timeAt(tokens: readonly Token[], start: number): Found | undefined {
  const isAfterAt = tokens[start]?.is('at') === true;
  let at = isAfterAt ? start + 1 : start;
  const token = tokens[at];
  if (token === undefined) return undefined;
  const found = (time: string | undefined, typed: string): Found => ({
    part: { kind: 'time', time, typed },
    length: at - start,
  });
  at += 1;
  if (token.is('noon')) return found('12:00', token.word);
  if (token.is('midnight')) return found('00:00', token.word);
  const clock = /^(\d{1,2})(?:([:h.])(\d\d)?)?(?:([ap])m)?$/.exec(token.word.replaceAll(/(?<=[ap])\.|\.$/g, ''));
  if (clock === null) return undefined;
  const [, hours = '', separator, joined] = clock;
  let [, , , , half] = clock;
  let minutes = joined;
  const isHour = separator === undefined && half === undefined && tokens[at]?.is('hour') === true;
  if (isHour) at += 1;
  if ((isHour || (separator === 'h' && minutes === undefined)) && /^\d\d$/.test(tokens[at]?.word ?? '')) {
    minutes = tokens[at]?.word;
    at += 1;
  }
  const suffix = /^([ap])\.?m\.?$/.exec(tokens[at]?.word ?? '');
  if (half === undefined && suffix !== null) {
    half = suffix[1];
    at += 1;
  }
  const isTime =
    isAfterAt || isHour || half !== undefined || separator === 'h' || (separator === ':' && minutes !== undefined);
  if (!isTime) return undefined;
  if (tokens[at]?.is('clock') === true) at += 1;
  return found(clockTime(Number(hours), Number(minutes ?? 0), half), `${hours}:${minutes ?? '00'}`);
}

function clockTime(hours: number, minutes: number, half: string | undefined): string | undefined {
  if (half !== undefined && (hours < 1 || hours > 12)) return undefined;
  const whole = half === undefined ? hours : (hours % 12) + (half === 'p' ? 12 : 0);
  if (whole > 23 || minutes > 59) return undefined;
  return `${String(whole).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** `30 February`, `le 30 février`, `February 30th`, `2026-12-24`, `24/12/2026`, `tomorrow`. */
function dateAt(tokens: readonly Token[], start: number): Found | undefined {
  const at = skipped(tokens, start, 'every', 'before');
  const token = tokens[at];
  if (token === undefined) return undefined;
  const found = (length: number): Found => ({ part: { kind: 'date' }, length: at + length - start });
  if (token.is('once') || /^\d{4}-\d\d?-\d\d?$|^\d\d?[/.]\d\d?[/.]\d{2,4}$|^\d\d?\/\d\d?$/.test(token.word))
    return found(1);
  const isNumber = (word: string): boolean => /^\d{1,2}(?:st|nd|rd|th|er)?$/.test(word);
  const next = skipped(tokens, at + 1, 'every', 'before');
  const other = tokens[next];
  if (other === undefined) return undefined;
  // `1st of the month`
  if (isNumber(token.word) && other.is('rare')) return { part: { kind: 'rare' }, length: next + 1 - start };
  const isDate = (isNumber(token.word) && other.is('month')) || (token.is('month') && isNumber(other.word));
  if (!isDate) return undefined;
  const isYear = /^20\d\d$/.test(tokens[next + 1]?.word ?? '');
  return found(next - at + (isYear ? 2 : 1));
}

/** The first place from `at` whose word is of no such kind. At most four words are passed. */
export function skipped(tokens: readonly Token[], at: number, ...kinds: Kind[]): number {
  let next = at;
  while (next < at + 4 && kinds.some((kind) => tokens[next]?.is(kind) === true)) next += 1;
  return next;
}
