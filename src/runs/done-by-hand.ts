/** Manual items that a person has done, given to the runs that list them. */
import type { Kysely } from 'kysely';
import type { Person } from '../access/person.ts';
import { declaredReleases, manualChecks } from '../checks/facts/done-by-hand.ts';
import type { Deployment } from '../model/deployment.ts';
import { doneByHandDays } from '../model/done-by-hand.ts';
import type { Observation } from '../model/observation.ts';
import type { Database } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { folded } from '../text/folded.ts';
import { languages, read } from '../text/index.ts';
import type { Selection } from './selection.ts';

export type ManualCheck = (typeof manualChecks)[number];

/** By its id, the name after the slash, or its title in any language. */
export function manualCheckNamed(typed: string): ManualCheck | undefined {
  const wanted = folded(typed.trim());
  return manualChecks.find((check) =>
    [
      check,
      check.slice(check.indexOf('/') + 1),
      ...languages.map((language) => read({ key: `${check}.title` }, { language })),
    ].some((name) => folded(name) === wanted),
  );
}

/** `now`: milliseconds since 1970. Replaces an earlier declaration. */
export async function markDone(
  { db }: Pick<Store, 'db'>,
  deployment: Deployment,
  check: ManualCheck,
  { by, now }: { by: Person; now: number },
): Promise<void> {
  const columns = {
    release: declaredReleases(deployment),
    done_by: JSON.stringify(by),
    done_at: new Date(now).toISOString(),
  };
  await db
    .insertInto('done_by_hand')
    .values({ deployment: deployment.name, check_id: check, ...columns })
    .onConflict((conflict) => conflict.columns(['deployment', 'check_id']).doUpdateSet(columns))
    .execute();
}

/** False if nobody had marked it. */
export async function unmarkDone(
  { db }: Pick<Store, 'db'>,
  { name }: Pick<Deployment, 'name'>,
  check: ManualCheck,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('done_by_hand')
    .where('deployment', '=', name)
    .where('check_id', '=', check)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** For the selected checks. `db` may be a transaction. */
export async function doneByHandFor(
  db: Kysely<Database>,
  { name }: Pick<Deployment, 'name'>,
  { checks }: Pick<Selection, 'checks'>,
  now: number,
): Promise<Observation[]> {
  const rows = await db
    .selectFrom('done_by_hand')
    .selectAll()
    .where('deployment', '=', name)
    .where('done_at', '>=', oldestKept(now))
    .orderBy('check_id')
    .execute();
  return rows
    .filter(({ check_id }) => checks.some((check) => check === check_id))
    .map(({ check_id, release, done_by, done_at }) => ({
      id: `done:${check_id}`,
      kind: 'done-by-hand',
      subject: { kind: 'setting', name: check_id },
      from: { kind: 'declared', by: nameOf(done_by) },
      path: 'direct',
      at: done_at,
      phases: [],
      value: { release },
    }));
}

/** Deletes declarations that are too old at `now` (milliseconds since 1970). */
export async function forgetDone({ db }: Pick<Store, 'db'>, now: number): Promise<void> {
  await db.deleteFrom('done_by_hand').where('done_at', '<', oldestKept(now)).execute();
}

function nameOf(json: string): string {
  const { id, name } = JSON.parse(json) as Person;
  return (name === '' ? id : name).slice(0, 200);
}

function oldestKept(now: number): string {
  return new Date(now - doneByHandDays * 86_400_000).toISOString();
}
