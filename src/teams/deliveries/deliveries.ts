/** A delivery is a row that names its card's subject. A replica holds it by lease, and any replica can continue it. */
import type { Logger } from 'pino';
import { type Meter, noMeter } from '../../model/meter.ts';
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { ChatPort } from '../conversation/chat-port.ts';
import { type CardsInChat, createCardsInChat } from './cards-in-chat.ts';
import type { DeliveryTiming } from './delivered-card.ts';
import { subjectOf } from './delivery-row.ts';
import { type Following, follow } from './follow.ts';
import { type Followed, type Subject, type SubjectKind, subjectKinds } from './followed.ts';
import {
  claimDelivery,
  type DeliveryWish,
  insertDelivery,
  openRows,
  openRunsIn,
  releaseRows,
  renewLeases,
  reopenDelivery,
} from './held-rows.ts';
import type { ForViewer } from './readers-card.ts';

export interface Deliveries {
  /** Inserts a delivery in the caller's transaction. */
  insert(db: DeploymentStore['db'], wish: DeliveryWish): Promise<Row<'delivery'>>;
  /** Edits the card of a subject that has changed after its end, in the caller's transaction. Undefined if it has none. */
  reopen(db: DeploymentStore['db'], of: Subject): Promise<Row<'delivery'> | undefined>;
  /** Call after the commit of `insert` and `reopen`. */
  begin(row: Row<'delivery'>): void;
  /** `insert` and `begin`; `alongside` writes in the same transaction. */
  open(wish: DeliveryWish, alongside?: (db: DeploymentStore['db']) => Promise<void>): Promise<void>;
  shownBy: CardsInChat['shownBy'];
  /** Runs with an unfinished card in this conversation, newest first. */
  openRuns(conversation: string): Promise<string[]>;
  /** Gives up running deliveries after their current request. */
  close(): Promise<void>;
  /** Any replica may continue what did not end in time. */
  release(): Promise<void>;
}

/**
 * Another replica takes over within 17 s, after the lease and one sweep. Each sweep renews the leases, so two of three
 * may be late. A lease that ends too early only costs work.
 */
export const usualTiming: DeliveryTiming = { editEveryMs: 2000, leaseMs: 12_000, sweepMs: 5000 };

export interface DeliveriesOptions {
  store: DeploymentStore;
  port: Pick<ChatPort, 'ready' | 'post' | 'edit' | 'at'>;
  followed: Record<SubjectKind, Followed>;
  /** This process's name. */
  replica: string;
  logger: Logger;
  meter?: Meter;
  timing?: DeliveryTiming;
  forViewer?: ForViewer;
}

export function createDeliveries({
  store,
  port,
  followed,
  replica,
  logger,
  meter = noMeter,
  timing = usualTiming,
  forViewer = (card) => card,
}: DeliveriesOptions): Deliveries {
  const end = new AbortController();
  const underWay = new Map<string, Following & { of: Subject }>();
  const inChat = createCardsInChat({ store, port, followed, logger, forViewer });
  const holder = { store, replica, leaseMs: timing.leaseMs };

  const begin = (row: Row<'delivery'>): void => {
    const of = subjectOf(row);
    if (of === undefined || underWay.has(row.id) || end.signal.aborted) return;
    const options = { store, port, replica, logger, meter, timing, signal: end.signal, forViewer };
    const following = follow(row, { subject: of, followed: followed[of.kind] }, options);
    underWay.set(row.id, { ...following, of, over: following.over.finally(() => underWay.delete(row.id)) });
  };

  const sweep = async (): Promise<void> => {
    for (const id of await openRows(store)) {
      if (underWay.has(id)) continue;
      const row = await claimDelivery(id, holder);
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
    ...subjectKinds.flatMap((kind) => {
      const { channel } = followed[kind];
      if (channel === undefined) return [];
      return store.signals.subscribe(channel, (id) => {
        for (const { of, nudge } of underWay.values()) if (of.kind === kind && of.id === id) nudge();
      });
    }),
    store.signals.subscribe('delivery', () => sweepOnce()),
    store.signals.subscribe('handover', () => sweepOnce()),
  ];
  let renewing: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    const held = [...underWay].flatMap(([id, { keepsLease }]) => (keepsLease() ? [id] : []));
    renewing = renewLeases(held, holder).catch((error: unknown) =>
      logger.error({ err: error }, 'the leases of deliveries could not be renewed'),
    );
    sweepOnce();
  }, timing.sweepMs);
  sweepOnce();

  return {
    insert: (db, wish) => insertDelivery(db, wish, holder),
    reopen: (db, of) => reopenDelivery(db, of, holder),
    begin,
    async open(wish, alongside) {
      const row = await store.db.transaction().execute(async (transaction) => {
        await alongside?.(transaction);
        return insertDelivery(transaction, wish, holder);
      });
      begin(row);
    },
    shownBy: (click) => inChat.shownBy(click),
    openRuns: (conversation) => openRunsIn(store, conversation),
    async close() {
      end.abort();
      clearInterval(timer);
      for (const endNotice of endNotices) endNotice();
      await Promise.all([sweeping, renewing]);
      await Promise.all([...[...underWay.values()].map(({ over }) => over), inChat.settled()]);
    },
    release: () => releaseRows(holder),
  };
}
