/**
 * Clicks and refreshes (posted-card.ts) recover the id of a card that was lost in a crash, and reveal a duplicate. A
 * delivery continues with one card; duplicates are edited, for everybody, to say that they were replaced.
 */
import type { Logger } from 'pino';
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { deliveryOf } from '../cards/button.ts';
import { type Address, ChatError, type ChatPort } from '../conversation/chat-port.ts';
import type { Inbound } from '../conversation/inbound.ts';
import { channelOf } from '../conversation/places.ts';
import { cardLocaleOf } from './delivery-row.ts';
import type { Subject } from './followed.ts';
import { replacedCard } from './replaced-card.ts';

/** A card as a click or a refresh names it. */
export interface ShownCard {
  delivery: string;
  activity: string;
  conversation: string;
  address: Address;
}

export type FromCard = Pick<Inbound, 'value' | 'replyTo' | 'conversation' | 'address'>;

/** Undefined for a card that names no delivery. */
export function shownCard({ value, replyTo, conversation, address }: FromCard): ShownCard | undefined {
  const delivery = deliveryOf(value);
  return delivery === undefined || replyTo === undefined
    ? undefined
    : { delivery, activity: replyTo, conversation: conversation.id, address };
}

/** `duplicate`: the delivery continues with another card. */
export type Standing = 'current' | 'duplicate';

/** How many replaced cards of a delivery are remembered. */
const mostReplaced = 20;

/** Undefined if the delivery no longer exists, or the card is not its own. */
export async function standingOf(
  { delivery, activity, conversation }: ShownCard,
  store: DeploymentStore,
): Promise<{ row: Row<'delivery'>; standing: Standing } | undefined> {
  const { db, deployment } = store;
  const rows = await db
    .selectFrom('delivery')
    .selectAll()
    .where('deployment', '=', deployment)
    .where((is) => is.or([is('id', '=', delivery), is('activity_id', '=', activity)]))
    .execute();
  // Activity ids are unique only within a conversation. A thread belongs to its channel's conversation.
  const here = rows.filter((row) => channelOf(row.conversation) === channelOf(conversation));
  const row = here.find(({ id }) => id === delivery);
  // A forged click may name the card of another delivery.
  if (row === undefined || here.length > 1) return undefined;
  if (row.activity_id === activity) return { row, standing: 'current' };
  if (row.activity_id !== null) return { row, standing: 'duplicate' };

  // The row has no id, so this card's id was lost.
  return { row, standing: (await adopt(store, delivery, activity)) ? 'current' : 'duplicate' };
}

/** The delivery continues with this card; false if it already has one. */
export async function adopt({ db, signals }: DeploymentStore, delivery: string, activity: string): Promise<boolean> {
  const adopted = await db
    .updateTable('delivery')
    .set((column) => ({ activity_id: activity, posts: column('posts', '+', 1), state: 'open' }))
    .where('id', '=', delivery)
    .where('activity_id', 'is', null)
    .executeTakeFirst();
  await signals.publish('delivery', delivery);
  return adopted.numUpdatedRows > 0n;
}

/**
 * Edits a duplicate only once: Teams' client answers an edit with another `refresh` (Agents-for-js issue 1202), which
 * would never end. Does not reject if the chat refuses.
 */
export async function replaceCard(
  row: Row<'delivery'>,
  of: Subject,
  { activity, address }: Pick<ShownCard, 'activity' | 'address'>,
  { store, port, logger }: { store: DeploymentStore; port: Pick<ChatPort, 'edit'>; logger: Logger },
): Promise<void> {
  const { id } = row;
  const { db } = store;
  const current = await db.selectFrom('delivery').select('replaced').where('id', '=', id).executeTakeFirst();
  const replaced = JSON.parse(current?.replaced ?? '[]') as string[];
  if (current === undefined || replaced.includes(activity)) return;
  try {
    await port.edit(address, activity, { card: replacedCard(of, await cardLocaleOf(row, store)) });
    logger.warn({ delivery: id, activity }, 'a card was in the chat twice; the one that lost its delivery says so now');
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    logger.warn(
      { delivery: id, activity, status: error.status, reason: error.message },
      'a second card stays as it is',
    );
    if (!error.isFinal) return;
  }
  await db
    .updateTable('delivery')
    .set({ replaced: JSON.stringify([...replaced, activity].slice(-mostReplaced)) })
    .where('id', '=', id)
    .execute();
}
