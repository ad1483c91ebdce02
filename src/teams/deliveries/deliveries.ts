/**
 * Delivers cards. Each delivery is a row that names what its card follows. A replica takes it by lease, and after a
 * restart it is continued from the row.
 */
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { type Meter, noMeter } from '../../model/meter.ts';
import { oncePerVersion } from '../../model/once-per-version.ts';
import { isFree } from '../../store/lease.ts';
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { Card } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import type { ChatPort } from '../conversation/chat-port.ts';
import type { Asker } from '../conversation/inbound.ts';
import { cardLocaleOf, subjectOf } from './delivery-row.ts';
import { type DeliveryTiming, type Following, follow } from './follow.ts';
import { type Followed, type Subject, type SubjectKind, subjectKinds } from './followed.ts';
import { replacedCard } from './replaced-card.ts';
import { type FromCard, replaceCard, shownCard, type Standing, standingOf } from './shown-cards.ts';

export interface Deliveries {
  /** Inserts the delivery of a card to a conversation, in the caller's transaction. */
  insert(db: DeploymentStore['db'], wish: DeliveryWish): Promise<Row<'delivery'>>;
  /** Begins a delivery that was inserted; to be called when its transaction has been committed. */
  begin(row: Row<'delivery'>): void;
  /** Inserts and begins a delivery. `alongside` writes what belongs to it in the same transaction. */
  open(wish: DeliveryWish, alongside?: (db: DeploymentStore['db']) => Promise<void>): Promise<void>;
  /**
   * To be called with what comes from a card that the chat shows. A second card of a delivery is edited meanwhile, to
   * say that it was replaced. Undefined when the card was not delivered, or the delivery is no longer kept.
   */
  shownBy(click: FromCard): Promise<{ standing: Standing; card: () => Promise<Card | undefined> } | undefined>;
  /** Runs whose card in this conversation is not finished, newest first. */
  openRuns(conversation: string): Promise<string[]>;
  /** Gives up what is under way, each after the request to the chat that it is at. */
  close(): Promise<void>;
  /** For what did not end in time: anybody may go on with it now. */
  release(): Promise<void>;
}

export interface DeliveryWish {
  of: Subject;
  conversation: string;
  /** What Teams says of the person; what they prefer is looked up for each version of the card. */
  locale: Locale;
  asker: Asker;
  /** Whether the card may name mailboxes, hosts and people; its edits and replies hold to that too. */
  withNames: boolean;
}

/**
 * What a replica leaves that dies or is frozen is taken over after its lease and one sweep: in 17 s at most. A lease is
 * renewed with each sweep, so two of three may be late. Whoever comes back too late writes nothing, so a lease that ends
 * too early costs work, and nothing else.
 */
export const usualTiming: DeliveryTiming = { editEveryMs: 2000, leaseMs: 12_000, sweepMs: 5000 };

/** Cards of about 25 kB. A client asks again and again for those that are on its screen. */
const mostShownAgain = 200;

export interface DeliveriesOptions {
  store: DeploymentStore;
  port: Pick<ChatPort, 'ready' | 'post' | 'edit'>;
  /** How each kind of subject is read. */
  followed: Record<SubjectKind, Followed>;
  /** This process's name among the replicas. */
  replica: string;
  logger: Logger;
  meter?: Meter;
  timing?: DeliveryTiming;
}

