/** Tells each watched place what it has to hear, and writes that it was told, in one transaction. */
import type { Kysely } from 'kysely';
import { type Person, shownName } from '../../access/person.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Database } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { lockDeployment } from '../lock-deployment.ts';
import { withLastLooks } from './last-looks.ts';
import { insertMessage, messageBody, type MessageOfKind, type PlaceMessage } from './messages.ts';
import type { Mute } from './mutes.ts';
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
    const news = await toTell({ db: transaction, deployment, now, places });
    for (const one of news) await tell(one, { db: transaction, deployment: served, now, places });
    await keepHeardEnds(transaction, served, news);
  });
}

interface Telling {
  db: Kysely<Database>;
  deployment: string;
  now: number;
  places: TellingPlaces;
}

async function tell(
  { id, place, watches, heard: { told, changes: heard }, causes, ended }: ToTell,
  { db, deployment, now, places }: Telling,
): Promise<void> {
  await keepTold(db, { deployment, place }, told);
  const [first, ...others] = await withLastLooks(db, deployment, heard, causes);
  const over = ended.at(-1);
  if (first === undefined) {
    if (over === undefined) return;
    const isBroken = causes.some(({ state }) => state.state === 'broken');
    await insertMessage(db, deployment, { id, place, body: maintenanceBody(over, 'ended', isBroken) }, now);
    return places.deliver(db, messageTo(watches, id));
  }
  const changes: [CauseChange, ...CauseChange[]] = [first, ...others];
  const isReply = over === undefined && changes.every(({ follows }) => follows !== undefined);
  const thread = isReply && first.follows !== undefined ? await places.threadOf(db, first.follows) : undefined;
  const afterMaintenance = over && { afterMaintenance: endedBy(over) };
  const body = { kind: 'changes', changes, left: told.length, ...afterMaintenance } as const;
  await insertMessage(db, deployment, { id, place, body, isFirst: isFirstNews(changes), thread }, now);
  await places.deliver(db, messageTo(watches, id));
  for (const message of new Set(changes.flatMap(({ follows }) => follows ?? []))) {
    const later = changes.filter(({ follows }) => follows === message);
    if (await bringUpToDate(db, message, later)) await places.edit(db, message);
  }
}

/** The places that now know of the end. */
async function keepHeardEnds(db: Kysely<Database>, deployment: string, news: readonly ToTell[]): Promise<void> {
  const ended = new Map(news.flatMap((one) => one.ended.map((mute) => [mute.id, mute])));
  for (const { id, heardIn } of ended.values()) {
    const knowing = new Set(news.filter((one) => one.ended.some((mute) => mute.id === id)).map(({ place }) => place));
    await db
      .updateTable('mute')
      .set({ heard_in: JSON.stringify(heardIn.filter((place) => !knowing.has(place))) })
      .where('deployment', '=', deployment)
      .where('id', '=', id)
      .execute();
  }
}

export function maintenanceBody(mute: Mute, is: 'begun' | 'ended', isBroken = false): MessageOfKind<'maintenance'> {
  const { id, until, because, by } = mute;
  return { kind: 'maintenance', is, mute: id, until, because, by: shownName(by), ...endedBy(mute), isBroken };
}

function endedBy({ endedBy: person }: Mute): { endedBy?: string } {
  return person === undefined ? {} : { endedBy: shownName(person) };
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
