/** The watches of a deployment: a selection, a schedule, and the place that hears of a change. */
import type { Person } from '../../access/person.ts';
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { makeShortId } from '../short-id.ts';
import { nextAt, type Schedule, scheduleSchema } from './schedule.ts';

/**
 * Why a watch does not run: its maker lost the role or left the place, Teams delivers nothing there for good, or the
 * deployment no longer has what it checks.
 */
export const pauses = ['no-role', 'left', 'gone', 'selection'] as const;
export type Pause = (typeof pauses)[number];

export interface PlaceWatch {
  /** As people type it: `7K2M`. */
  id: string;
  /** The id of a conversation; for a thread, of its channel. */
  place: string;
  /** Selection.text */
  selection: string;
  schedule: Schedule;
  timeZone: string;
  madeBy: Person;
  madeAt: string;
  /** ISO 8601 UTC. */
  nextRunAt: string;
  lastRun?: { id: string; at: string } | undefined;
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
  by: Person;
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
      id: equal?.id ?? makeShortId(4),
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

/** The next sweep fires it. False if it is paused or gone. */
export async function fireNow({ db, deployment }: DeploymentStore, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('watch')
    .set({ next_run_at: new Date(now).toISOString() })
    .where('deployment', '=', deployment)
    .where('id', '=', id)
    .where('paused_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export function watchOf(row: Row<'watch'>): PlaceWatch {
  return {
    id: row.id,
    place: row.place,
    selection: row.selection,
    schedule: scheduleSchema.parse(JSON.parse(row.schedule)),
    timeZone: row.time_zone,
    madeBy: JSON.parse(row.made_by) as Person,
    madeAt: row.made_at,
    nextRunAt: row.next_run_at,
    ...(row.last_run === null || row.last_run_at === null
      ? {}
      : { lastRun: { id: row.last_run, at: row.last_run_at } }),
    skipped: row.skipped,
    missed: row.missed,
    ...(row.paused_at === null ? {} : { paused: { at: row.paused_at, why: (row.paused_why ?? 'gone') as Pause } }),
  };
}
