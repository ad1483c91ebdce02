/**
 * What the people in a place have heard of each cause, and what they have to hear now. It compares states, not events,
 * so that nothing is lost if a bot stops between a run and its message.
 */
import { z } from 'zod';
import { causeSubjectSchema, ownerSchema } from '../../model/finding.ts';
import { instantSchema } from '../../model/instant.ts';
import { textSchema } from '../../model/text.ts';
import { keyOfCause, type KnownCause } from './known-causes.ts';
import type { Muting } from './mutes.ts';

/** `steady`: broken for good, after flapping. `still`: said again the next morning. Bad news first. */
export const turns = ['broken', 'steady', 'flapping', 'still', 'mended'] as const;

/** One change for all subjects that have one title. */
export const changeSchema = z
  .object({
    turn: z.enum(turns),
    kind: z.string(),
    subjects: z.tuple([causeSubjectSchema], causeSubjectSchema),
    title: textSchema,
    firstStep: textSchema,
    owner: ownerSchema,
    /** The run that named the cause last. */
    run: z.string(),
    /** The first wrong look; for a mended cause, of the series that ended. */
    since: instantSchema.optional(),
    /** The look that decided. */
    at: instantSchema,
  })
  .strict();
export type CauseChange = z.infer<typeof changeSchema>;

export interface Told {
  /** keyOfCause */
  key: string;
  as: 'broken' | 'flapping';
  since: string | undefined;
  /** The worst that was said. */
  severity: KnownCause['severity'];
  /** When it was said last. */
  at: string;
}

export interface Circumstances {
  /** Whether the place has a card of this run, so that its causes are no news there. */
  seen: (run: string) => boolean;
  /** Milliseconds since 1970. */
  now: number;
  /** Whether what was said at this time and is still broken is said again. */
  isDueAgain?: (at: string) => boolean;
  muting?: Pick<Muting, 'of' | 'endedAt'>;
}

const noMuting: Pick<Muting, 'of' | 'endedAt'> = { of: () => undefined, endedAt: () => undefined };

export interface Hearing {
  changes: CauseChange[];
  told: Told[];
}

/** Undefined while a look is due that may change the answer. Of a muted cause, the place knows what it had heard. */
export function hearing(
  causes: readonly KnownCause[],
  told: readonly Told[],
  { seen, now, isDueAgain = () => false, muting = noMuting }: Circumstances,
): Hearing | undefined {
  const before = new Map(told.map((one) => [one.key, one]));
  const changes: CauseChange[] = [];
  const after: Told[] = [];
  for (const cause of causes) {
    const key = keyOfCause(cause);
    const former = before.get(key);
    if (muting.of(cause) !== undefined) {
      if (former !== undefined) after.push(former);
      continue;
    }
    if (isAwaited(cause.state.nextLookAt, now)) return undefined;
    const as = stateTold(cause);
    const isUnmuted = endsAfter(former?.at ?? cause.state.wrongSince, muting.endedAt(cause));
    const turn = turnOf(former, as, cause.severity, (at) => isUnmuted || isDueAgain(at));
    const isNews = turn !== 'broken' || isUnmuted || !(seen(cause.firstRun) || seen(cause.run));
    if (as !== undefined)
      after.push({
        key,
        as,
        // The time of the first wrong look stays as it was told.
        since: former?.since ?? cause.state.wrongSince,
        severity: former?.severity === 'fail' ? 'fail' : cause.severity,
        at: former === undefined || turn !== undefined ? new Date(now).toISOString() : former.at,
      });
    if (turn !== undefined && isNews) changes.push(changeOf(turn, cause, former));
  }
  return { changes: grouped(changes), told: after.toSorted((one, other) => (one.key < other.key ? -1 : 1)) };
}

/** A look that did not come in time must not hold back all other news. */
const latestMs = 600_000;

function isAwaited(nextLookAt: string | undefined, now: number): boolean {
  return nextLookAt !== undefined && now - Date.parse(nextLookAt) < latestMs;
}

function stateTold({ state: { state, isFlapping } }: KnownCause): Told['as'] | undefined {
  if (isFlapping) return 'flapping';
  return state === 'broken' ? 'broken' : undefined;
}

/** The end of a mute comes after what the place knows, so that it hears what is still broken. */
function endsAfter(known: string | undefined, endedAt: string | undefined): boolean {
  return known !== undefined && endedAt !== undefined && known < endedAt;
}

/** A warning that becomes a failure is broken anew. */
function turnOf(
  former: Told | undefined,
  now: Told['as'] | undefined,
  severity: Told['severity'],
  isDueAgain: (at: string) => boolean,
): CauseChange['turn'] | undefined {
  if (former?.severity === 'warn' && severity === 'fail' && now === 'broken') return 'broken';
  if (former?.as === now)
    return former !== undefined && now === 'broken' && isDueAgain(former.at) ? 'still' : undefined;
  if (now === undefined) return 'mended';
  return former?.as === 'flapping' ? 'steady' : now;
}

function changeOf(turn: CauseChange['turn'], cause: KnownCause, former: Told | undefined): CauseChange {
  const { kind, subject, title, firstStep, owner, run, state, lookedAt } = cause;
  const since = state.wrongSince ?? former?.since;
  return {
    turn,
    kind,
    subjects: [subject],
    title,
    firstStep,
    owner,
    run,
    ...(since === undefined ? {} : { since }),
    at: lookedAt,
  };
}

/** Bad news first. */
function grouped(changes: readonly CauseChange[]): CauseChange[] {
  const alike = Map.groupBy(changes, ({ turn, kind, title }) => JSON.stringify([turn, kind, title]));
  return [...alike.values()]
    .flatMap(([first, ...others]) => (first === undefined ? [] : [{ ...first, subjects: joined(first, others) }]))
    .toSorted((one, other) => turns.indexOf(one.turn) - turns.indexOf(other.turn));
}

function joined(first: CauseChange, others: readonly CauseChange[]): CauseChange['subjects'] {
  return [first.subjects[0], ...others.map(({ subjects: [subject] }) => subject)];
}
