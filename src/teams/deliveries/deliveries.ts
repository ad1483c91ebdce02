/**
 * Cards on their way. Each delivery is a row that names what its card follows: it is taken by lease, and a restart, or
 * another replica, goes on from the row.
 */
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Row } from '../../store/schema.ts';
import type { Channel, Store } from '../../store/store.ts';
import type { ChatPort } from '../conversation/chat-port.ts';
import { follow, type Pace } from './follow.ts';
import type { Followed, Subject } from './followed.ts';
import type { Asker } from '../conversation/inbound.ts';
import type { Reader } from '../cards/reader.ts';

export interface Deliveries {
  /** Puts a card on its way into a conversation. `with` writes what the card needs: both are there, or neither. */
  open(wish: {
    of: Subject;
    conversation: string;
    reader: Reader;
    asker: Asker;
    with?: (db: Store['db']) => Promise<void>;
  }): Promise<void>;
  /** Runs whose card in this conversation is not finished, newest first. */
  openRuns(conversation: string): Promise<string[]>;
  close(): Promise<void>;
}

export const pace: Pace = { editEveryMs: 2000, leaseMs: 30_000, sweepMs: 5000 };

export interface DeliveriesOptions {
  store: Store;
  port: Pick<ChatPort, 'post' | 'edit'>;
  /** How each kind of subject is looked at. */
  runs: Followed;
  signIns: Followed;
  shares: Followed;
  /** This process's name among the replicas. */
  replica: string;
  logger: Logger;
  pace?: Pace;
}

export function createDeliveries({
  store,
  port,
  runs,
  signIns,
  shares,
  replica,
  logger,
  pace: chosen = pace,
}: DeliveriesOptions): Deliveries {
  const end = new AbortController();
  const underWay = new Map<string, { of: Found; nudge: () => void; over: Promise<void> }>();

  const begin = (row: Row<'delivery'>): void => {
    const of = found(row, { runs, signIns, shares });
    if (of === undefined || underWay.has(row.id) || end.signal.aborted) return;
    let nudge = (): void => undefined;
    const nudged = (): Promise<void> => new Promise((resolve) => (nudge = resolve));
    const over = follow({
      store,
      port,
      row,
      view: () => of.followed.view(of.id),
      nudged,
      signal: end.signal,
      replica,
      logger,
      pace: chosen,
    })
      .catch((error: unknown) =>
        logger.error({ err: error, delivery: row.id }, 'a delivery was interrupted; the sweep takes it up again'),
      )
      .finally(() => underWay.delete(row.id));
    underWay.set(row.id, { of, nudge: () => nudge(), over });
  };

  const claim = async (id: string): Promise<Row<'delivery'> | undefined> => {
    const now = new Date();
    return store.db
      .updateTable('delivery')
      .set({ owner: replica, lease_until: new Date(now.getTime() + chosen.leaseMs).toISOString() })
      .where('id', '=', id)
      .where('state', '=', 'open')
      .where((is) =>
        is.or([is('lease_until', 'is', null), is('lease_until', '<', now.toISOString()), is('owner', '=', replica)]),
      )
      .returningAll()
      .executeTakeFirst();
  };

  const sweep = async (): Promise<void> => {
    const rows = await store.db
      .selectFrom('delivery')
      .select('id')
      .where('state', '=', 'open')
      .where((is) => is.or([is('run', 'is not', null), is('sign_in', 'is not', null), is('share', 'is not', null)]))
      .execute();
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
  const heard = (followed: Followed & { channel: Channel }) =>
    store.signals.subscribe(followed.channel, (id) =>
      [...underWay.values()]
        .filter(({ of }) => of.followed === followed && of.id === id)
        .forEach(({ nudge }) => nudge()),
    );
  const endNotices = [
    ...[runs, signIns, shares].filter(changes).map(heard),
    store.signals.subscribe('delivery', () => sweepOnce()),
  ];
  const timer = setInterval(sweepOnce, chosen.sweepMs);
  sweepOnce();

  return {
    async open({ of, conversation, reader, asker, with: prepare }) {
      const now = new Date();
      const subject = {
        run: 'run' in of ? of.run : null,
        sign_in: 'signIn' in of ? of.signIn : null,
        share: 'share' in of ? of.share : null,
      };
      const values = {
        id: randomUUID(),
        ...subject,
        conversation,
        activity_id: null,
        language: reader.language,
        time_zone: reader.timeZone ?? null,
        requested_by: JSON.stringify(asker),
        delivered_revision: -1,
        state: 'open' as const,
        owner: replica,
        lease_until: new Date(now.getTime() + chosen.leaseMs).toISOString(),
        last_error: null,
        created_at: now.toISOString(),
      };
      const row = await store.db.transaction().execute(async (transaction) => {
        await prepare?.(transaction);
        return transaction.insertInto('delivery').values(values).returningAll().executeTakeFirstOrThrow();
      });
      begin(row);
    },
    async openRuns(conversation) {
      const rows = await store.db
        .selectFrom('delivery')
        .select(['run', 'created_at'])
        .where('conversation', '=', conversation)
        .where('state', '=', 'open')
        .orderBy('created_at', 'desc')
        .execute();
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

function changes(followed: Followed): followed is Followed & { channel: Channel } {
  return followed.channel !== undefined;
}

interface Found {
  followed: Followed;
  id: string;
}

function found(
  { run, sign_in, share }: Row<'delivery'>,
  { runs, signIns, shares }: Pick<DeliveriesOptions, 'runs' | 'signIns' | 'shares'>,
): Found | undefined {
  if (run !== null) return { followed: runs, id: run };
  if (share !== null) return { followed: shares, id: share };
  return sign_in === null ? undefined : { followed: signIns, id: sign_in };
}
