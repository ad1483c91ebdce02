/**
 * Delivers one card: posts it at once, edits it when its subject changes, and ends with the subject. Teams takes 7 requests
 * of a bot within a second in one thread, and 1800 an hour (Microsoft Learn, "Optimize your bot with rate limiting in
 * Teams"), so what may still change is edited with a pause in between. The end is what people wait for, and it is one edit
 * more whenever it comes: it is shown at once, and where many cards end together, `retry.ts` waits as Teams tells it to.
 */
import type { UpdateResult } from 'kysely';
import type { Logger } from 'pino';
import type { Meter } from '../../model/meter.ts';
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { storeFaultOf } from '../../store/store-fault.ts';
import type { Card } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { type Address, ChatError, type ChatPort } from '../conversation/chat-port.ts';
import type { Asker } from '../conversation/inbound.ts';
import { markGone } from '../conversation/places.ts';
import { wait } from '../conversation/retry.ts';
import { cardLocaleOf } from './delivery-row.ts';
import type { Ending, Followed, Subject, View } from './followed.ts';
import { postedCard } from './posted-card.ts';
import { adopt, replaceCard } from './shown-cards.ts';

export interface DeliveryTiming {
  /** Milliseconds between two edits of a card whose subject has not ended. */
  editEveryMs: number;
  leaseMs: number;
  sweepMs: number;
}

export interface FollowOptions {
  store: DeploymentStore;
  port: Pick<ChatPort, 'ready' | 'post' | 'edit'>;
  /** This process's name among the replicas. */
  replica: string;
  logger: Logger;
  meter: Meter;
  timing: DeliveryTiming;
  signal: AbortSignal;
}

export interface Following {
  /** To be called when the card's subject has changed. */
  nudge: () => void;
  /** False once it has been given up until the next sweep, which any replica may make. */
  keepsLease: () => boolean;
  /** Never rejects. */
  over: Promise<void>;
}

/** How often the sweep tries a card again after a temporary error. */
const mostAttempts = 10;

const over = { state: 'done', last_error: null } as const;

/** A card whose edit is refused for good, because somebody deleted it for instance, is posted anew: once. */
const mostPosts = 2;

export function follow(row: Row<'delivery'>, subject: Subject, followed: Followed, options: FollowOptions): Following {
  let nudge = (): void => undefined;
  const nextNudge = (): Promise<void> => new Promise((resolve) => (nudge = resolve));
  let isGivenUp = false;
  const onGivenUp = (): void => void (isGivenUp = true);
  return {
    nudge: () => nudge(),
    keepsLease: () => !isGivenUp,
    over: deliver(row, subject, followed, { nextNudge, onGivenUp }, options).catch((error: unknown) =>
      options.logger.error({ err: error, delivery: row.id }, 'a delivery was interrupted; the sweep takes it up again'),
    ),
  };
}

