/**
 * Forms on the report pages for what must not be typed in a chat. A form is for one person, one use and 15 minutes. A row has
 * only the hash of the handle in its link.
 */
import type { Row } from '../store/schema.ts';
import type { DeploymentStore } from '../store/store.ts';
import type { Person } from './person.ts';
import { hashOf, newSecret } from './random-secret.ts';

type Rows = Pick<DeploymentStore, 'db' | 'deployment'>;

export type PageForm = Row<'page_form'>;
type NewPageForm = Pick<PageForm, 'purpose' | 'name' | 'language' | 'time_zone'> & { by: Person };

const openMs = 15 * 60_000;

/** The handle is returned only here. `endsAt`: ISO 8601 UTC. */
export async function openPageForm(
  { db, deployment }: Rows,
  { by, ...form }: NewPageForm,
  now: number,
): Promise<{ handle: string; endsAt: string }> {
  const handle = newSecret();
  const endsAt = new Date(now + openMs).toISOString();
  await db
    .insertInto('page_form')
    .values({ ...form, hash: hashOf(handle) ?? '', deployment, person_id: by.id.toLowerCase(), ends_at: endsAt })
    .execute();
  return { handle, endsAt };
}

/** Also one that was sent or has ended. Undefined if this person has no such form. */
export async function pageFormOf(
  { db, deployment }: Rows,
  handle: string,
  { id }: Person,
): Promise<PageForm | undefined> {
  const hash = hashOf(handle);
  if (hash === undefined) return undefined;
  return db
    .selectFrom('page_form')
    .selectAll()
    .where('hash', '=', hash)
    .where('deployment', '=', deployment)
    .where('person_id', '=', id.toLowerCase())
    .executeTakeFirst();
}

export function isOpenForm({ ends_at, spent_at }: PageForm, now: number): boolean {
  return spent_at === null && Date.parse(ends_at) > now;
}

/** In the transaction that keeps what the form brings. True for only one of several callers. */
export async function spendPageForm({ db, deployment }: Rows, { hash }: PageForm, now: number): Promise<boolean> {
  const at = new Date(now).toISOString();
  const spent = await db
    .updateTable('page_form')
    .set({ spent_at: at })
    .where('hash', '=', hash)
    .where('deployment', '=', deployment)
    .where('spent_at', 'is', null)
    .where('ends_at', '>', at)
    .executeTakeFirst();
  return spent.numUpdatedRows === 1n;
}

/** Deletes those that ended before `before` (milliseconds since 1970). Resolves with their number. */
export async function forgetPageForms({ db, deployment }: Rows, before: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('page_form')
    .where('deployment', '=', deployment)
    .where('ends_at', '<', new Date(before).toISOString())
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
