/** The bot's conversations, their addresses, and which forms have been used. */
import { inPortions } from '../../store/portions.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { Address } from './chat-port.ts';
import type { Inbound } from './inbound.ts';
import { isSaved, message, savePlace } from './places.ts';

const dayMs = 86_400_000;

/** Saves the newest address, and the person, channel or group chat. True for a new conversation. */
export async function remember(
  store: DeploymentStore,
  { conversation, address, from, tenant, place }: Inbound,
  now: Date,
): Promise<boolean> {
  const { db, deployment } = store;
  // An activity proves that the app is installed there.
  const known = {
    reference: address,
    updated_at: now.toISOString(),
    tenant: tenant ?? null,
    person: conversation.kind === 'personal' && from.id !== '' ? from.id : null,
    gone_at: null,
  };
  const row = {
    deployment,
    id: conversation.id,
    kind: conversation.kind,
    name: null,
    team: null,
    team_name: null,
    ...known,
  };
  const isNew = !(await isSaved(store, conversation.id, known)) && (await insertOrUpdate());
  if (place !== undefined) await savePlace(store, place, tenant, now);
  return isNew;

  async function insertOrUpdate(): Promise<boolean> {
    const inserted = await db
      .insertInto('conversation')
      .values(row)
      .onConflict((conflict) => conflict.columns(['deployment', 'id']).doNothing())
      .executeTakeFirst();
    if ((inserted.numInsertedOrUpdatedRows ?? 0n) > 0n) return true;
    await db
      .updateTable('conversation')
      .set(known)
      .where('deployment', '=', deployment)
      .where('id', '=', conversation.id)
      .execute();
    return false;
  }
}

/** Undefined if there is none or the bot was removed from it. */
export async function personalChatOf(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  person: string,
): Promise<{ id: string; address: Address } | undefined> {
  return db
    .selectFrom('conversation')
    .select(['id', 'reference as address'])
    .where('deployment', '=', deployment)
    .where('person', '=', person)
    .where('kind', '=', 'personal')
    .where('gone_at', 'is', null)
    .orderBy('updated_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/**
 * Saves a personal chat that the bot opened. False if the person removed the app from it: Teams still names the chat,
 * and a message would not arrive.
 */
export async function savePersonalChat(
  { db, deployment }: DeploymentStore,
  { id, address, person, tenant }: { id: string; address: Address; person: string; tenant: string | undefined },
  now: Date,
): Promise<boolean> {
  const none = { name: null, team: null, team_name: null, gone_at: null };
  await db
    .insertInto('conversation')
    .values({
      ...none,
      deployment,
      id,
      kind: 'personal',
      reference: address,
      updated_at: now.toISOString(),
      tenant: tenant ?? null,
      person,
    })
    .onConflict((conflict) => conflict.columns(['deployment', 'id']).doNothing())
    .execute();
  const saved = await db
    .selectFrom('conversation')
    .select('gone_at')
    .where('deployment', '=', deployment)
    .where('id', '=', id)
    .executeTakeFirst();
  return saved?.gone_at === null;
}

/** Of the newest conversation that may be used: Teams' service there opens other conversations of its tenant. */
export async function knownAddress(
  { db, deployment }: DeploymentStore,
  mayUse: (known: { tenant: string | undefined }) => boolean,
): Promise<{ address: Address; tenant: string | undefined } | undefined> {
  const rows = await db
    .selectFrom('conversation')
    .select(['reference as address', 'tenant'])
    .where('deployment', '=', deployment)
    .where('gone_at', 'is', null)
    .orderBy('updated_at', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => ({ ...row, tenant: row.tenant ?? undefined })).find(mayUse);
}

/** True only for the first call of all replicas, so that a form or button acts once. */
export async function claimOnce({ db, deployment }: DeploymentStore, mark: string, now: Date): Promise<boolean> {
  const inserted = await db
    .insertInto('used_mark')
    .values({ deployment, id: mark, used_at: now.toISOString() })
    .onConflict((conflict) => conflict.columns(['deployment', 'id']).doNothing())
    .executeTakeFirst();
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Like `claimOnce`, but true again after `afterMs`. */
export async function claimAgain(
  { db, deployment }: DeploymentStore,
  mark: string,
  now: Date,
  afterMs: number,
): Promise<boolean> {
  const used_at = now.toISOString();
  const claimed = await db
    .insertInto('used_mark')
    .values({ deployment, id: mark, used_at })
    .onConflict((conflict) =>
      conflict
        .columns(['deployment', 'id'])
        .doUpdateSet({ used_at })
        .where('used_mark.used_at', '<=', isoTime(now.getTime() - afterMs)),
    )
    .executeTakeFirst();
  return (claimed.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Cards whose forms were used more than a day ago are no longer valid. */
export async function forgetMarks({ db, deployment }: DeploymentStore, now: number): Promise<number> {
  return inPortions(500, (most) =>
    db
      .deleteFrom('used_mark')
      .where('deployment', '=', deployment)
      .where('id', 'in', (query) =>
        query
          .selectFrom('used_mark')
          .select('id')
          .where('deployment', '=', deployment)
          .where('used_at', '<', isoTime(now - dayMs))
          .orderBy('id')
          .limit(most),
      )
      .executeTakeFirstOrThrow(),
  );
}

/** Deletes deliveries of test sign-ins after a day, like their attempts. Others are deleted with their runs. */
export async function forgetDeliveries({ db, deployment }: DeploymentStore, now: number): Promise<number> {
  return inPortions(200, (most) =>
    db
      .deleteFrom('delivery')
      .where('id', 'in', (query) =>
        query
          .selectFrom('delivery')
          .select('id')
          .where('deployment', '=', deployment)
          .where('sign_in', 'is not', null)
          .where('state', '!=', 'open')
          .where('created_at', '<', isoTime(now - dayMs))
          .orderBy('id')
          .limit(most),
      )
      .executeTakeFirstOrThrow(),
  );
}

/**
 * Deletes conversations from which the bot was removed before `before` (ms since 1970), and channel threads without
 * activity since then. Keeps those with a delivery: its card is edited and shared from there.
 */
export async function forgetConversations({ db, deployment }: DeploymentStore, before: number): Promise<number> {
  return inPortions(100, (most) =>
    db
      .deleteFrom('conversation')
      .where('deployment', '=', deployment)
      .where('id', 'in', (query) =>
        query
          .selectFrom('conversation')
          .select('id')
          .where('deployment', '=', deployment)
          .where((row) =>
            row.or([
              row('gone_at', '<', isoTime(before)),
              row.and([row('id', 'like', `%${message}%`), row('updated_at', '<', isoTime(before))]),
            ]),
          )
          .where((row) =>
            row.not(
              row.exists(
                row
                  .selectFrom('delivery')
                  .select('delivery.id')
                  .whereRef('delivery.conversation', '=', 'conversation.id')
                  .where('delivery.deployment', '=', deployment),
              ),
            ),
          )
          .orderBy('id')
          .limit(most),
      )
      .executeTakeFirstOrThrow(),
  );
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
