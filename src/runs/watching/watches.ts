/** The watches of a deployment: a selection, a schedule, and the place that hears of a change. */
import { sql } from 'kysely';
import type { Person } from '../../access/person.ts';
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { unusedShortId } from '../short-id.ts';
import { nextAt, type Schedule, scheduleSchema } from './schedule.ts';

/**
 * Why a watch does not run: its maker lost the role or left the place, Teams delivers nothing there for good, the
 * deployment no longer has what it checks, or somebody paused it on the bot's machine.
 */
export const pauses = ['no-role', 'left', 'gone', 'selection', 'by-hand'] as const;
export type Pause = (typeof pauses)[number];

/** `account` is the person's id in the chat. */
export interface Maker extends Person {
  account: string;
}

export interface PlaceWatch {
  /** As people type it: `7K2M`. */
  id: string;
  /** The id of a conversation; for a thread, of its channel. */
  place: string;
  /** Selection.text */
  selection: string;
  schedule: Schedule;
  timeZone: string;
  madeBy: Maker;
  madeAt: string;
  /** ISO 8601 UTC. */
  nextRunAt: string;
  /** When a person said “watch now”, until the run that answers it. */
  askedAt?: string | undefined;
  /** The time that a stop of the bot missed, until the run that makes up for it. */
  dueSince?: string | undefined;
  lastRun?: { id: string; at: string; dueAt: string } | undefined;
  /** When a run of it started last, or its summary was sent. */
  lastAt?: string | undefined;
  /** When Teams said last that its maker is in the place. */
  seenThereAt: string;
  /** Firings that an overlap skipped, and those that a stop of the bot missed. */
  skipped: number;
  missed: number;
  paused?: { at: string; why: Pause } | undefined;
}

export interface NewWatch {
  place: string;
  selection: string;
  schedule: Schedule;
  timeZone: string;
  /** Of its messages. */
  language: string;
  /** Its messages may name mailboxes, hosts and people, as a `check` of its maker there would. */
  withNames: boolean;
  by: Maker;
}

/** In one place. */
export const mostWatches = 20;

/** Undefined if the place has as many watches as it may have. An equal watch of the place is replaced. */
export async function makeWatch(
  { db, deployment }: DeploymentStore,
  wish: NewWatch,
  now: number,
): Promise<PlaceWatch | undefined> {
  const { place, selection, schedule, timeZone, language, withNames, by } = wish;
  return db.transaction().execute(async (transaction) => {
    const there = await transaction
      .selectFrom('watch')
      .select(['id', 'selection'])
      .where('deployment', '=', deployment)
      .where('place', '=', place)
      .execute();
    const equal = there.find((other) => other.selection === selection);
    if (equal === undefined && there.length >= mostWatches) return undefined;
    if (equal !== undefined)
      await transaction.deleteFrom('watch').where('deployment', '=', deployment).where('id', '=', equal.id).execute();
    const row = {
      id: equal?.id ?? (await unusedShortId(transaction, 'watch', deployment)),
      deployment,
      place,
      selection,
      schedule: JSON.stringify(schedule),
      time_zone: timeZone,
      language,
      with_names: Number(withNames),
      made_by: JSON.stringify(by),
      made_at: new Date(now).toISOString(),
      next_run_at: new Date(nextAt(schedule, timeZone, now)).toISOString(),
    };
    return watchOf(await transaction.insertInto('watch').values(row).returningAll().executeTakeFirstOrThrow());
  });
}

/** In the order in which they were made; `place` absent: of the whole deployment. */
export async function watchesIn({ db, deployment }: DeploymentStore, place?: string): Promise<PlaceWatch[]> {
  const rows = await db
    .selectFrom('watch')
    .selectAll()
    .where('deployment', '=', deployment)
    .where((column) => (place === undefined ? column.lit(true) : column('place', '=', place)))
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  return rows.map(watchOf);
}