export function createDeliveries({
  store,
  port,
  followed,
  replica,
  logger,
  meter = noMeter,
  timing = usualTiming,
}: DeliveriesOptions): Deliveries {
  const end = new AbortController();
  const underWay = new Map<string, Following & { of: Subject }>();
  /** By delivery and activity, because Teams may ask for a card again while it is being replaced. */
  const replacing = new Map<string, Promise<void>>();
  const shownAgain = oncePerVersion<Card | undefined>(mostShownAgain);

  const begin = (row: Row<'delivery'>): void => {
    const of = subjectOf(row);
    if (of === undefined || underWay.has(row.id) || end.signal.aborted) return;
    const following = follow(row, of, followed[of.kind], {
      store,
      port,
      replica,
      logger,
      meter,
      timing,
      signal: end.signal,
    });
    underWay.set(row.id, { ...following, of, over: following.over.finally(() => underWay.delete(row.id)) });
  };

  const insert: Deliveries['insert'] = (db, { of, conversation, locale, asker, withNames }) => {
    const now = new Date();
    return db
      .insertInto('delivery')
      .values({
        id: randomUUID(),
        deployment: store.deployment,
        run: null,
        sign_in: null,
        share: null,
        [of.kind]: of.id,
        conversation,
        activity_id: null,
        language: locale.language,
        time_zone: locale.timeZone ?? null,
        requested_by: JSON.stringify(asker),
        with_names: Number(withNames),
        delivered_revision: -1,
        state: 'open',
        owner: replica,
        lease_until: new Date(now.getTime() + timing.leaseMs).toISOString(),
        last_error: null,
        created_at: now.toISOString(),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  };

  const claim = async (id: string): Promise<Row<'delivery'> | undefined> => {
    const now = new Date();
    return store.db
      .updateTable('delivery')
      .set({ owner: replica, lease_until: new Date(now.getTime() + timing.leaseMs).toISOString() })
      .where('id', '=', id)
      .where('deployment', '=', store.deployment)
      .where('state', '=', 'open')
      .where(isFree({ replica, now: now.getTime() }))
      .returningAll()
      .executeTakeFirst();
  };

  /** A card may wait for its turn for longer than a lease lasts. */
  const renewLeases = async (): Promise<void> => {
    const held = [...underWay].flatMap(([id, { keepsLease }]) => (keepsLease() ? [id] : []));
    if (held.length === 0) return;
    await store.db
      .updateTable('delivery')
      .set({ lease_until: new Date(Date.now() + timing.leaseMs).toISOString() })
      .where('id', 'in', held)
      .where('owner', '=', replica)
      .where('state', '=', 'open')
      .execute();
  };

  /** Whether it has names is the delivery's. */
  const showAgain = async (row: Row<'delivery'>, of: Subject, locale: Locale): Promise<Card | undefined> => {
    const its = followed[of.kind];
    const now = await its.stateOf(of.id);
    if (now === undefined) return undefined;
    const version = JSON.stringify([now.revision, now.ended, locale]);
    return shownAgain(row.id, version, async () => (await its.view(of.id, row.with_names === 1))?.card(locale));
  };

  const sweep = async (): Promise<void> => {
    const rows = await store.db
      .selectFrom('delivery')
      .select('id')
      .where('deployment', '=', store.deployment)
      .where('state', '=', 'open')
      .where((is) => is.or(subjectKinds.map((kind) => is(kind, 'is not', null))))
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
    renewing = renewLeases().catch((error: unknown) =>
      logger.error({ err: error }, 'the leases of deliveries could not be renewed'),
    );
    sweepOnce();
  }, timing.sweepMs);
  sweepOnce();

  return {
    insert,
    begin,
    async open(wish, alongside) {
      const row = await store.db.transaction().execute(async (transaction) => {
        await alongside?.(transaction);
        return insert(transaction, wish);
      });
      begin(row);
    },
    async shownBy(click) {
      const seen = shownCard(click);
      const known = seen && (await standingOf(seen, store));
      const of = known && subjectOf(known.row);
      if (seen === undefined || known === undefined || of === undefined) return undefined;
      const { row, standing } = known;
      const key = `${row.id} ${seen.activity}`;
      if (standing === 'duplicate' && !replacing.has(key)) {
        const work = replaceCard(row, of, seen, { store, port, logger })
          .catch((error: unknown) => logger.warn({ err: error, delivery: row.id }, 'a second card stays as it is'))
          .finally(() => replacing.delete(key));
        replacing.set(key, work);
      }
      const locale = await cardLocaleOf(row, store);
      return {
        standing,
        card: async () => (standing === 'duplicate' ? replacedCard(of, locale) : showAgain(row, of, locale)),
      };
    },
    async openRuns(conversation) {
      const rows = await store.db
        .selectFrom('delivery')
        .select(['run', 'created_at'])
        .where('deployment', '=', store.deployment)
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
      await Promise.all([sweeping, renewing]);
      await Promise.all([...[...underWay.values()].map(({ over }) => over), ...replacing.values()]);
    },
    async release() {
      await store.db
        .updateTable('delivery')
        .set({ owner: null, lease_until: null })
        .where('deployment', '=', store.deployment)
        .where('owner', '=', replica)
        .where('state', '=', 'open')
        .execute();
    },
  };
}
