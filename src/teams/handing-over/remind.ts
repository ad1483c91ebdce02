/** Sends the receiver's card again, at the end of the conversation. The former card says that it was replaced. */
import type { Logger } from 'pino';
import { remindOf } from '../../runs/handing-over/hand-overs.ts';
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { ChatRequest } from '../commands/request.ts';
import type { ChatPort } from '../conversation/chat-port.ts';
import { addressOf } from '../deliveries/delivery-row.ts';
import { replaceCard } from '../deliveries/shown-cards.ts';

/** False if it has ended, or was sent within the last hour. */
export async function remind(
  id: string,
  now: number,
  settle: ChatRequest['settle'],
  { store, port, logger }: { store: DeploymentStore; port: Pick<ChatPort, 'edit'>; logger: Logger },
): Promise<boolean> {
  const former = await store.db.transaction().execute(async (db) => {
    const rows = { db, deployment: store.deployment };
    if ((await remindOf(rows, id, now)) === undefined) return undefined;
    await settle(db, 'done');
    return sendAgain(rows, id);
  });
  if (former === undefined) return false;
  const [delivery] = former;
  if (delivery !== undefined) {
    await store.signals.publish('delivery', delivery.id);
    const address = await addressOf(store, delivery.conversation);
    if (delivery.activity_id !== null && address !== undefined)
      await replaceCard(
        delivery,
        { kind: 'hand_over', id },
        { activity: delivery.activity_id, address },
        { store, port, logger },
      );
  }
  return true;
}

/** The deliveries as they were before. */
async function sendAgain(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  handOver: string,
): Promise<Row<'delivery'>[]> {
  const former = await db
    .selectFrom('delivery')
    .selectAll()
    .where('deployment', '=', deployment)
    .where('hand_over', '=', handOver)
    .execute();
  await db
    .updateTable('delivery')
    .set({
      state: 'open',
      activity_id: null,
      posts: 0,
      attempts: 0,
      delivered_revision: -1,
      owner: null,
      lease_until: null,
      last_error: null,
    })
    .where('deployment', '=', deployment)
    .where('hand_over', '=', handOver)
    .execute();
  return former;
}
