/** Deliveries and this replica's leases. */
import { randomUUID } from 'node:crypto';
import { isFree } from '../../store/lease.ts';
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { Locale } from '../cards/locale.ts';
import type { Asker } from '../conversation/inbound.ts';
import { type Subject, subjectKinds } from './followed.ts';

export interface DeliveryWish {
  of: Subject;
  conversation: string;
  /** The locale from Teams; the person's preference is read for each version of the card. */
  locale: Locale;
  asker: Asker;
  /** Whether the card, its edits and replies may name mailboxes, hosts and people. */
  withNames: boolean;
}

interface Holder {
  store: DeploymentStore;
  replica: string;
  leaseMs: number;
}

/** This replica holds the new row. */
export function insertDelivery(
  db: DeploymentStore['db'],
  { of, conversation, locale, asker, withNames }: DeliveryWish,
  { store, replica, leaseMs }: Holder,
): Promise<Row<'delivery'>> {
  const now = new Date();
  return db
    .insertInto('delivery')
    .values({
      id: randomUUID(),
      deployment: store.deployment,
      run: null,
      sign_in: null,
      share: null,
      watch_message: null,
      hand_over: null,
      hand_over_asked: null,
      cut_over_progress: null,
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
      lease_until: new Date(now.getTime() + leaseMs).toISOString(),
      last_error: null,
      created_at: now.toISOString(),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The delivered card of a subject that has changed again; this replica holds the row. Undefined if it has no card. */
export async function reopenDelivery(
  db: DeploymentStore['db'],
  { kind, id }: Subject,
  { store, replica, leaseMs }: Holder,
): Promise<Row<'delivery'> | undefined> {
  return db
    .updateTable('delivery')
    .set({ state: 'open', owner: replica, lease_until: new Date(Date.now() + leaseMs).toISOString(), attempts: 0 })
    .where('deployment', '=', store.deployment)
    .where(kind, '=', id)
    .where('state', '=', 'done')
    .where('activity_id', 'is not', null)
    .returningAll()
    .executeTakeFirst();
}

export async function openRows({ db, deployment }: DeploymentStore): Promise<string[]> {
  const rows = await db
    .selectFrom('delivery')
    .select('id')
    .where('deployment', '=', deployment)
    .where('state', '=', 'open')
    .where((is) => is.or(subjectKinds.map((kind) => is(kind, 'is not', null))))
    .execute();
  return rows.map(({ id }) => id);
}

/** Newest first. */
export async function openRunsIn({ db, deployment }: DeploymentStore, conversation: string): Promise<string[]> {
  const rows = await db
    .selectFrom('delivery')
    .select(['run', 'created_at'])
    .where('deployment', '=', deployment)
    .where('conversation', '=', conversation)
    .where('state', '=', 'open')
    .orderBy('created_at', 'desc')
    .execute();
  return rows.flatMap(({ run }) => (run === null ? [] : [run]));
}

/** Undefined if another replica holds the row, or it has ended. */
export async function claimDelivery(
  id: string,
  { store, replica, leaseMs }: Holder,
): Promise<Row<'delivery'> | undefined> {
  const now = Date.now();
  return store.db
    .updateTable('delivery')
    .set({ owner: replica, lease_until: new Date(now + leaseMs).toISOString() })
    .where('id', '=', id)
    .where('deployment', '=', store.deployment)
    .where('state', '=', 'open')
    .where(isFree({ replica, now }))
    .returningAll()
    .executeTakeFirst();
}

/** A card may wait longer than a lease. */
export async function renewLeases(ids: readonly string[], { store, replica, leaseMs }: Holder): Promise<void> {
  if (ids.length === 0) return;
  await store.db
    .updateTable('delivery')
    .set({ lease_until: new Date(Date.now() + leaseMs).toISOString() })
    .where('id', 'in', ids)
    .where('owner', '=', replica)
    .where('state', '=', 'open')
    .execute();
}

/** Gives up one row, or all of this replica, so that nobody waits for a lease. */
export async function releaseRows({ store, replica }: Pick<Holder, 'store' | 'replica'>, id?: string): Promise<void> {
  const all = store.db
    .updateTable('delivery')
    .set({ owner: null, lease_until: null })
    .where('deployment', '=', store.deployment)
    .where('owner', '=', replica)
    .where('state', '=', 'open');
  await (id === undefined ? all : all.where('id', '=', id)).execute();
}
