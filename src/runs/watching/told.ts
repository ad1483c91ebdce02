/**
 * What the people in a place have heard of each cause, and what they have to hear now. It compares states, not events,
 * so that nothing is lost if a bot stops between a run and its message.
 */
import { z } from 'zod';
import { causeSubjectSchema, ownerSchema } from '../../model/finding.ts';
import { instantSchema } from '../../model/instant.ts';
import { textSchema } from '../../model/text.ts';
import { inhibition } from './inhibition.ts';
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
    /** The last look that saw otherwise: good for a broken cause, wrong for a mended one. */
    before: instantSchema.optional(),
    /** The look that decided. */
    at: instantSchema,
    /** The message that named the cause first. Its card is edited. */
    follows: z.string().optional(),
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
  /** The message that named it first. Undefined if the card of a run did. */
  message: string | undefined;
}

export interface Circumstances {
  /** The id of the message, if one is sent. */
  message: string;
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

/**
 * Undefined while a look is due that may change the answer. Of a muted or inhibited cause, the place knows what it had
 * heard.
 */
export function hearing(
  causes: readonly KnownCause[],
  told: readonly Told[],
  { message, seen, now, isDueAgain = () => false, muting = noMuting }: Circumstances,
): Hearing | undefined {
  const isInhibited = inhibition(causes);
  const before = new Map(told.map((one) => [one.key, one]));
  const changes: CauseChange[] = [];
  const after: Told[] = [];
  for (const cause of causes) {
    const key = keyOfCause(cause);
    const former = before.get(key);
    if (muting.of(cause) !== undefined || (cause.state.state !== 'fine' && isInhibited(cause))) {
      if (former !== undefined) after.push(former);
      continue;
    }
    if (isAwaited(cause.state.nextLookAt, now)) return undefined;
    const as = stateTold(cause);
    const isUnmuted = endsAfter(former?.at ?? cause.state.wrongSince, muting.endedAt(cause));
    const turn = turnOf(former, as, cause.severity, (at) => isUnmuted || isDueAgain(at));
    const isNews = turn !== undefined && (turn !== 'broken' || isUnmuted || !(seen(cause.firstRun) || seen(cause.run)));
    if (as !== undefined)
      after.push({
        key,
        as,
        // The time of the first wrong look stays as it was told.
        since: former?.since ?? cause.state.wrongSince,
        severity: former?.severity === 'fail' ? 'fail' : cause.severity,
        at: former === undefined || turn !== undefined ? new Date(now).toISOString() : former.at,
        message: former?.message ?? (isNews ? message : undefined),
      });
    if (isNews) changes.push(changeOf(turn, cause, former));
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
    ...(former?.message === undefined ? {} : { follows: former.message }),
  };
}

/** Bad news first. */
function grouped(changes: readonly CauseChange[]): CauseChange[] {
  const alike = Map.groupBy(changes, ({ turn, kind, title, follows }) => JSON.stringify([turn, kind, title, follows]));
  return [...alike.values()]
    .flatMap(([first, ...others]) =>
      first === undefined ? [] : [{ ...first, subjects: subjectsOf([first, ...others]) }],
    )
    .toSorted((one, other) => turns.indexOf(one.turn) - turns.indexOf(other.turn));
}

function subjectsOf([first, ...others]: readonly [CauseChange, ...CauseChange[]]): CauseChange['subjects'] {
  const [subject, ...more] = first.subjects;
  return [subject, ...more, ...others.flatMap(({ subjects }) => subjects)];
}

/** The changes of an earlier message, each subject as `later` says of it. */
export function broughtUpToDate(changes: readonly CauseChange[], later: readonly CauseChange[]): CauseChange[] {
  const newest = new Map(
    later.flatMap((change) => change.subjects.map((subject) => [keyOfCause({ ...change, subject }), change])),
  );
  return grouped(
    changes.flatMap((change) =>
      change.subjects.map((subject): CauseChange => {
        const now = newest.get(keyOfCause({ ...change, subject }));
        const { follows: _follows, ...known } = change;
        if (now === undefined) return { ...known, subjects: [subject] };
        const { follows: _other, ...said } = now;
        // Only the mended one has another last look.
        const before = now.turn === 'mended' ? now.before : (known.before ?? now.before);
        return { ...said, subjects: [subject], ...(before === undefined ? {} : { before }) };
      }),
    ),
  );
}