/** The ended watch; undefined if there is none with this id. */
export async function endWatch({ db, deployment }: DeploymentStore, id: string): Promise<PlaceWatch | undefined> {
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .deleteFrom('watch')
      .where('deployment', '=', deployment)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const others = transaction
      .selectFrom('watch')
      .select('id')
      .where('deployment', '=', deployment)
      .where('place', '=', row.place);
    await transaction
      .deleteFrom('told')
      .where('deployment', '=', deployment)
      .where('place', '=', row.place)
      .where((is) => is.not(is.exists(others)))
      .execute();
    return watchOf(row);
  });
}

/** The run that showed its verdict when it was made. */
export async function noteFirstRun(
  { db, deployment }: DeploymentStore,
  watch: string,
  { id, at }: { id: string; at: string },
): Promise<void> {
  await db
    .updateTable('watch')
    .set({ last_run: id, last_run_at: at, last_due_at: at })
    .where('deployment', '=', deployment)
    .where('id', '=', watch)
    .where('last_run', 'is', null)
    .execute();
}

/** A watch that is due for longer was missed, unless others are before it. */
const missedAfterMs = 60_000;
const spreadOverMs = 300_000;

/**
 * Spreads what a stop of the bot has missed over five minutes, in the order in which it was due. Resolves with the number of
 * those watches. Call once, at the start.
 */
export async function spreadMissed({ db, deployment }: DeploymentStore, now: number): Promise<number> {
  const missed = await db
    .selectFrom('watch')
    .select(['id', 'next_run_at'])
    .where('deployment', '=', deployment)
    .where('paused_at', 'is', null)
    .where('next_run_at', '<', new Date(now - missedAfterMs).toISOString())
    .orderBy('next_run_at')
    .orderBy('id')
    .execute();
  for (const [index, { id, next_run_at: due }] of missed.entries())
    await db
      .updateTable('watch')
      .set((row) => ({
        next_run_at: new Date(now + Math.floor((index * spreadOverMs) / missed.length)).toISOString(),
        due_since: row.fn.coalesce('due_since', row.val(due)),
      }))
      .where('deployment', '=', deployment)
      .where('id', '=', id)
      .where('next_run_at', '=', due)
      .execute();
  return missed.length;
}

/**
 * The next sweep fires it; `later` if an equal run is under way, which began before and does not answer it. A request
 * that is handled a second time, after its run, fires nothing. Undefined if it is paused or gone.
 */
export async function fireNow(
  { db, deployment }: DeploymentStore,
  id: string,
  now: number,
  receivedAt = new Date(now).toISOString(),
): Promise<'now' | 'later' | undefined> {
  const underWay = await db
    .selectFrom('watch')
    .innerJoin('run', (join) =>
      join.onRef('run.deployment', '=', 'watch.deployment').onRef('run.selection', '=', 'watch.selection'),
    )
    .select('run.id')
    .where('watch.deployment', '=', deployment)
    .where('watch.id', '=', id)
    .where('run.state', '=', 'running')
    .executeTakeFirst();
  const at = new Date(now).toISOString();
  const { numUpdatedRows } = await db
    .updateTable('watch')
    .set({ next_run_at: at, asked_at: at })
    .where('deployment', '=', deployment)
    .where('id', '=', id)
    .where('paused_at', 'is', null)
    .where((row) =>
      row.or([
        row('last_run_at', 'is', null),
        row('last_run_at', '<', receivedAt),
        // The clock of that run was ahead.
        row('last_run_at', '>', at),
      ]),
    )
    .executeTakeFirst();
  if (numUpdatedRows === 1n) return underWay === undefined ? 'now' : 'later';
  const answered = await db
    .selectFrom('watch')
    .select('id')
    .where('deployment', '=', deployment)
    .where('id', '=', id)
    .where('paused_at', 'is', null)
    .executeTakeFirst();
  return answered && 'now';
}

