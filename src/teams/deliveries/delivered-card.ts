/** The card of a running delivery, in the chat and in its row. */
import type { UpdateResult } from 'kysely';
import type { Logger } from 'pino';
import type { Meter } from '../../model/meter.ts';
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { storeFaultOf } from '../../store/store-fault.ts';
import type { Card } from '../cards/elements.ts';
import { type Address, ChatError, type ChatPort, type Outgoing } from '../conversation/chat-port.ts';
import type { Asker } from '../conversation/inbound.ts';
import { message } from '../conversation/places.ts';
import { wait } from '../conversation/retry.ts';
import type { Followed, Subject, View } from './followed.ts';
import { postedCard } from './posted-card.ts';
import { type ForViewer, readersCard } from './readers-card.ts';
import { adopt, replaceCard } from './shown-cards.ts';

export interface DeliveryTiming {
  /** Milliseconds between edits before the subject ends. */
  editEveryMs: number;
  leaseMs: number;
  sweepMs: number;
}

export interface DeliveryOptions {
  store: DeploymentStore;
  port: Pick<ChatPort, 'ready' | 'post' | 'edit' | 'at'>;
  /** This process's name. */
  replica: string;
  logger: Logger;
  meter: Meter;
  timing: DeliveryTiming;
  signal: AbortSignal;
  forViewer: ForViewer;
}

export interface DeliveredCard extends DeliveryOptions {
  /** The row as this replica claimed it. */
  row: Row<'delivery'>;
  subject: Subject;
  followed: Followed;
  asker: Asker;
  /** The card's id in the chat, and in the row. */
  activity: string | null;
  saved: string | null;
  posts: number;
  /** The revision in the chat. */
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

/** If an edit is refused for good, for example of a deleted card, the card is posted once more. */
const mostPosts = 2;

export async function show(delivered: DeliveredCard, to: Address, view: View): Promise<void> {
  const card = await readersCard(delivered.row, view, delivered);
  const former = delivered.activity;
  if (former === null || !(await edit(delivered, { to, activity: former, card }))) {
    delivered.activity = null;
    if (view.isLateEdit !== true) await post(delivered, to, { card, view, former });
  }
  delivered.shown = view.revision;
}

async function post(
  delivered: DeliveredCard,
  to: Address,
  { card, view, former }: { card: Card; view: View; former: string | null },
): Promise<void> {
  const { row, subject, asker, store, port, logger, meter } = delivered;
  const outgoing = { card: postedCard(card, row.id, asker, view.ended), alert: view.alert };
  delivered.activity = await postInThread(delivered, { to, outgoing, thread: view.thread });
  if (delivered.posts === 0) meter.measure('first_card_seconds', {}, (Date.now() - Date.parse(row.created_at)) / 1000);
  delivered.posts += 1;
  // The former card may still be in the chat.
  if (former !== null) await replaceCard(row, subject, { activity: former, address: to }, { store, port, logger });
}

/** Without the card that began the thread, it is a post of its own. */
async function postInThread(
  { row, port, logger }: DeliveredCard,
  { to, outgoing, thread }: { to: Address; outgoing: Outgoing; thread: string | undefined },
): Promise<string> {
  if (thread !== undefined)
    try {
      return await port.post(port.at(to, `${row.conversation}${message}${thread}`), outgoing);
    } catch (error) {
      if (!(error instanceof ChatError) || !error.isFinal) throw error;
      logger.warn({ delivery: row.id, status: error.status, reason: error.message }, 'a thread is gone');
    }
  return port.post(to, outgoing);
}

/** False if the card is no longer in the chat. */
async function edit(
  { row, posts, port, logger }: DeliveredCard,
  { to, activity, card }: { to: Address; activity: string; card: Card },
): Promise<boolean> {
  try {
    await port.edit(to, activity, { card });
    return true;
  } catch (error) {
    // Teams answers 404 for a deleted message, or 403 in a channel (microsoft/BotFramework-Services issue 269). If the
    // bot itself was removed, the POST is refused too.
    if (!(error instanceof ChatError) || !error.isFinal || posts >= mostPosts) throw error;
    logger.warn(
      { delivery: row.id, status: error.status, reason: error.message },
      'a card can no longer be edited and is posted anew',
    );
    return false;
  }
}

/** Writes the row and renews the lease; false if another replica holds it, or wrote another activity. */
export async function save(delivered: DeliveredCard, change: Partial<Row<'delivery'>> = {}): Promise<boolean> {
  const written = await write(delivered, change);
  if (written.numUpdatedRows === 0n) return false;
  if (change.state === 'done' || change.state === 'failed')
    delivered.meter.count('deliveries_ended_total', { outcome: change.state });
  delivered.saved = delivered.activity;
  return true;
}

/** Only this process knows the id of a card that it just posted, so it retries until the id is saved. */
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
 * The row has another activity: the chat reported the id of a POST whose answer was lost, or another replica took over.
 * Continues with that card and replaces the one posted here. False if another replica holds or ended the delivery.
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
 * A stopped replica's edit may follow the final edit of its successor. A subject's end does not change, so both may
 * show it.
 */
async function showEnd(delivered: DeliveredCard, to: Address, activity: string): Promise<void> {
  const { row, subject, followed, port } = delivered;
  const view = await followed.view(subject.id, row.with_names === 1);
  if (view?.ended === true) await port.edit(to, activity, { card: await readersCard(row, view, delivered) });
}
