/**
 * Cards on their way. Each delivery is a row: it is taken by lease, posts its card at once, edits that same card as the run
 * grows, and ends with it. A restart, or another replica, goes on from the row.
 */
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { RunView, Runs } from '../runs/runs.ts';
import type { Row } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { read, say, type TextKey } from '../text/index.ts';
import { type Address, ChatError, type ChatPort } from './chat-port.ts';
import type { Card } from './cards/elements.ts';
import { addressOf } from './conversations.ts';
import type { Asker } from './inbound.ts';
import { inPlainText, type Reader } from './locale.ts';
import { wait } from './patience.ts';

export interface Deliveries {
  /** Puts a run's card on its way into a conversation. */
  open(wish: { run: string; conversation: string; reader: Reader; asker: Asker }): Promise<void>;
  /** Runs whose card in this conversation is not finished, newest first. */
  openRuns(conversation: string): Promise<string[]>;
  close(): Promise<void>;
}

export interface Pace {
  /** Between two edits of one card: the chat counts every request. */
  editEveryMs: number;
  /** A run that took longer ends with a reply of its own: edits notify nobody. */
  longRunMs: number;
  leaseMs: number;
  sweepMs: number;
}

export const pace: Pace = { editEveryMs: 2000, longRunMs: 20_000, leaseMs: 30_000, sweepMs: 5000 };

export interface DeliveriesOptions {
  store: Store;
  runs: Pick<Runs, 'view'>;
  port: ChatPort;
  cardOf: (view: RunView, reader: Reader) => Promise<Card>;
  /** This process's name among the replicas. */
  replica: string;
  logger: Logger;
  pace?: Pace;
}

/** Cards that fail for a passing reason are tried again by the sweep, this many times. */
const mostAttempts = 10;

export function createDeliveries(options: DeliveriesOptions): Deliveries {
  const { store, logger, replica } = options;
  const { sweepMs, leaseMs } = options.pace ?? pace;
  const end = new AbortController();
  const underWay = new Map<string, { run: string; nudge: () => void; over: Promise<void> }>();

  const begin = (row: Row<'delivery'>): void => {
    const { run } = row;
    if (run === null || underWay.has(row.id) || end.signal.aborted) return;
    let nudge = (): void => undefined;
    const nudged = (): Promise<void> => new Promise((resolve) => (nudge = resolve));
    const over = drive({ ...options, row, run, nudged, signal: end.signal })
      .catch((error: unknown) => logger.error({ err: error, delivery: row.id }, 'a delivery was interrupted; the sweep takes it up again'))
      .finally(() => underWay.delete(row.id));
    underWay.set(row.id, { run, nudge: () => nudge(), over });
  };

  const claim = async (id: string): Promise<Row<'delivery'> | undefined> => {
    const now = new Date();
    return store.db
      .updateTable('delivery')
      .set({ owner: replica, lease_until: new Date(now.getTime() + leaseMs).toISOString() })
      .where('id', '=', id)
      .where('state', '=', 'open')
      .where((is) => is.or([is('lease_until', 'is', null), is('lease_until', '<', now.toISOString()), is('owner', '=', replica)]))
      .returningAll()
      .executeTakeFirst();
  };

  const sweep = async (): Promise<void> => {
    const rows = await store.db.selectFrom('delivery').select('id').where('state', '=', 'open').where('run', 'is not', null).execute();
    for (const { id } of rows) {
      if (underWay.has(id)) continue;
      const row = await claim(id);
      if (row !== undefined) begin(row);
    }
  };

  let sweeping: Promise<void> | undefined;
  const sweepOnce = (): void => {
    sweeping ??= sweep()
      .catch((error: unknown) => logger.error({ err: error }, 'open deliveries could not be looked at'))
      .finally(() => (sweeping = undefined));
  };
  const endNotices = [
    store.signals.subscribe('run', (run) => [...underWay.values()].filter((delivery) => delivery.run === run).forEach(({ nudge }) => nudge())),
    store.signals.subscribe('delivery', () => sweepOnce()),
  ];
  const timer = setInterval(sweepOnce, sweepMs);
  sweepOnce();

  return {
    async open({ run, conversation, reader, asker }) {
      const now = new Date();
      const row = await store.db
        .insertInto('delivery')
        .values({ id: randomUUID(), run, conversation, activity_id: null, language: reader.language, time_zone: reader.timeZone ?? null, requested_by: JSON.stringify(asker), delivered_revision: -1, state: 'open', owner: replica, lease_until: new Date(now.getTime() + leaseMs).toISOString(), last_error: null, created_at: now.toISOString() })
        .returningAll()
        .executeTakeFirstOrThrow();
      begin(row);
    },
    async openRuns(conversation) {
      const rows = await store.db.selectFrom('delivery').select(['run', 'created_at']).where('conversation', '=', conversation).where('state', '=', 'open').orderBy('created_at', 'desc').execute();
      return rows.flatMap(({ run }) => (run === null ? [] : [run]));
    },
    async close() {
      end.abort();
      clearInterval(timer);
      for (const endNotice of endNotices) endNotice();
      await sweeping;
      await Promise.all([...underWay.values()].map(({ over }) => over));
    },
  };
}