/** False if it is paused or gone. */
export async function pauseByHand({ db, deployment }: DeploymentStore, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('watch')
    .set({ paused_at: new Date(now).toISOString(), paused_why: 'by-hand' satisfies Pause })
    .where('deployment', '=', deployment)
    .where('id', '=', id)
    .where('paused_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** From its next time on; it pauses again if its reason is still there. False if it is not paused, or gone. */
export async function resumeWatch(
  { db, deployment }: DeploymentStore,
  { id, schedule, timeZone }: Pick<PlaceWatch, 'id' | 'schedule' | 'timeZone'>,
  now: number,
): Promise<boolean> {
  const nextRunAt = new Date(nextAt(schedule, timeZone, now)).toISOString();
  const { numUpdatedRows } = await db
    .updateTable('watch')
    .set({
      paused_at: null,
      paused_why: null,
      maker_told_at: null,
      asked_at: null,
      due_since: null,
      next_run_at: nextRunAt,
    })
    .where('deployment', '=', deployment)
    .where('id', '=', id)
    .where('paused_at', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Resumes the watches of webhooks that get messages again, from their next times on. Resolves with their ids. */
export async function resumeReturned(store: DeploymentStore, now: number): Promise<string[]> {
  const { db, deployment } = store;
  const rows = await db
    .selectFrom('watch')
    .innerJoin('webhook', (join) =>
      join
        .onRef('webhook.deployment', '=', 'watch.deployment')
        .on(sql`'webhook:' || webhook.name`, '=', sql.ref('watch.place')),
    )
    .selectAll('watch')
    .where('watch.deployment', '=', deployment)
    .where('watch.paused_why', '=', 'gone' satisfies Pause)
    .where('webhook.state', '!=', 'off')
    .execute();
  const resumed: string[] = [];
  for (const watch of rows.map(watchOf)) if (await resumeWatch(store, watch, now)) resumed.push(watch.id);
  return resumed;
}

/** Pauses the watches of conversations and webhooks that no longer get messages. Resolves with their ids. */
export async function pauseGone({ db, deployment }: DeploymentStore, now: number): Promise<string[]> {
  const rows = await db
    .updateTable('watch')
    .set({ paused_at: new Date(now).toISOString(), paused_why: 'gone' satisfies Pause })
    .where('deployment', '=', deployment)
    .where('paused_at', 'is', null)
    .where((is) =>
      is.or([
        is.exists(
          is
            .selectFrom('conversation')
            .select('conversation.id')
            .whereRef('conversation.deployment', '=', 'watch.deployment')
            .whereRef('conversation.id', '=', 'watch.place')
            .where('gone_at', 'is not', null),
        ),
        is.and([
          is('place', 'like', 'webhook:%'),
          is.not(
            is.exists(
              is
                .selectFrom('webhook')
                .select('name')
                .whereRef('webhook.deployment', '=', 'watch.deployment')
                .where(sql`'webhook:' || webhook.name`, '=', is.ref('watch.place'))
                .where('state', '!=', 'off'),
            ),
          ),
        ]),
      ]),
    )
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

export function watchOf(row: Row<'watch'>): PlaceWatch {
  return {
    id: row.id,
    place: row.place,
    selection: row.selection,
    schedule: scheduleSchema.parse(JSON.parse(row.schedule)),
    timeZone: row.time_zone,
    madeBy: JSON.parse(row.made_by) as Maker,
    madeAt: row.made_at,
    nextRunAt: row.next_run_at,
    askedAt: row.asked_at ?? undefined,
    dueSince: row.due_since ?? undefined,
    ...(row.last_run === null || row.last_run_at === null
      ? {}
      : { lastRun: { id: row.last_run, at: row.last_run_at, dueAt: row.last_due_at ?? row.last_run_at } }),
    lastAt: row.last_run_at ?? undefined,
    seenThereAt: row.seen_there_at ?? row.made_at,
    skipped: row.skipped,
    missed: row.missed,
    ...(row.paused_at === null ? {} : { paused: { at: row.paused_at, why: (row.paused_why ?? 'gone') as Pause } }),
  };
}
