/** Finds what each watched place has to hear, and writes that it was told, in one transaction. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Person } from '../../access/person.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Database, Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { parseSelection } from '../selection.ts';
import { lockDeployment } from '../lock-deployment.ts';
import { knownCauses } from './cause-rows.ts';
import { mutedNow } from './mutes.ts';
import { nextAt, type Schedule } from './schedule.ts';
import { hearing, type Hearing, type Told } from './told.ts';

export interface PlaceMessage {
  /** The row of the message. */
  id: string;
  place: string;
  language: string;
  timeZone: string;
  withNames: boolean;
  /** The person who made the first watch there. */
  by: Person;
}

/** In the transaction: whether the place has a card of this run, and the delivery of the message. */
export interface TellingPlaces {
  runsShown: (db: Kysely<Database>, place: string, runs: readonly string[]) => Promise<ReadonlySet<string>>;
  deliver: (db: Kysely<Database>, message: PlaceMessage) => Promise<void>;
}

export async function tellPlaces(
  { db, deployment: served }: DeploymentStore,
  deployment: Deployment,
  now: number,
  { runsShown, deliver }: TellingPlaces,
): Promise<void> {
  // Most looks find nothing to tell, and must not make the runs wait.
  if ((await toTell(db)).length === 0) return;
  await db.transaction().execute(async (transaction) => {
    await lockDeployment(transaction, served);
    for (const one of await toTell(transaction)) await tell(transaction, one);
  });

  /** The places whose people do not know what is known. */
  async function toTell(from: Kysely<Database>): Promise<ToTell[]> {
    const rows = await from
      .selectFrom('watch')
      .selectAll()
      .where('deployment', '=', served)
      .where('paused_at', 'is', null)
      .orderBy('made_at')
      .execute();
    if (rows.length === 0) return [];
    const causes = await knownCauses(from, served);
    const muting = await mutedNow(from, served, now);
    const found = await Promise.all(
      [...Map.groupBy(rows, (row) => row.place)].map(async ([place, watches]): Promise<ToTell[]> => {
        const [first] = watches;
        const checks = checksOf(
          watches.map(({ selection }) => selection),
          deployment,
        );
        const watched = causes.filter(
          ({ proofs }) => proofs.length === 0 || proofs.some(({ check }) => checks.has(check)),
        );
        const told = await toldIn(from, served, place);
        const named = watched.flatMap(({ firstRun, run }) => [firstRun, run]);
        const shown = named.length === 0 ? new Set<string>() : await runsShown(from, place, named);
        const heard = hearing(watched, told, {
          seen: (run) => shown.has(run),
          now,
          muting,
          isDueAgain: (at) => nextAt(morning, first?.time_zone ?? 'UTC', Date.parse(at) + restMs) <= now,
        });
        const isKnown = heard === undefined || JSON.stringify(heard.told) === JSON.stringify(told);
        return first === undefined || isKnown ? [] : [{ place, watches: [first, ...watches.slice(1)], heard }];
      }),
    );
    return found.flat();
  }

  async function tell(transaction: Kysely<Database>, { place, watches, heard }: ToTell): Promise<void> {
    await keepTold(transaction, { deployment: served, place }, heard.told);
    if (heard.changes.length === 0) return;
    const id = randomUUID();
    await transaction
      .insertInto('watch_message')
      .values({
        id,
        deployment: served,
        place,
        changes: JSON.stringify(heard.changes),
        created_at: new Date(now).toISOString(),
      })
      .execute();
    const [first] = watches;
    await deliver(transaction, {
      id,
      place,
      language: first.language,
      timeZone: first.time_zone,
      withNames: watches.every(({ with_names: withNames }) => withNames === 1),
      by: JSON.parse(first.made_by) as Person,
    });
  }
}

/** When what is still broken is said again, and how long after the last message at least. */
const morning: Schedule = { at: '08:00' };
const restMs = 6 * 3_600_000;

interface ToTell {
  place: string;
  watches: readonly [Row<'watch'>, ...Row<'watch'>[]];
  heard: Hearing;
}

function checksOf(selections: readonly string[], deployment: Deployment): Set<string> {
  const parsed = selections.map((selection) => parseSelection(selection, deployment));
  return new Set(parsed.flatMap((one) => (one.ok ? one.selection.checks : [])));
}

async function toldIn(db: Kysely<Database>, deployment: string, place: string): Promise<Told[]> {
  const rows = await db
    .selectFrom('told')
    .select(['cause', 'state', 'since', 'severity', 'at'])
    .where('deployment', '=', deployment)
    .where('place', '=', place)
    .execute();
  // Not by the database, whose order depends on its language.
  return rows
    .map(({ cause, state, since, severity, at }) => ({
      key: cause,
      as: state,
      since: since ?? undefined,
      severity,
      at,
    }))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1));
}

async function keepTold(
  db: Kysely<Database>,
  place: { deployment: string; place: string },
  after: readonly Told[],
): Promise<void> {
  await db.deleteFrom('told').where('deployment', '=', place.deployment).where('place', '=', place.place).execute();
  if (after.length > 0)
    await db
      .insertInto('told')
      .values(
        after.map(({ key, as, since, ...rest }) => ({
          ...place,
          cause: key,
          state: as,
          since: since ?? null,
          ...rest,
        })),
      )
      .execute();
}

/** Deletes messages from before `before` (milliseconds since 1970), with their deliveries. Resolves with their number. */
export async function forgetWatchMessages(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  before: number,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('watch_message')
    .where('deployment', '=', deployment)
    .where('created_at', '<', new Date(before).toISOString())
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
