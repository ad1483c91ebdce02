/**
 * Posts a card at once, edits it when its subject changes, and ends with the subject. Teams accepts 7 requests of a bot
 * a second in one thread, and 1800 an hour (Microsoft Learn, "Optimize your bot with rate limiting in Teams"), so edits
 * are spaced. Only the end, for which people wait, is shown at once. If many cards end together, `retry.ts` waits as
 * Teams requires.
 */
import type { Row } from '../../store/schema.ts';
import { type Address, ChatError } from '../conversation/chat-port.ts';
import { markGone } from '../conversation/places.ts';
import { wait } from '../conversation/retry.ts';
import {
  deliveredCard,
  type DeliveredCard,
  type DeliveryOptions,
  goOnAsTheRowSays,
  save,
  show,
} from './delivered-card.ts';
import { addressOf, cardLocaleOf } from './delivery-row.ts';
import type { Ending, Followed, Subject, View } from './followed.ts';
import { releaseRows } from './held-rows.ts';

export interface Following {
  /** Call when the card's subject has changed. */
  nudge: () => void;
  /** False once given up until the next sweep. */
  keepsLease: () => boolean;
  /** Never rejects. */
  over: Promise<void>;
}

/** How often the sweep retries a card after a temporary error. */
const mostAttempts = 10;

const over = { state: 'done', last_error: null } as const;

export function follow(
  row: Row<'delivery'>,
  its: { subject: Subject; followed: Followed },
  options: DeliveryOptions,
): Following {
  let nudge = (): void => undefined;
  const nextNudge = (): Promise<void> => new Promise((resolve) => (nudge = resolve));
  let isGivenUp = false;
  const onGivenUp = (): void => void (isGivenUp = true);
  return {
    nudge: () => nudge(),
    keepsLease: () => !isGivenUp,
    over: deliver(row, its, { nextNudge, onGivenUp }, options).catch((error: unknown) =>
      options.logger.error({ err: error, delivery: row.id }, 'a delivery was interrupted; the sweep takes it up again'),
    ),
  };
}

async function deliver(
  row: Row<'delivery'>,
  { subject, followed }: { subject: Subject; followed: Followed },
  { nextNudge, onGivenUp }: { nextNudge: () => Promise<void>; onGivenUp: () => void },
  options: DeliveryOptions,
): Promise<void> {
  const delivered = deliveredCard(row, { subject, followed }, options);
  const { store, port, timing, signal } = options;
  /** Until the next edit is allowed. */
  let pause: Promise<void> | undefined;
  /** A change may be waiting. */
  let isExpected = true;

  while (!signal.aborted) {
    // Before reading, so that no notice is lost.
    const changed = nextNudge().then(() => void (isExpected = true));
    // One edit shows all changes within the pause.
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
      return void (await save(delivered, {
        state: 'failed',
        last_error:
          view === undefined ? 'what the card follows is no longer there' : 'the conversation is no longer there',
      }));
    const isDue = delivered.activity === null || view.revision > delivered.shown || view.ended;
    if (isDue && !wasExpected) {
      // The notice was lost, so the card waits for its turn.
      isExpected = true;
      continue;
    }
    try {
      const next = await bringUpToDate(delivered, to, { view, isDue });
      if (next === 'over') return;
      if (next === 'again') continue;
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      return giveUp(delivered, error, { view, onGivenUp });
    }
    if (isDue) pause = wait(timing.editEveryMs, signal).then(() => (pause = undefined));
    await Promise.race([changed, wait(timing.sweepMs, signal)]);
  }
  await releaseRows(delivered, row.id);
}

/** `again`: the row has another card. */
async function bringUpToDate(
  delivered: DeliveredCard,
  to: Address,
  { view, isDue }: { view: View; isDue: boolean },
): Promise<'wait' | 'again' | 'over'> {
  const { row, asker, store, port } = delivered;
  const { ended, closingReply, replyId, confirmation } = view;
  const before = delivered.activity;
  const isLast = ended && closingReply === undefined && confirmation === undefined;
  if (isDue) await show(delivered, to, view);
  if (!(await save(delivered, isLast ? over : {}))) return (await goOnAsTheRowSays(delivered, to)) ? 'again' : 'over';
  if (isLast) return 'over';
  if (!ended) return 'wait';
  const isNews = closingReply !== undefined && (replyId === undefined || replyId !== row.replied);
  // A card posted at the end notifies by itself.
  if (before !== null && before === delivered.activity && isNews)
    await port.post(to, closingReply(asker, await cardLocaleOf(row, store)));
  // Sent even if this process is ending.
  await confirm(delivered, view, 'done');
  await save(delivered, replyId === undefined ? over : { ...over, replied: replyId });
  return 'over';
}

async function confirm(
  { row, asker, activity, store, port, logger }: DeliveredCard,
  { confirmation }: View,
  ending: Ending,
): Promise<void> {
  const message = await confirmation?.(ending, asker, await cardLocaleOf(row, store), activity ?? undefined);
  const to = message && (await addressOf(store, message.conversation));
  if (message === undefined || to === undefined) return;
  await port
    .post(to, message.outgoing)
    .catch((error: unknown) =>
      logger.warn({ delivery: row.id, err: error }, 'the confirmation of a delivery could not be posted'),
    );
}

/** Gives the card up, until the next sweep or for good. */
async function giveUp(
  delivered: DeliveredCard,
  error: ChatError,
  { view, onGivenUp }: { view: View; onGivenUp: () => void },
): Promise<void> {
  const { row, activity, store, logger, timing, signal } = delivered;
  const lost = signal.aborted ? false : error.isFinal || row.attempts + 1 >= mostAttempts;
  logger.warn(
    { delivery: row.id, status: error.status, reason: error.message },
    lost ? 'a card could not be delivered' : 'a card could not be delivered yet',
  );
  const isRefused = error.isFinal && activity === null && (error.status === 403 || error.status === 404);
  if (lost && isRefused) await markGone(store, row.conversation, new Date());
  if (lost) await confirm(delivered, view, isRefused ? 'refused' : 'lost');
  // Ends the lease now, so that the next sweep of any replica may retry.
  onGivenUp();
  await save(delivered, {
    attempts: row.attempts + 1,
    last_error: `${error.status} ${error.message}`.slice(0, 500),
    ...(lost ? { state: 'failed' } : { lease_until: new Date(Date.now() + timing.sweepMs).toISOString() }),
  });
}
