/** Delivers one card: posts it at once, edits it when its subject changes, and ends with the subject. */
import type { Logger } from 'pino';
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { languageOf } from '../../text/index.ts';
import type { Locale } from '../cards/locale.ts';
import { type Address, ChatError, type ChatPort } from '../conversation/chat-port.ts';
import type { Asker } from '../conversation/inbound.ts';
import { markGone } from '../conversation/places.ts';
import { wait } from '../conversation/retry.ts';
import type { Ending, Followed, View } from './followed.ts';

export interface DeliveryTiming {
  /** Milliseconds between two edits of one card, because the chat limits the requests. */
  editEveryMs: number;
  leaseMs: number;
  sweepMs: number;
}

export interface FollowOptions {
  store: DeploymentStore;
  port: Pick<ChatPort, 'post' | 'edit'>;
  /** This process's name among the replicas. */
  replica: string;
  logger: Logger;
  timing: DeliveryTiming;
  signal: AbortSignal;
}

export interface Following {
  /** To be called when the card's subject has changed. */
  nudge: () => void;
  /** Never rejects. */
  over: Promise<void>;
}

/** How often the sweep tries a card again after a temporary error. */
const mostAttempts = 10;

export function follow(row: Row<'delivery'>, subject: string, followed: Followed, options: FollowOptions): Following {
  let nudge = (): void => undefined;
  const nextNudge = (): Promise<void> => new Promise((resolve) => (nudge = resolve));
  return {
    nudge: () => nudge(),
    over: deliver(row, subject, followed, nextNudge, options).catch((error: unknown) =>
      options.logger.error({ err: error, delivery: row.id }, 'a delivery was interrupted; the sweep takes it up again'),
    ),
  };
}

async function deliver(
  row: Row<'delivery'>,
  subject: string,
  followed: Followed,
  nextNudge: () => Promise<void>,
  { store, port, replica, logger, timing: { editEveryMs, leaseMs, sweepMs }, signal }: FollowOptions,
): Promise<void> {
  const locale: Locale = { language: languageOf(row.language), timeZone: row.time_zone ?? undefined };
  const asker = JSON.parse(row.requested_by) as Asker;
  let activity = row.activity_id;
  let shown = row.delivered_revision;

  while (!signal.aborted) {
    // Before reading, so that a notice that comes meanwhile is not lost.
    const changed = nextNudge();
    const view = await followed.view(subject);
    const to = await addressOf(store, row.conversation);
    if (view === undefined || to === undefined)
      return void (await save({
        state: 'failed',
        last_error:
          view === undefined ? 'what the card follows is no longer there' : 'the conversation is no longer there',
      }));
    const { ended, closingReply } = view;
    // A card that is first posted at the end notifies by itself.
    const wasWaitedFor = activity !== null;
    try {
      if (activity === null || view.revision > shown || ended) await show(to, view);
      if (ended && wasWaitedFor && closingReply !== undefined) await port.post(to, closingReply(asker, locale));
      if (ended && view.confirmation !== undefined) {
        // The confirmation is sent even if this process is ending.
        await save({ activity_id: activity, delivered_revision: shown });
        await confirm(view, 'done');
      }
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      return giveUp(error, view);
    }
    const isStillOwned = await save({
      activity_id: activity,
      delivered_revision: shown,
      ...(ended ? { state: 'done', last_error: null } : {}),
    });
    if (ended || !isStillOwned) return;
    // Changes within the pause are shown by one edit after it.
    await wait(editEveryMs, signal);
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
    const card = await view.card(locale);
    if (activity === null) activity = await port.post(to, { card });
    else await port.edit(to, activity, { card });
    shown = view.revision;
  }

  /** Writes to the row and renews the lease; false when another replica holds it. */
  async function save(change: Partial<Row<'delivery'>>): Promise<boolean> {
    const lease = new Date(Date.now() + leaseMs).toISOString();
    const saved = await store.db
      .updateTable('delivery')
      .set({ lease_until: lease, ...change })
      .where('id', '=', row.id)
      .where('owner', '=', replica)
      .where('state', '=', 'open')
      .executeTakeFirst();
    return saved.numUpdatedRows > 0n;
  }

  /** A confirmation that cannot be posted is dropped. */
  async function confirm({ confirmation }: View, ending: Ending): Promise<void> {
    const message = await confirmation?.(ending, asker, locale);
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
    const lost = signal.aborted ? false : isFinal(error) || row.attempts + 1 >= mostAttempts;
    logger.warn(
      { delivery: row.id, status: error.status, reason: error.message },
      lost ? 'a card could not be delivered' : 'a card could not be delivered yet',
    );
    const isRefused = isFinal(error) && activity === null && (error.status === 403 || error.status === 404);
    if (lost && isRefused) await markGone(store, row.conversation, new Date());
    if (lost) await confirm(view, isRefused ? 'refused' : 'lost');
    // The lease ends now, so that the next sweep of any replica may try again.
    await save({
      activity_id: activity,
      delivered_revision: shown,
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

/** The bot was removed, may not write, or the card was refused: trying again would not help. */
function isFinal({ status }: ChatError): boolean {
  return status >= 400 && status < 500 && ![408, 412, 429].includes(status);
}
