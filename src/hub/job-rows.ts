/**
 * Statements for all jobs of a tick (store/group-commit.ts), because a run may be large. Each change of state is
 * conditional, so that only one of several callers makes it.
 */
import { type Kysely, sql } from 'kysely';
import { jsonRows, oneOf } from '../store/json-rows.ts';
import type { Database, Row } from '../store/schema.ts';
import type { WriteMany } from '../store/store.ts';

export const readJob: WriteMany<string, Row<'job'> | undefined> = async (db, ids, kind) => {
  const rows = await db.selectFrom('job').selectAll().where('id', 'in', oneOf(kind, ids)).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id));
};

/** The jobs to send or stop, for each probe. `now` is ISO 8601 UTC. */
export const readJobsOfProbe: WriteMany<{ probe: string; now: string }, Row<'job'>[]> = async (db, items, kind) => {
  const probes = items.map(({ probe }) => probe);
  const rows = await toDeliver(db, items.at(-1)?.now ?? '')
    .where('probe', 'in', oneOf(kind, probes))
    .execute();
  const byProbe = Map.groupBy(rows, ({ probe }) => probe);
  return probes.map((probe) => byProbe.get(probe) ?? []);
};

/** Jobs that wait, have no answer, or were cancelled but may still run. */
export function toDeliver(db: Kysely<Database>, now: string) {
  return db
    .selectFrom('job')
    .selectAll()
    .where((row) =>
      row.or([
        row('state', 'in', ['waiting', 'sent']),
        row.and([row('state', '=', 'expired'), row('reason', '=', 'cancelled'), row('deadline_at', '>', now)]),
      ]),
    )
    .orderBy('created_at');
}

/** waiting → sent. False also if the probe's server was removed from the deployment file. */
export const markSent: WriteMany<{ id: string; sent_at: string; deadline_at: string }, boolean> = async (
  db,
  items,
  kind,
) => {
  const sent = jsonRows(kind, 'sent', { id: 'text', sent_at: 'text', deadline_at: 'text' }, items);
  const { rows } = await sql<{ id: string }>`
    update job set state = 'sent', sent_at = sent.sent_at, deadline_at = sent.deadline_at from ${sent}
    where job.id = sent.id and job.state = 'waiting'
      and not exists (select 1 from probe where probe.id = job.probe and probe.removed_at is not null)
    returning job.id as id`.execute(db);
  return areIncluded(items, rows);
};

/** sent → accepted. */
export const markAccepted: WriteMany<{ id: string }, boolean> = async (db, items, kind) => {
  const rows = await db
    .updateTable('job')
    .set({ state: 'accepted' })
    .where(
      'id',
      'in',
      oneOf(
        kind,
        items.map(({ id }) => id),
      ),
    )
    .where('state', '=', 'sent')
    .returning('id')
    .execute();
  return areIncluded(items, rows);
};

/** Also for a job that was given up. Without a reason, the row's reason stays. */
export const markEnded: WriteMany<{ id: string; at: string; reason: string | null }, boolean> = async (
  db,
  items,
  kind,
) => {
  const over = jsonRows(kind, 'over', { id: 'text', at: 'text', reason: 'text' }, items);
  const { rows } = await sql<{ id: string }>`
    update job set state = 'ended', ended_at = over.at, reason = coalesce(over.reason, job.reason), tokens = null
    from ${over}
    where job.id = over.id and job.state in ('waiting', 'sent', 'accepted', 'expired') returning job.id as id`.execute(
    db,
  );
  return areIncluded(items, rows);
};

/** The ids of the jobs that wait for each job. */
export const readFollowers: WriteMany<string, string[]> = async (db, ids) => {
  const rows = await db
    .selectFrom('job')
    .select(['id', 'after'])
    .where('state', '=', 'waiting')
    .where('after', 'is not', null)
    .execute();
  const followers = new Map<string, string[]>();
  for (const { id, after } of rows)
    for (const before of after?.split(' ') ?? []) followers.set(before, [...(followers.get(before) ?? []), id]);
  return ids.map((id) => followers.get(id) ?? []);
};

export const readIsRunning: WriteMany<string, boolean> = async (db, runs, kind) => {
  const rows = await db
    .selectFrom('run')
    .select('id')
    .where('id', 'in', oneOf(kind, [...new Set(runs)]))
    .where('state', '=', 'running')
    .execute();
  const running = new Set(rows.map(({ id }) => id));
  return runs.map((run) => running.has(run));
};

/** False if a row with this id exists; it is not changed. */
export const insertObservation: WriteMany<Row<'observation'>, boolean> = async (db, items, kind) => {
  const columns = { id: 'text', run: 'text', job: 'text', body: 'text', recorded_at: 'text' } as const;
  const { rows } = await sql<{ id: string }>`
    insert into observation (id, run, job, body, recorded_at)
    select id, run, job, body, recorded_at from ${jsonRows(kind, 'item', columns, items)} where true
    on conflict (id) do nothing returning id`.execute(db);
  return areIncluded(items, rows);
};

/** Of equal items, only the first counts. */
function areIncluded(items: readonly { id: string }[], rows: readonly { id: string }[]): boolean[] {
  const left = new Set(rows.map(({ id }) => id));
  return items.map(({ id }) => left.delete(id));
}
