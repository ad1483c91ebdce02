/** Watches that have paused, and whose makers do not know it yet. */
import type { Kysely } from 'kysely';
import type { Database, Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { type Maker, type Pause, type PlaceWatch, watchOf } from './watches.ts';

/** The watches of one maker in one place that have one reason. */
export interface UntoldPause {
  place: string;
  why: Pause;
  by: Maker;
  language: string;
  timeZone: string;
  watches: PlaceWatch[];
}

export async function untoldPauses({ db, deployment }: DeploymentStore): Promise<UntoldPause[]> {
  const rows = await db
    .selectFrom('watch')
    .selectAll()
    .where('deployment', '=', deployment)
    .where('paused_at', 'is not', null)
    .where('maker_told_at', 'is', null)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  const groups = Map.groupBy(rows.map(pauseOf), ({ place, why, by }) => JSON.stringify([place, why, by.id]));
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ ...first, watches: [first, ...others].flatMap(({ watches }) => watches) }],
  );
}

function pauseOf(row: Row<'watch'>): UntoldPause {
  const watch = watchOf(row);
  const { place, madeBy: by, timeZone, paused: { why } = { why: 'gone' } } = watch;
  return { place, why, by, language: row.language, timeZone, watches: [watch] };
}

/** In the transaction that writes the message. Those that are still paused and have no message yet. */
export async function claimPauses(
  db: Kysely<Database>,
  deployment: string,
  { watches }: UntoldPause,
  now: number,
): Promise<PlaceWatch[]> {
  const ids = watches.map(({ id }) => id);
  const rows = await db
    .updateTable('watch')
    .set({ maker_told_at: new Date(now).toISOString() })
    .where('deployment', '=', deployment)
    .where('id', 'in', ids)
    .where('paused_at', 'is not', null)
    .where('maker_told_at', 'is', null)
    .returningAll()
    .execute();
  return rows.map(watchOf);
}
