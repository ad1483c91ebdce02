/**
 * What is known of one cause over several looks: fine, suspected, broken or flapping. Pure: the caller has the clock. A
 * look that could not see changes nothing. Times are ISO 8601 in UTC.
 */
import { z } from 'zod';
import { instantSchema } from '../../model/instant.ts';

/**
 * How much one look proves. A stored fact, such as an ended secret, is certain. A connection may fail by chance, and
 * Exchange refuses a good log-in now and then (28 % of the attempts at a busy mailbox). An absent probe is often only
 * restarted.
 */
export const evidences = ['fact', 'connection', 'log-in', 'absence'] as const;
export type LookEvidence = (typeof evidences)[number];

const states = ['fine', 'suspected', 'broken'] as const;

export const causeStateSchema = z
  .object({
    state: z.enum(states),
    /** True from 4 changes between fine and broken in 20 looks to 10 looks without one. */
    isFlapping: z.boolean(),
    /** The newest looks, newest last, as they left the state: `f` fine or suspected, `b` broken. */
    trace: z.string().regex(/^[fb]{0,20}$/),
    /** The looks of the suspicion, newest last: `w` wrong, `g` good. */
    looks: z.string().regex(/^[wg]{0,3}$/),
    /** The first wrong look of the unbroken series. */
    wrongSince: instantSchema.optional(),
    /** While broken: the first good look of the unbroken series. */
    goodSince: instantSchema.optional(),
    /** When to look again at this cause only. */
    nextLookAt: instantSchema.optional(),
  })
  .strict();
export type CauseState = z.infer<typeof causeStateSchema>;

export interface CauseLook {
  at: string;
  seen: 'wrong' | 'good';
  evidence: LookEvidence;
  /** A person says that it is repaired, so one good look is enough. */
  isProof?: boolean;
}

/** `steady`: no longer flapping. */
export type Turn = 'broken' | 'mended' | 'flapping' | 'steady';

export const unknownCause: CauseState = { state: 'fine', isFlapping: false, trace: '', looks: '' };

const firstLookMs = 60_000;
const secondLookMs = 300_000;
const mendedAfterMs = 300_000;
const absentMs = 1_800_000;
export const keptLooks = 20;
const flappingFrom = 4;
const steadyFrom = 10;
const mostLooks = 3;

export function afterLook(before: CauseState, look: CauseLook): { after: CauseState; turn: Turn | undefined } {
  const decided = look.seen === 'wrong' ? afterWrong(before, look) : afterGood(before, look);
  const trace = (before.trace + (decided.state === 'broken' ? 'b' : 'f')).slice(-keptLooks);
  const isFlapping = before.isFlapping ? changesIn(trace.slice(-steadyFrom)) > 0 : changesIn(trace) >= flappingFrom;
  // The changes of the past must not start it again.
  const after = { ...decided, trace: isFlapping === before.isFlapping ? trace : trace.slice(-steadyFrom), isFlapping };
  return { after, turn: turnOf(before, after) };
}

function afterWrong(before: CauseState, { at, evidence }: CauseLook): CauseState {
  const { goodSince: _good, nextLookAt: _next, ...kept } = before;
  if (before.state === 'broken') return kept;
  const wrongSince = before.wrongSince ?? at;
  const looks = `${before.looks}w`.slice(-mostLooks);
  const lasted = Date.parse(at) - Date.parse(wrongSince);
  if (evidence === 'fact' || isProven(looks, evidence, lasted))
    return { ...kept, state: 'broken', looks: '', wrongSince };
  const suspected: CauseState = { ...kept, state: 'suspected', looks, wrongSince };
  return evidence === 'absence' ? suspected : { ...suspected, nextLookAt: nextLook(looks, wrongSince, at) };
}

function afterGood(before: CauseState, look: CauseLook): CauseState {
  const { at, evidence } = look;
  const fine = { ...unknownCause, isFlapping: before.isFlapping };
  if (before.state === 'fine') return fine;
  if (before.state === 'suspected') {
    const looks = `${before.looks}g`;
    // One more look may still prove a connection broken; a log-in needs three of three.
    const mayBeProven = evidence === 'connection' && looks === 'wg' && look.isProof !== true;
    return mayBeProven ? { ...before, looks, nextLookAt: nextLook(looks, before.wrongSince ?? at, at) } : fine;
  }
  const goodSince = before.goodSince ?? at;
  const isMended =
    evidence === 'fact' ||
    evidence === 'absence' ||
    look.isProof === true ||
    Date.parse(at) - Date.parse(goodSince) >= mendedAfterMs;
  return isMended ? fine : { ...before, goodSince, nextLookAt: laterBy(goodSince, mendedAfterMs) };
}

function isProven(looks: string, evidence: LookEvidence, lastedMs: number): boolean {
  const wrong = looks.replaceAll('g', '').length;
  if (evidence === 'absence') return wrong >= 2 && lastedMs >= absentMs;
  return evidence === 'connection' ? wrong >= 2 : wrong >= 3;
}

/** After 60 s and after 5 min, each from the first wrong look, and never in the past. */
function nextLook(looks: string, since: string, at: string): string {
  const planned = laterBy(since, looks.length === 1 ? firstLookMs : secondLookMs);
  return planned > at ? planned : laterBy(at, firstLookMs);
}

function changesIn(trace: string): number {
  return trace.match(/(?<=f)b|(?<=b)f/g)?.length ?? 0;
}

function turnOf(before: CauseState, after: CauseState): Turn | undefined {
  if (after.isFlapping) return before.isFlapping ? undefined : 'flapping';
  if (before.isFlapping) return 'steady';
  if (before.state !== 'broken' && after.state === 'broken') return 'broken';
  return before.state === 'broken' && after.state === 'fine' ? 'mended' : undefined;
}

function laterBy(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString();
}
