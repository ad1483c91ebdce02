/**
 * Tells each watched place of the start of maintenance. `tell` says its end, with what is still broken. It compares rows,
 * so that a stop loses nothing.
 */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { lockDeployment } from '../lock-deployment.ts';
import { insertMessage, type PlaceMessage } from './messages.ts';
import { type Mute, mutesIn, mutingAt } from './mutes.ts';
import { maintenanceBody, messageTo } from './tell.ts';
import { watchedPlaces, type Watches } from './to-tell.ts';

interface Change {
  mute: Mute;
  heardIn: string[];
  /** The places that hear its start. */
  begun: Watches[];
}

export async function tellMaintenance(
  { db, deployment: served }: DeploymentStore,
  now: number,
  deliver: (db: Kysely<Database>, message: PlaceMessage) => Promise<void>,
): Promise<void> {
  if ((await changed(db)).length === 0) return;
  await db.transaction().execute(async (transaction) => {
    await lockDeployment(transaction, served);
    for (const { mute, heardIn, begun } of await changed(transaction)) {
      await transaction
        .updateTable('mute')
        .set({ heard_in: JSON.stringify(heardIn) })
        .where('deployment', '=', served)
        .where('id', '=', mute.id)
        .execute();
      for (const watches of begun) {
        const message = messageTo(watches, randomUUID());
        const body = maintenanceBody(mute, 'begun');
        await insertMessage(transaction, served, { id: message.id, place: message.place, body }, now);
        await deliver(transaction, message);
      }
    }
  });

  async function changed(from: Kysely<Database>): Promise<Change[]> {
    const mutes = await mutesIn({ db: from, deployment: served });
    const { maintenance: active } = mutingAt(mutes, now);
    const at = new Date(now).toISOString();
    const ended = mutes.filter(({ id, until, heardIn }) => heardIn.length > 0 && id !== active?.id && until <= at);
    if (active === undefined && ended.length === 0) return [];
    const watched = await watchedPlaces(from, served);
    const places = watched.map(([{ place }]) => place);
    const begun = active === undefined ? [] : watched.filter(([{ place }]) => !active.heardIn.includes(place));
    return [
      ...(active === undefined || begun.length === 0
        ? []
        : [{ mute: active, heardIn: [...active.heardIn, ...begun.map(([{ place }]) => place)], begun }]),
      ...ended.flatMap((mute) => {
        // The start of the next one says that this one is over.
        const left = active === undefined ? mute.heardIn.filter((place) => places.includes(place)) : [];
        return left.length === mute.heardIn.length ? [] : [{ mute, heardIn: left, begun: [] }];
      }),
    ];
  }
}