interface Drive extends DeliveriesOptions {
  row: Row<'delivery'>;
  run: string;
  /** Resolves at the next notice about the run. */
  nudged: () => Promise<void>;
  signal: AbortSignal;
}

/** Follows one run with one card until both are at their end. */
async function drive({ store, runs, port, cardOf, row, run, nudged, signal, replica, logger, pace: { editEveryMs, longRunMs, leaseMs, sweepMs } = pace }: Drive): Promise<void> {
  const reader: Reader = { language: row.language === 'fr' ? 'fr' : 'en', timeZone: row.time_zone ?? undefined };
  const asker = JSON.parse(row.requested_by) as Asker;
  let activity = row.activity_id;
  let shown = row.delivered_revision;
  let ended = false;

  const keep = async (change: Partial<Row<'delivery'>>): Promise<boolean> => {
    const lease = new Date(Date.now() + leaseMs).toISOString();
    const kept = await store.db.updateTable('delivery').set({ lease_until: lease, ...change }).where('id', '=', row.id).where('owner', '=', replica).where('state', '=', 'open').executeTakeFirst();
    return kept.numUpdatedRows > 0n;
  };
  const show = async (to: Address, view: RunView): Promise<void> => {
    const card = await cardOf(view, reader);
    if (activity === null) activity = await port.post(to, { card });
    else await port.edit(to, activity, { card });
    shown = view.revision;
  };

  while (!signal.aborted) {
    // Asked for before looking, so that a notice that comes meanwhile is not lost.
    const notice = nudged();
    const view = await runs.view(run);
    const to = await addressOf(store, row.conversation);
    if (view === undefined || to === undefined) return void (await keep({ state: 'failed', last_error: view === undefined ? 'the run is no longer there' : 'the conversation is no longer there' }));
    ended = view.state === 'ended';
    try {
      if (activity === null || view.revision > shown || ended) await show(to, view);
      if (ended && durationOf(view) > longRunMs) await port.post(to, finished(view, asker, reader));
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      const lost = signal.aborted ? false : isFinal(error) || row.attempts + 1 >= mostAttempts;
      logger.warn({ delivery: row.id, run, status: error.status, said: error.message }, lost ? 'a card could not be delivered' : 'a card could not be delivered yet');
      // The lease ends now, so that the next sweep, here or in another replica, may try.
      await keep({ activity_id: activity, delivered_revision: shown, attempts: row.attempts + 1, last_error: `${error.status} ${error.message}`.slice(0, 500), ...(lost ? { state: 'failed' } : { lease_until: new Date(Date.now() + sweepMs).toISOString() }) });
      return;
    }
    const mine = await keep({ activity_id: activity, delivered_revision: shown, ...(ended ? { state: 'done', last_error: null } : {}) });
    if (ended || !mine) return;
    // Whatever comes within the pause is shown by one edit after it.
    await wait(editEveryMs, signal);
    await Promise.race([notice, wait(sweepMs, signal)]);
  }
  // A clean end lets go of the card, so that whoever starts next need not wait for the lease.
  await store.db.updateTable('delivery').set({ lease_until: null, owner: null }).where('id', '=', row.id).where('owner', '=', replica).where('state', '=', 'open').execute();
}

/** The bot is no longer there, or may not write, or the card is refused for good: trying again changes nothing. */
function isFinal({ status }: ChatError): boolean {
  return status >= 400 && status < 500 && ![408, 412, 429].includes(status);
}

function durationOf({ startedAt, report }: RunView): number {
  return Date.parse(report.run.finishedAt ?? startedAt) - Date.parse(startedAt);
}

function finished({ report }: RunView, { account, name }: Asker, reader: Reader) {
  const { fail, warn, unknown } = report.summary;
  const [key, count]: [TextKey, number] = report.run.cancelled === true ? ['reply.cancelled', 0] : fail > 0 ? ['reply.fail', fail] : warn > 0 ? ['reply.warn', warn] : unknown > 0 ? ['reply.unknown', unknown] : ['reply.pass', 0];
  return { text: read(say(key, { name: report.deployment, count }), inPlainText(reader)), mention: { account, name } };
}
