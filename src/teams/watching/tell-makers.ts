/** Tells each person whose watches have paused, in the personal chat. */
import { randomUUID } from 'node:crypto';
import { findWebhook, webhookOfPlace } from '../../outgoing/webhooks/webhook-rows.ts';
import { insertMessage, type MessageOfKind, type PlaceMessage } from '../../runs/watching/messages.ts';
import { claimPauses, untoldPauses } from '../../runs/watching/paused-watches.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { claimAgain } from '../conversation/conversations.ts';
import type { PersonalChats } from '../conversation/personal-chat.ts';
import { placeIn } from '../conversation/places.ts';
import { placeName } from '../sharing/place-names.ts';

/** Without a personal chat: somebody may add the app for the person. */
const againAfterMs = 600_000;

export async function tellMakers(
  store: DeploymentStore,
  personalChats: PersonalChats,
  now: number,
  deliver: (db: DeploymentStore['db'], message: PlaceMessage) => Promise<void>,
): Promise<void> {
  const { deployment } = store;
  for (const pause of await untoldPauses(store)) {
    const { place, why, by, language, timeZone } = pause;
    if (!(await claimAgain(store, `paused ${why} ${by.id} ${place}`, new Date(now), againAfterMs))) continue;
    const chat = await personalChats(by.id);
    if ('none' in chat) continue;
    const where = await whereIs(place, store);
    await store.db.transaction().execute(async (db) => {
      const watches = await claimPauses(db, deployment, pause, now);
      if (watches.length === 0) return;
      const shown = watches.map(({ selection, schedule }) => ({ selection, schedule }));
      const body = { kind: 'paused', why, watches: shown, ...where } as const;
      const id = randomUUID();
      await insertMessage(db, deployment, { id, place: chat.id, body }, now);
      await deliver(db, { id, place: chat.id, language, timeZone, withNames: true, by });
    });
  }
}

/** Neither for a personal chat. */
async function whereIs(
  id: string,
  store: DeploymentStore,
): Promise<Pick<MessageOfKind<'paused'>, 'where' | 'webhook'>> {
  const name = webhookOfPlace(id);
  if (name !== undefined) {
    const state = (await findWebhook(store, name))?.state;
    const is = state === undefined ? 'removed' : state === 'off' ? 'off' : 'on';
    return { where: say('webhooks.place', { name }), webhook: { name, is } };
  }
  const place = await placeIn(store, id);
  return place === undefined ? {} : { where: placeName(place) };
}
