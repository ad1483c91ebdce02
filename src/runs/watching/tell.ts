/** Tells each watched place what it has to hear, and writes that it was told, in one transaction. */
import type { Kysely } from 'kysely';
import type { Person } from '../../access/person.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Database } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { lockDeployment } from '../lock-deployment.ts';
import { withLastLooks } from './last-looks.ts';
import { insertMessage, messageBody, type PlaceMessage } from './messages.ts';
import { isFirstNews, type KnownPlaces, toTell, type ToTell, type Watches } from './to-tell.ts';
import { broughtUpToDate, type CauseChange, type Told } from './told.ts';

/** What the chat does, in the transaction. */
export interface TellingPlaces extends KnownPlaces {
  /** The card of the message, if replies can follow it. */
  threadOf: (db: Kysely<Database>, message: string) => Promise<string | undefined>;
  deliver: (db: Kysely<Database>, message: PlaceMessage) => Promise<void>;
  /** Edits the card of the message, if it is still there. */
  edit: (db: Kysely<Database>, message: string) => Promise<void>;
}

export async function tellPlaces(
  { db, deployment: served }: DeploymentStore,
  deployment: Deployment,
  now: number,
  places: TellingPlaces,
): Promise<void> {
  // Most looks find nothing to tell, and must not make the runs wait.
  if ((await toTell({ db, deployment, now, places })).length === 0) return;
  await db.transaction().execute(async (transaction) => {
    await lockDeployment(transaction, served);
    for (const one of await toTell({ db: transaction, deployment, now, places }))
      await tell(one, { db: transaction, deployment: served, now, places });
  });
}

interface Telling {
  db: Kysely<Database>;
  deployment: string;
  now: number;
  places: TellingPlaces;
}

async function tell(
  { id, place, watches, heard: { told, changes: heard }, causes }: ToTell,
  { db, deployment, now, places }: Telling,
): Promise<void> {
  await keepTold(db, { deployment, place }, told);
  const [first, ...others] = await withLastLooks(db, deployment, heard, causes);
  if (first === undefined) return;
  const changes: [CauseChange, ...CauseChange[]] = [first, ...others];
  const isReply = changes.every(({ follows }) => follows !== undefined);
  const thread = isReply && first.follows !== undefined ? await places.threadOf(db, first.follows) : undefined;
  const body = { kind: 'changes', changes, left: told.length } as const;
  await insertMessage(db, deployment, { id, place, body, isFirst: isFirstNews(changes), thread }, now);
  await places.deliver(db, messageTo(watches, id));
  for (const message of new Set(changes.flatMap(({ follows }) => follows ?? []))) {
    const later = changes.filter(({ follows }) => follows === message);
    if (await bringUpToDate(db, message, later)) await places.edit(db, message);
  }
}

export function messageTo(watches: Watches, id: string): PlaceMessage {
  const [{ place, language, time_zone: timeZone, made_by: madeBy }] = watches;
  const withNames = watches.every(({ with_names: each }) => each === 1);
  return { id, place, language, timeZone, withNames, by: JSON.parse(madeBy) as Person };
}

/** False if it is no longer kept. */
async function bringUpToDate(db: Kysely<Database>, message: string, later: readonly CauseChange[]): Promise<boolean> {
  const body = await messageBody(db, message);
  if (body?.kind !== 'changes') return false;
  const changes = broughtUpToDate(body.changes, later);
  await db
    .updateTable('watch_message')
    .set(({ eb }) => ({ body: JSON.stringify({ ...body, changes }), revision: eb('revision', '+', 1) }))
    .where('id', '=', message)
    .execute();
  return true;
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
        after.map(({ key, as, since, message, ...rest }) => ({
          ...place,
          cause: key,
          state: as,
          since: since ?? null,
          message: message ?? null,
          ...rest,
        })),
      )
      .execute();
}
