/** The conversations that the bot is part of, and how to reach each of them again; and which activities were already taken up. */
import type { Store } from '../store/store.ts';
import type { Address } from './chat-port.ts';
import type { Inbound } from './inbound.ts';

/** Keeps the newest address. True when this conversation was not known before. */
export async function remember({ db }: Store, { conversation, address }: Inbound, now: Date): Promise<boolean> {
  const row = { id: conversation.id, kind: conversation.kind, reference: address, updated_at: now.toISOString() };
  const inserted = await db.insertInto('conversation').values(row).onConflict((conflict) => conflict.column('id').doNothing()).executeTakeFirst();
  if ((inserted.numInsertedOrUpdatedRows ?? 0n) > 0n) return true;
  await db.updateTable('conversation').set({ reference: address, updated_at: row.updated_at }).where('id', '=', conversation.id).execute();
  return false;
}

export async function addressOf({ db }: Store, conversation: string): Promise<Address | undefined> {
  const row = await db.selectFrom('conversation').select('reference').where('id', '=', conversation).executeTakeFirst();
  return row?.reference;
}

/** True for the first caller, whichever replica that is: Teams delivers an activity again when an answer was slow. */
export async function takeUp({ db }: Store, activity: string, now: Date): Promise<boolean> {
  const inserted = await db.insertInto('activity').values({ id: activity, received_at: now.toISOString() }).onConflict((conflict) => conflict.column('id').doNothing()).executeTakeFirst();
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Redeliveries come within minutes; a day is plenty. */
export async function forgetOldActivities({ db }: Store, now: Date): Promise<void> {
  await db.deleteFrom('activity').where('received_at', '<', new Date(now.getTime() - 86_400_000).toISOString()).execute();
}
