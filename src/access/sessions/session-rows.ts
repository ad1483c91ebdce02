/** The rows of sessions. A row has only the hash of the id that the browser keeps. */
import type { Row } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { Person } from '../person.ts';
import type { PageSession } from './sessions.ts';

type Rows = Pick<DeploymentStore, 'db' | 'deployment'>;

/** The newest sessions of a person; older ones are ended, so that nobody fills the table. */
const mostOfPerson = 20;
/** The hash of a state stays for longer than a sign-in may take, so that no state begins a second session. */
const keptAfterEndMs = 24 * 60 * 60_000;

export function sessionFrom({
  id_hash,
  person,
  tenant,
  started_at,
  ends_at,
  last_seen_at,
}: Row<'page_session'>): PageSession {
  return {
    idHash: id_hash,
    id: id_hash.slice(0, 8).toUpperCase(),
    person: JSON.parse(person) as Person,
    tenant,
    startedAt: started_at,
    endsAt: ends_at,
    lastSeenAt: last_seen_at,
  };
}

/** False if the state has begun a session already. */
export async function insertSession(
  { db, deployment }: Rows,
  session: Omit<Row<'page_session'>, 'deployment' | 'last_seen_at'>,
): Promise<boolean> {
  return db.transaction().execute(async (changes) => {
    const inserted = await changes
      .insertInto('page_session')
      .values({ ...session, deployment, last_seen_at: session.started_at })
      .onConflict((conflict) => conflict.column('state_hash').doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows !== 1n) return false;
    const older = await changes
      .selectFrom('page_session')
      .select('id_hash')
      .where('deployment', '=', deployment)
      .where('person_id', '=', session.person_id)
      .where('ends_at', '>', session.started_at)
      .orderBy('started_at', 'desc')
      .offset(mostOfPerson)
      .limit(1000)
      .execute();
    for (const { id_hash } of older) await endRow({ db: changes, deployment }, id_hash, session.started_at);
    return true;
  });
}

export async function isStateUsed({ db, deployment }: Rows, stateHash: string): Promise<boolean> {
  const row = await db
    .selectFrom('page_session')
    .select('id_hash')
    .where('deployment', '=', deployment)
    .where('state_hash', '=', stateHash)
    .executeTakeFirst();
  return row !== undefined;
}

/** The newest first. */
export function openSessionRows({ db, deployment }: Rows, now: string): Promise<Row<'page_session'>[]> {
  return db
    .selectFrom('page_session')
    .selectAll()
    .where('deployment', '=', deployment)
    .where('ends_at', '>', now)
    .orderBy('started_at', 'desc')
    .execute();
}

export function openRow(
  { db, deployment }: Rows,
  idHash: string,
  now: string,
): Promise<Row<'page_session'> | undefined> {
  return db
    .selectFrom('page_session')
    .selectAll()
    .where('deployment', '=', deployment)
    .where('id_hash', '=', idHash)
    .where('ends_at', '>', now)
    .executeTakeFirst();
}

export async function noteSeen({ db, deployment }: Rows, idHash: string, now: string): Promise<void> {
  await db
    .updateTable('page_session')
    .set({ last_seen_at: now })
    .where('deployment', '=', deployment)
    .where('id_hash', '=', idHash)
    .execute();
}

export async function endRow({ db, deployment }: Rows, idHash: string, now: string): Promise<void> {
  await db
    .updateTable('page_session')
    .set({ ends_at: now })
    .where('deployment', '=', deployment)
    .where('id_hash', '=', idHash)
    .where('ends_at', '>', now)
    .execute();
}

export async function forgetSessions({ db, deployment }: Rows, now: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('page_session')
    .where('deployment', '=', deployment)
    .where('ends_at', '<', new Date(now - keptAfterEndMs).toISOString())
    .executeTakeFirst();
  return Number(numDeletedRows);
}
