/** Reads the lines of `mute` and `maintenance`: what, from and until when, and why. Pure. */
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';
import {
  type MomentCircumstances,
  type ReadMoment,
  readMoment,
  type RefusedMoment,
  typedMoment,
} from './moment-words.ts';
import { longestMaintenance, longestMute } from './mutes.ts';

type Circumstances = Pick<MomentCircumstances, 'language' | 'timeZone' | 'now'>;

export interface MuteLine {
  /** `blocked-port on ece-svc-01` */
  what: string;
  /** Undefined if the line names none. */
  until: ReadMoment | RefusedMoment | undefined;
  because: string;
}

export interface MaintenanceLine {
  /** Undefined if the line names no time. */
  window: { from: ReadMoment; until: ReadMoment } | RefusedMoment | undefined;
  because: string;
}

const dayMs = 86_400_000;
/** The clocks may change in between, and a line's minute begins before its end. */
const slackMs = 3_660_000;

export function parseMute(line: string, circumstances: Circumstances): MuteLine {
  const { now, timeZone } = circumstances;
  const { words, because } = withReason(line);
  const at = words.findIndex((word) => is(word, 'until') || is(word, 'for'));
  if (at < 0) return { what: words.join(' '), until: undefined, because };
  const edge = is(words[at] ?? '', 'for') ? 'for' : 'until';
  const until = readMoment(words.slice(at + 1).join(' '), { ...circumstances, edge });
  return {
    what: words.slice(0, at).join(' '),
    until:
      'why' in until
        ? until
        : (refusedEnd(until, now) ?? tooLate(until, longestMute, 'mute.refused.too-long', { now, timeZone }) ?? until),
    because,
  };
}

export function parseMaintenance(line: string, circumstances: Circumstances): MaintenanceLine {
  const { now, timeZone } = circumstances;
  const { words, because } = withReason(line);
  if (words.length === 0) return { window: undefined, because };
  const window = judged(windowOf(words, circumstances), now, timeZone);
  return { window, because };
}

function judged(
  window: { from: ReadMoment; until: ReadMoment } | RefusedMoment,
  now: number,
  timeZone: string,
): { from: ReadMoment; until: ReadMoment } | RefusedMoment {
  if ('why' in window) return window;
  const { from, until } = window;
  const begins = { ...from, at: Math.max(from.at, now) };
  return (
    refusedEnd(until, now) ??
    (until.at <= begins.at
      ? refused(say('maintenance.refused.backwards', { from: moment(begins.at), until: moment(until.at) }))
      : undefined) ??
    tooLate(begins, longestMute, 'maintenance.refused.too-far', { now, timeZone }) ??
    tooLate(until, longestMaintenance, 'maintenance.refused.too-long', { now: begins.at, timeZone }) ?? {
      from: begins,
      until,
    }
  );
}

/** If a window that has begun goes on, it is meant: “from 9:00 to 12:00” at ten. */
function windowOf(
  words: readonly string[],
  circumstances: Circumstances,
): { from: ReadMoment; until: ReadMoment } | RefusedMoment {
  const { now } = circumstances;
  const [next, begun] = [now, now - dayMs].map((after) => windowAfter(words, { ...circumstances, after }));
  if (begun !== undefined && 'from' in begun && begun.from.at <= now && now < begun.until.at) return begun;
  return next ?? refused(say('moment.refused.none'));
}

/** In French, “à” is both “to” and “at”: the first word that leaves two moments is “to”. */
function windowAfter(
  words: readonly string[],
  circumstances: Circumstances & { after: number },
): { from: ReadMoment; until: ReadMoment } | RefusedMoment {
  const { now } = circumstances;
  const begin = words[0] !== undefined && is(words[0], 'from') ? 1 : 0;
  const refusals: RefusedMoment[] = [];
  for (const [at, word] of words.entries()) {
    if (!is(word, 'to') && !is(word, 'for')) continue;
    const named = words.slice(begin, at).join(' ');
    const from = named === '' ? { at: now } : readMoment(named, { ...circumstances, edge: 'from' });
    if ('why' in from) {
      refusals.push(from);
      continue;
    }
    const until = readMoment(words.slice(at + 1).join(' '), {
      ...circumstances,
      after: from.at,
      edge: is(word, 'for') ? 'for' : 'to',
    });
    if (!('why' in until)) return { from, until };
    refusals.push(until);
  }
  return refusals.at(-1) ?? refused(say('moment.refused.none'));
}

function refusedEnd({ at }: ReadMoment, now: number): RefusedMoment | undefined {
  return at <= now ? refused(say('moment.refused.past', { at: moment(at) })) : undefined;
}

function tooLate(
  { at }: ReadMoment,
  days: number,
  why: 'mute.refused.too-long' | 'maintenance.refused.too-long' | 'maintenance.refused.too-far',
  { now, timeZone }: Pick<Circumstances, 'now' | 'timeZone'>,
): RefusedMoment | undefined {
  const latest = now + days * dayMs;
  return at > latest + slackMs ? refused(say(why, { count: days }), [typedMoment(latest, timeZone)]) : undefined;
}

function refused(why: Text, proposals: string[] = []): RefusedMoment {
  return { why, proposals };
}

function moment(at: number): { at: string } {
  return { at: new Date(at).toISOString() };
}

/** `parce que` has a second word, which is not of the reason. */
function withReason(line: string): { words: string[]; because: string } {
  const words = line.split(/\s+/).filter((word) => word !== '');
  const at = words.findIndex((word) => is(word, 'because'));
  if (at < 0) return { words, because: '' };
  const because = words.slice(at + 1).join(' ');
  return { words: words.slice(0, at), because: because.replace(/^(?:of |que |qu['’])/i, '') };
}

function is(word: string, kind: 'until' | 'for' | 'from' | 'to' | 'because'): boolean {
  return isIn(word.replace(/:$/, ''), `moment.words.${kind}`);
}