async function deliver(
  row: Row<'delivery'>,
  subject: Subject,
  followed: Followed,
  { nextNudge, onGivenUp }: { nextNudge: () => Promise<void>; onGivenUp: () => void },
  { store, port, replica, logger, meter, timing: { editEveryMs, leaseMs, sweepMs }, signal }: FollowOptions,
): Promise<void> {
  const localeNow = (): Promise<Locale> => cardLocaleOf(row, store);
  const asker = JSON.parse(row.requested_by) as Asker;
  /** The card's id in the chat, and as the row has it. */
  let activity = row.activity_id;
  let saved = activity;
  let posts = row.posts;
  let shown = row.delivered_revision;
  /** Until the card may be edited again; undefined when it may. */
  let pause: Promise<void> | undefined;
  /** Whether there may be something to show. */
  let isExpected = true;

  while (!signal.aborted) {
    // Before reading, so that a notice that comes meanwhile is not lost.
    const changed = nextNudge().then(() => void (isExpected = true));
    // Changes within the pause are shown by one edit after it.
    if (pause !== undefined && (await followed.stateOf(subject.id))?.ended === false) {
      await Promise.race([changed, pause]);
      continue;
    }
    if (isExpected) await port.ready();
    if (signal.aborted) break;
    const wasExpected = isExpected;
    isExpected = false;
    const view = await followed.view(subject.id, row.with_names === 1);
    const to = await addressOf(store, row.conversation);
    if (view === undefined || to === undefined)
      return void (await save({
        state: 'failed',
        last_error:
          view === undefined ? 'what the card follows is no longer there' : 'the conversation is no longer there',
      }));
    const { ended, closingReply, confirmation } = view;
    const before = activity;
    const isDue = activity === null || view.revision > shown || ended;
    if (isDue && !wasExpected) {
      // The notice was lost. It is shown in its turn.
      isExpected = true;
      continue;
    }
    const isLast = ended && closingReply === undefined && confirmation === undefined;
    try {
      if (isDue) await show(to, view);
      if (!(await save(isLast ? over : {}))) {
        if (!(await goOnAsTheRowSays(to))) return;
        continue;
      }
      if (isLast) return;
      // A card that is posted at the end notifies by itself.
      if (ended && before !== null && before === activity && closingReply !== undefined)
        await port.post(to, closingReply(asker, await localeNow()));
      // The confirmation is sent even if this process is ending.
      if (ended) await confirm(view, 'done');
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      return giveUp(error, view);
    }
    if (ended) return void (await save(over));
    if (isDue) pause = wait(editEveryMs, signal).then(() => (pause = undefined));
    await Promise.race([changed, wait(sweepMs, signal)]);
  }
  // A clean end gives the lease up, so that the next process need not wait for it.
  await store.db
    .updateTable('delivery')
    .set({ lease_until: null, owner: null })
    .where('id', '=', row.id)
    .where('owner', '=', replica)
    .where('state', '=', 'open')
    .execute();

  async function show(to: Address, view: View): Promise<void> {
    const card = await view.card(await localeNow());
    const former = activity;
    if (former === null || !(await edit(to, former, card))) {
      activity = null;
      activity = await port.post(to, { card: postedCard(card, row.id, asker, view.ended) });
      if (posts === 0) meter.measure('first_card_seconds', {}, (Date.now() - Date.parse(row.created_at)) / 1000);
      posts += 1;
      // Should the former card be there after all, it must not stand beside the new one.
      if (former !== null) await replaceCard(row, subject, { activity: former, address: to }, { store, port, logger });
    }
    shown = view.revision;
  }

  /** False when the card is no longer in the chat and may be posted anew. */
  async function edit(to: Address, existing: string, card: Card): Promise<boolean> {
    try {
      await port.edit(to, existing, { card });
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
  async function save(change: Partial<Row<'delivery'>> = {}): Promise<boolean> {
    const written = await write(change);
    if (written.numUpdatedRows === 0n) return false;
    if (change.state === 'done' || change.state === 'failed')
      meter.count('deliveries_ended_total', { outcome: change.state });
    saved = activity;
    return true;
  }

  /** The id of a card that was just posted is known here alone: it is kept until the store takes it. */
  async function write(change: Partial<Row<'delivery'>>): Promise<UpdateResult> {
    for (;;) {
      const lease = new Date(Date.now() + leaseMs).toISOString();
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
        await wait(sweepMs, signal);
      }
    }
  }

  /**
   * The row has another activity than this process: the chat has told the id of a former POST whose answer was lost, or
   * another replica went on while this one was stopped. That card goes on, and one that was posted here is replaced.
   * False when another replica holds the delivery, or has ended it.
   */
  async function goOnAsTheRowSays(to: Address): Promise<boolean> {
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
      await showEnd(to, activity);
    if (isElsewhere || now.activity_id === saved) return false;
    activity = saved = now.activity_id;
    posts = now.posts;
    shown = -1;
    return true;
  }

  /**
   * The chat keeps what comes last, and the edit of a replica that was stopped may have come after the last edit of the
   * one that went on. The end of a subject does not change any more, so it may be shown by both.
   */
  async function showEnd(to: Address, existing: string): Promise<void> {
    const view = await followed.view(subject.id, row.with_names === 1);
    if (view?.ended === true) await port.edit(to, existing, { card: await view.card(await localeNow()) });
  }

  /** A confirmation that cannot be posted is dropped. */
  async function confirm({ confirmation }: View, ending: Ending): Promise<void> {
    const message = await confirmation?.(ending, asker, await localeNow(), activity ?? undefined);
    const to = message && (await addressOf(store, message.conversation));
    if (message === undefined || to === undefined) return;
    await port
      .post(to, message.outgoing)
      .catch((error: unknown) =>
        logger.warn({ delivery: row.id, err: error }, 'the confirmation of a delivery could not be posted'),
      );
  }

  /** Gives up until the next sweep, or for good. */
  async function giveUp(error: ChatError, view: View): Promise<void> {
    const lost = signal.aborted ? false : error.isFinal || row.attempts + 1 >= mostAttempts;
    logger.warn(
      { delivery: row.id, status: error.status, reason: error.message },
      lost ? 'a card could not be delivered' : 'a card could not be delivered yet',
    );
    const isRefused = error.isFinal && activity === null && (error.status === 403 || error.status === 404);
    if (lost && isRefused) await markGone(store, row.conversation, new Date());
    if (lost) await confirm(view, isRefused ? 'refused' : 'lost');
    // The lease ends now, so that the next sweep of any replica may try again.
    onGivenUp();
    await save({
      attempts: row.attempts + 1,
      last_error: `${error.status} ${error.message}`.slice(0, 500),
      ...(lost ? { state: 'failed' } : { lease_until: new Date(Date.now() + sweepMs).toISOString() }),
    });
  }
}

async function addressOf({ db, deployment }: DeploymentStore, conversation: string): Promise<Address | undefined> {
  const row = await db
    .selectFrom('conversation')
    .select('reference')
    .where('deployment', '=', deployment)
    .where('id', '=', conversation)
    .executeTakeFirst();
  return row?.reference;
}
