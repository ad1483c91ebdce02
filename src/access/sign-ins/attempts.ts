/** The rows of attempts. Every change is conditional on the previous state, so that only one of two replicas makes it. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { z } from 'zod';
import type { Transport } from '../../knowledge/transports.ts';
import type { Observation } from '../../model/observation.ts';
import type { Database, NewRow, Row } from '../../store/schema.ts';
import type { SignInWish } from '../test-sign-ins.ts';
import { isoTime, type SignInContext } from './context.ts';

export type Attempt = Row<'sign_in_attempt'>;

export interface ReadyWish extends SignInWish {
  transport: Transport;
  toCome: boolean;
}

/** Replaces a waiting attempt for the same account, window and transport. */
export async function insertAttempt(
  context: SignInContext,
  deployment: string,
  wish: ReadyWish,
  more: Pick<NewRow<'sign_in_attempt'>, 'id' | 'expires_at'> & Partial<NewRow<'sign_in_attempt'>>,
): Promise<void> {
  const { store, now } = context;
  const older = await store.db.transaction().execute(async (changes) => {
    const waiting = await changes
      .selectFrom('sign_in_attempt')
      .select('id')
      .where('deployment', '=', deployment)
      .where('account', '=', wish.account)
      .where('window', '=', wish.window)
      .where('transport', '=', wish.transport)
      .where('state', '=', 'waiting')
      .execute();
    for (const { id } of waiting) await leaveWaiting(changes, id, 'replaced');
    const { account, window, way, application, transport, toCome, language, keepsAnyOwner, by } = wish;
    await changes
      .insertInto('sign_in_attempt')
      .values({
        deployment,
        account,
        window,
        way,
        application,
        transport,
        to_come: toCome ? 1 : 0,
        language,
        keeps_any_owner: keepsAnyOwner === true ? 1 : 0,
        requested_by: JSON.stringify(by),
        created_at: isoTime(now()),
        state: 'waiting',
        ...more,
      })
      .execute();
    return waiting;
  });
  for (const { id } of older) await store.signals.publish('signin', id);
}

export const newAttemptId = (): string => randomUUID();

export function secretOf<Shape>(
  { vault }: Pick<SignInContext, 'vault'>,
  attempt: Attempt,
  schema: z.ZodType<Shape>,
): Shape | undefined {
  if (attempt.secret === null) return undefined;
  const opened = vault.open(attempt.secret, attemptSealPlace(attempt));
  return opened.ok ? schema.safeParse(opened.secret).data : undefined;
}

export function attemptSealPlace({
  id,
  deployment,
  account,
  window,
}: Pick<Attempt, 'id' | 'deployment' | 'account' | 'window'>): string[] {
  return ['sign_in_attempt', 'secret', id, deployment, account, window];
}

/** True for only one of several callers, and for none if the attempt has expired. */
export async function takeToRedeem(
  { store: { db }, replica, now, timing }: SignInContext,
  id: string,
): Promise<boolean> {
  const taken = await db
    .updateTable('sign_in_attempt')
    .set({ state: 'redeeming', owner: replica, lease_until: isoTime(now() + timing.leaseMs) })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('expires_at', '>', isoTime(now()))
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

/** False if this replica may no longer end the attempt. */
export async function endIn(
  changes: Transaction<Database>,
  { replica }: SignInContext,
  id: string,
  outcome: Observation,
): Promise<boolean> {
  const ended = await changes
    .updateTable('sign_in_attempt')
    .set((row) => ({
      state: 'ended',
      outcome: JSON.stringify(outcome),
      secret: null,
      owner: null,
      lease_until: null,
      revision: row('revision', '+', 1),
    }))
    .where('id', '=', id)
    .where('owner', '=', replica)
    .where('state', 'in', ['waiting', 'redeeming'])
    .executeTakeFirst();
  return ended.numUpdatedRows === 1n;
}

/** Ends expired attempts, and those of a replica that died while it redeemed the code. */
export async function expireAttempts({ store: { db, signals, deployment }, now, meter }: SignInContext): Promise<void> {
  const expired = await db
    .selectFrom('sign_in_attempt')
    .select(['id', 'state'])
    .where('deployment', '=', deployment)
    .where((row) =>
      row.or([
        row.and([row('state', '=', 'waiting'), row('expires_at', '<=', isoTime(now()))]),
        row.and([row('state', '=', 'redeeming'), row('lease_until', '<=', isoTime(now()))]),
      ]),
    )
    .execute();
  for (const { id, state } of expired) {
    if (!(await leaveState(db, id, state, 'expired'))) continue;
    meter.count('sign_ins_ended_total', { outcome: 'expired' });
    await signals.publish('signin', id);
  }
}

export async function expireAttempt({ store: { db, signals }, meter }: SignInContext, id: string): Promise<void> {
  if (!(await leaveWaiting(db, id, 'expired'))) return;
  meter.count('sign_ins_ended_total', { outcome: 'expired' });
  await signals.publish('signin', id);
}

export async function deleteOldAttempts({
  store: { db, deployment },
  now,
  timing,
}: Pick<SignInContext, 'store' | 'now' | 'timing'>): Promise<void> {
  await db
    .deleteFrom('sign_in_attempt')
    .where('deployment', '=', deployment)
    .where('created_at', '<', isoTime(now() - timing.attemptMs))
    .where('state', 'not in', ['waiting', 'redeeming'])
    .execute();
}

type Changes = Pick<Transaction<Database>, 'updateTable'>;

function leaveWaiting(changes: Changes, id: string, state: 'expired' | 'replaced'): Promise<boolean> {
  return leaveState(changes, id, 'waiting', state);
}

async function leaveState(
  changes: Changes,
  id: string,
  from: Attempt['state'],
  state: 'expired' | 'replaced',
): Promise<boolean> {
  const left = await changes
    .updateTable('sign_in_attempt')
    .set((row) => ({ state, secret: null, owner: null, lease_until: null, revision: row('revision', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst();
  return left.numUpdatedRows === 1n;
}
