/** The card of a delivery that is under way: as the chat has it, and as its row says. */
import type { UpdateResult } from 'kysely';
import type { Logger } from 'pino';
import type { Meter } from '../../model/meter.ts';
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { storeFaultOf } from '../../store/store-fault.ts';
import type { Card } from '../cards/elements.ts';
import { type Address, ChatError, type ChatPort } from '../conversation/chat-port.ts';
import type { Asker } from '../conversation/inbound.ts';
import { wait } from '../conversation/retry.ts';
import { cardLocaleOf } from './delivery-row.ts';
import type { Followed, Subject, View } from './followed.ts';
import { postedCard } from './posted-card.ts';
import { adopt, replaceCard } from './shown-cards.ts';

export interface DeliveryTiming {
  /** Milliseconds between two edits of a card whose subject has not ended. */
  editEveryMs: number;
  leaseMs: number;
  sweepMs: number;
}

export interface DeliveryOptions {
  store: DeploymentStore;
  port: Pick<ChatPort, 'ready' | 'post' | 'edit'>;
  /** This process's name among the replicas. */
  replica: string;
  logger: Logger;
  meter: Meter;
  timing: DeliveryTiming;
  signal: AbortSignal;
}

export interface DeliveredCard extends DeliveryOptions {
  /** As it was when this replica took it. */
  row: Row<'delivery'>;
  subject: Subject;
  followed: Followed;
  asker: Asker;
  /** The card's id in the chat, and as the row has it. */
  activity: string | null;
  saved: string | null;
  posts: number;
  /** The revision that the chat shows. */
  shown: number;
}

export function deliveredCard(
  row: Row<'delivery'>,
  { subject, followed }: { subject: Subject; followed: Followed },
  options: DeliveryOptions,
): DeliveredCard {
  return {
    ...options,
    row,
    subject,
    followed,
    asker: JSON.parse(row.requested_by) as Asker,
    activity: row.activity_id,
    saved: row.activity_id,
    posts: row.posts,
    shown: row.delivered_revision,
  };
}

/** A card whose edit is refused for good, because somebody deleted it for instance, is posted anew: once. */
const mostPosts = 2;

/** Edits the card, or posts it if there is none. */
export async function show(delivered: DeliveredCard, to: Address, view: View): Promise<void> {
  const { row, subject, asker, store, port, logger, meter } = delivered;
  const card = await view.card(await cardLocaleOf(row, store));
  const former = delivered.activity;
  if (former === null || !(await edit(delivered, { to, activity: former, card }))) {
    delivered.activity = null;
    delivered.activity = await port.post(to, { card: postedCard(card, row.id, asker, view.ended) });
    if (delivered.posts === 0)
      meter.measure('first_card_seconds', {}, (Date.now() - Date.parse(row.created_at)) / 1000);
    delivered.posts += 1;
    // Should the former card be there after all, it must not stand beside the new one.
    if (former !== null) await replaceCard(row, subject, { activity: former, address: to }, { store, port, logger });
  }
  delivered.shown = view.revision;
}

/** False when the card is no longer in the chat and may be posted anew. */
async function edit(
  { row, posts, port, logger }: DeliveredCard,
  { to, activity, card }: { to: Address; activity: string; card: Card },
): Promise<boolean> {
  try {
    await port.edit(to, activity, { card });
    return true;
  } catch (error) {
    // A deleted message is answered 404, or 403 in a channel (microsoft/BotFramework-Services issue 269). Where the
    // bot itself is not welcome any more, the POST is refused as well.
    if (!(error instanceof ChatError) || !error.isFinal || posts >= mostPosts) throw error;
    logger.warn(
      { delivery: row.id, status: error.status, reason: error.message },
      'a card can no longer be edited and is posted anew',
    );
    return false;
  }
}

/** Writes to the row and renews the lease; false when another replica holds it, or has written another activity. */
export async function save(delivered: DeliveredCard, change: Partial<Row<'delivery'>> = {}): Promise<boolean> {
  const written = await write(delivered, change);
  if (written.numUpdatedRows === 0n) return false;
  if (change.state === 'done' || change.state === 'failed')
    delivered.meter.count('deliveries_ended_total', { outcome: change.state });
  delivered.saved = delivered.activity;
  return true;
}

/** The id of a card that was just posted is known here alone: it is kept until the store takes it. */
async function write(
  { row, activity, saved, posts, shown, store, replica, logger, timing, signal }: DeliveredCard,
  change: Partial<Row<'delivery'>>,
): Promise<UpdateResult> {
  for (;;) {
    const lease = new Date(Date.now() + timing.leaseMs).toISOString();
    try {
      return await store.db
        .updateTable('delivery')
        .set({ lease_until: lease, activity_id: activity, posts, delivered_revision: shown, ...change })
        .where('id', '=', row.id)
        .where('owner', '=', replica)
        .where('state', '=', 'open')
        .where('activity_id', saved === null ? 'is' : '=', saved)
        .executeTakeFirst();
    } catch (error) {
      if (activity === saved || signal.aborted || storeFaultOf(error) === 'failed') throw error;
      logger.warn({ err: error, delivery: row.id }, 'the id of a card cannot be saved yet');
      await wait(timing.sweepMs, signal);
    }
  }
}

/**
 * The row has another activity than this process: the chat has told the id of a former POST whose answer was lost, or
 * another replica went on while this one was stopped. That card goes on, and one that was posted here is replaced.
 * False when another replica holds the delivery, or has ended it.
 */
export async function goOnAsTheRowSays(delivered: DeliveredCard, to: Address): Promise<boolean> {
  const { row, subject, activity, saved, store, port, replica, logger } = delivered;
  const now = await store.db
    .selectFrom('delivery')
    .select(['activity_id', 'posts', 'owner', 'state'])
    .where('id', '=', row.id)
    .executeTakeFirst();
  if (now === undefined) return false;
  if (activity !== null && activity !== saved && activity !== now.activity_id) {
    const isTaken = now.activity_id !== null || !(await adopt(store, row.id, activity));
    if (isTaken) await replaceCard(row, subject, { activity, address: to }, { store, port, logger });
  }
  const isElsewhere = now.owner !== replica || now.state !== 'open';
  if (isElsewhere && activity !== null && activity === saved && activity === now.activity_id)
    await showEnd(delivered, to, activity);
  if (isElsewhere || now.activity_id === saved) return false;
  delivered.activity = delivered.saved = now.activity_id;
  delivered.posts = now.posts;
  delivered.shown = -1;
  return true;
}

/**
 * The chat keeps what comes last, and the edit of a replica that was stopped may have come after the last edit of the
 * one that went on. The end of a subject does not change any more, so it may be shown by both.
 */
async function showEnd(
  { row, subject, followed, store, port }: DeliveredCard,
  to: Address,
  activity: string,
): Promise<void> {
  const view = await followed.view(subject.id, row.with_names === 1);
  if (view?.ended === true) await port.edit(to, activity, { card: await view.card(await cardLocaleOf(row, store)) });
}
