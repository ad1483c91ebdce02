/** One card on its way: posted at once, edited as what it follows grows, ended with it. */
import type { Logger } from 'pino';
import type { Row } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { languageOf } from '../../text/index.ts';
import { type Address, ChatError, type ChatPort } from '../conversation/chat-port.ts';
import { addressOf } from '../conversation/conversations.ts';
import type { Ending, View } from './followed.ts';
import type { Asker } from '../conversation/inbound.ts';
import type { Reader } from '../cards/reader.ts';
import { wait } from '../conversation/retry.ts';
import { takeAway } from '../conversation/places.ts';

export interface Pace {
  /** Between two edits of one card: the chat counts every request. */
  editEveryMs: number;
  leaseMs: number;
  sweepMs: number;
}

export interface Follow {
  store: Store;
  port: Pick<ChatPort, 'post' | 'edit'>;
  row: Row<'delivery'>;
  /** Undefined when what it follows is no longer there. */
  view: () => Promise<View | undefined>;
  /** Resolves at the next notice about it. */
  nudged: () => Promise<void>;
  signal: AbortSignal;
  /** This process's name among the replicas. */
  replica: string;
  logger: Logger;
  pace: Pace;
}

/** Cards that fail for a passing reason are tried again by the sweep, this many times. */
const mostAttempts = 10;

export async function follow({
  store,
  port,
  row,
  view: look,
  nudged,
  signal,
  replica,
  logger,
  pace: { editEveryMs, leaseMs, sweepMs },
}: Follow): Promise<void> {
  const reader: Reader = { language: languageOf(row.language), timeZone: row.time_zone ?? undefined };
  const asker = JSON.parse(row.requested_by) as Asker;
  let activity = row.activity_id;
  let shown = row.delivered_revision;

  const keep = async (change: Partial<Row<'delivery'>>): Promise<boolean> => {
    const lease = new Date(Date.now() + leaseMs).toISOString();
    const kept = await store.db
      .updateTable('delivery')
      .set({ lease_until: lease, ...change })
      .where('id', '=', row.id)
      .where('owner', '=', replica)
      .where('state', '=', 'open')
      .executeTakeFirst();
    return kept.numUpdatedRows > 0n;
  };
  const show = async (to: Address, view: View): Promise<void> => {
    const card = await view.card(reader);
    if (activity === null) activity = await port.post(to, { card });
    else await port.edit(to, activity, { card });
    shown = view.revision;
  };

  /** A word that cannot be said is lost: the card itself matters more. */
  const tell = async ({ told }: View, how: Ending): Promise<void> => {
    const word = await told?.(how, asker, reader);
    const to = word && (await addressOf(store, word.conversation));
    if (word === undefined || to === undefined) return;
    await port
      .post(to, word.outgoing)
      .catch((error: unknown) =>
        logger.warn({ delivery: row.id, err: error }, 'nobody could be told how a delivery ended'),
      );
  };

  while (!signal.aborted) {
    // Asked for before looking, so that a notice that comes meanwhile is not lost.
    const notice = nudged();
    const view = await look();
    const to = await addressOf(store, row.conversation);
    if (view === undefined || to === undefined)
      return void (await keep({
        state: 'failed',
        last_error:
          view === undefined ? 'what the card follows is no longer there' : 'the conversation is no longer there',
      }));
    const { ended, revision, farewell } = view;
    // A card that is posted when all is over notifies by itself.
    const waited = activity !== null;
    try {
      if (activity === null || revision > shown || ended) await show(to, view);
      if (ended && waited && farewell !== undefined) await port.post(to, farewell(asker, reader));
      if (ended && view.told !== undefined) {
        // What is told is told of this card, whatever becomes of this process.
        await keep({ activity_id: activity, delivered_revision: shown });
        await tell(view, 'done');
      }
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      const lost = signal.aborted ? false : isFinal(error) || row.attempts + 1 >= mostAttempts;
      logger.warn(
        { delivery: row.id, status: error.status, said: error.message },
        lost ? 'a card could not be delivered' : 'a card could not be delivered yet',
      );
      const isOver = isFinal(error) && activity === null && (error.status === 403 || error.status === 404);
      if (lost && isOver) await takeAway(store, row.conversation, new Date());
      if (lost) await tell(view, isOver ? 'refused' : 'lost');
      // The lease ends now, so that the next sweep, here or in another replica, may try.
      await keep({
        activity_id: activity,
        delivered_revision: shown,
        attempts: row.attempts + 1,
        last_error: `${error.status} ${error.message}`.slice(0, 500),
        ...(lost ? { state: 'failed' } : { lease_until: new Date(Date.now() + sweepMs).toISOString() }),
      });
      return;
    }
    const mine = await keep({
      activity_id: activity,
      delivered_revision: shown,
      ...(ended ? { state: 'done', last_error: null } : {}),
    });
    if (ended || !mine) return;
    // Whatever comes within the pause is shown by one edit after it.
    await wait(editEveryMs, signal);
    await Promise.race([notice, wait(sweepMs, signal)]);
  }
  // A clean end lets go of the card, so that whoever starts next need not wait for the lease.
  await store.db
    .updateTable('delivery')
    .set({ lease_until: null, owner: null })
    .where('id', '=', row.id)
    .where('owner', '=', replica)
    .where('state', '=', 'open')
    .execute();
}

/** The bot is no longer there, or may not write, or the card is refused for good: trying again changes nothing. */
function isFinal({ status }: ChatError): boolean {
  return status >= 400 && status < 500 && ![408, 412, 429].includes(status);
}
