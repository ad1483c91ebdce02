/** Tells each watched place of the start and the end of maintenance. It compares rows, so that a stop loses nothing. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { shownName } from '../../access/person.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Database } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { lockDeployment } from '../lock-deployment.ts';
import { knownCauses } from './cause-rows.ts';
import { insertMessage, type MessageOfKind, type PlaceMessage } from './messages.ts';
import { type Mute, mutesIn, mutingAt } from './mutes.ts';
import { messageTo } from './tell.ts';
import { watchedCauses, watchedPlaces, type Watches } from './to-tell.ts';

type News = { watches: Watches; body: MessageOfKind<'maintenance'> };

export async function tellMaintenance(
  { db, deployment: served }: DeploymentStore,
  deployment: Deployment,
  now: number,
  deliver: (db: Kysely<Database>, message: PlaceMessage) => Promise<void>,
): Promise<void> {
  if ((await changed(db)).length === 0) return;
  await db.transaction().execute(async (transaction) => {
    await lockDeployment(transaction, served);
    for (const { id, heardIn, news } of await changed(transaction)) {
      await transaction
        .updateTable('mute')
        .set({ heard_in: JSON.stringify(heardIn) })
        .where('deployment', '=', served)
        .where('id', '=', id)
        .execute();
      for (const { watches, body } of news) {
        const message = messageTo(watches, randomUUID());
        await insertMessage(transaction, served, { id: message.id, place: message.place, body }, now);
        await deliver(transaction, message);
      }
    }
  });

  async function changed(from: Kysely<Database>): Promise<{ id: string; heardIn: string[]; news: News[] }[]> {
    const mutes = await mutesIn({ db: from, deployment: served });
    const { maintenance: active } = mutingAt(mutes, now);
    const ended = mutes.filter(
      ({ id, until, heardIn }) => heardIn.length > 0 && id !== active?.id && until <= isoTime(now),
    );
    if (active === undefined && ended.length === 0) return [];
    const places = await watchedPlaces(from, served);
    const begun = active === undefined ? [] : places.filter(([{ place }]) => !active.heardIn.includes(place));
    const causes = active === undefined ? await knownCauses(from, served) : [];
    const isBroken = (watches: Watches): boolean =>
      watchedCauses(causes, watches, deployment).some(({ state }) => state.state === 'broken');
    return [
      ...(active === undefined || begun.length === 0
        ? []
        : [
            {
              id: active.id,
              heardIn: [...active.heardIn, ...begun.map(([{ place }]) => place)],
              news: begun.map((watches) => ({ watches, body: bodyOf(active, 'begun') })),
            },
          ]),
      ...ended.map((mute) => ({
        id: mute.id,
        heardIn: [],
        // The start of the next one says that this one is over.
        news:
          active === undefined
            ? places
                .filter(([{ place }]) => mute.heardIn.includes(place))
                .map((watches) => ({ watches, body: bodyOf(mute, 'ended', isBroken(watches)) }))
            : [],
      })),
    ];
  }
}

function bodyOf({ id, until, because, by, endedBy }: Mute, is: 'begun' | 'ended', isBroken = false): News['body'] {
  return {
    kind: 'maintenance',
    is,
    mute: id,
    until,
    because,
    by: shownName(by),
    ...(endedBy === undefined ? {} : { endedBy: shownName(endedBy) }),
    isBroken,
  };
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}
