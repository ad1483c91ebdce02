/** Simulates the hub and its probes: writes their rows and gives their notices. */
import { randomUUID } from 'node:crypto';
import { stepSchema } from '../../src/model/job.ts';
import type { Observation } from '../../src/model/observation.ts';
import type { Row } from '../../src/store/schema.ts';
import type { DeploymentStore } from '../../src/store/store.ts';

export async function enrol(
  store: DeploymentStore,
  server: string,
  { connected, hubKey = 'pinned' }: { connected: boolean; hubKey?: string },
): Promise<string> {
  const id = randomUUID();
  const now = new Date().toISOString();
  await store.db
    .insertInto('probe')
    .values({
      id,
      server,
      deployment: 'contoso',
      signing_key: '{}',
      sealing_key: '{}',
      enrolled_at: now,
      hub_key: hubKey,
      hub_key_since: now,
      proven_at: now,
      version: '0.9.0',
      clock_offset_ms: 12,
      last_seen_at: now,
      replica: connected ? 'hub' : null,
      connected_at: connected ? now : null,
    })
    .execute();
  return id;
}

export async function disconnect(store: DeploymentStore, probe: string, at: number = Date.now()): Promise<void> {
  await store.db
    .updateTable('probe')
    .set({ replica: null, disconnected_at: new Date(at).toISOString() })
    .where('id', '=', probe)
    .execute();
}

export async function connect(store: DeploymentStore, probe: string): Promise<void> {
  const now = new Date().toISOString();
  await store.db
    .updateTable('probe')
    .set({ replica: 'hub', connected_at: now, disconnected_at: null, last_seen_at: now })
    .where('id', '=', probe)
    .execute();
}

export async function jobOn(store: DeploymentStore, run: string, server: string): Promise<Row<'job'>> {
  return store.db
    .selectFrom('job')
    .selectAll()
    .where('run', '=', run)
    .where('server', '=', server)
    .executeTakeFirstOrThrow();
}

export async function accept(store: DeploymentStore, job: Row<'job'>): Promise<void> {
  await store.db
    .updateTable('job')
    .set({ state: 'accepted', sent_at: new Date().toISOString() })
    .where('id', '=', job.id)
    .execute();
}

export async function refuse(store: DeploymentStore, job: Row<'job'>, reason: string): Promise<void> {
  await store.db
    .updateTable('job')
    .set({ state: 'refused', reason, ended_at: new Date().toISOString() })
    .where('id', '=', job.id)
    .execute();
  await store.signals.publish('run', job.run);
}

/** Reports a refused port for the first `count` of the job's steps. */
export async function report(store: DeploymentStore, job: Row<'job'>, count: number = stepsOf(job)): Promise<void> {
  const { steps } = await store.db.selectFrom('job').select('steps').where('id', '=', job.id).executeTakeFirstOrThrow();
  const all = stepSchema
    .array()
    .parse(JSON.parse(steps))
    .map((step) => JSON.stringify(step));
  for (const step of stepSchema.array().parse(JSON.parse(job.steps)).slice(0, count)) {
    const observation: Observation = {
      id: randomUUID(),
      kind: step.kind,
      subject: {
        kind: step.kind === 'dns' ? 'host' : 'endpoint',
        name: step.kind === 'dns' ? step.target.replace(/:\d+$/, '') : step.target,
      },
      from: { kind: 'server', name: job.server },
      path: step.path,
      at: new Date().toISOString(),
      phases: [{ name: 'connect', ms: 1.5 }],
      error: { phase: 'connect', code: 'ECONNREFUSED', text: 'connection refused' },
    };
    await store.db
      .insertInto('observation')
      .values({
        id: `${job.id}:${all.indexOf(JSON.stringify(step))}`,
        run: job.run,
        job: job.id,
        body: JSON.stringify(observation),
        recorded_at: new Date().toISOString(),
      })
      .execute();
  }
  await store.signals.publish('run', job.run);
}

export async function end(store: DeploymentStore, job: Row<'job'>, reason: string | null = null): Promise<void> {
  await store.db
    .updateTable('job')
    .set({ state: 'ended', ended_at: new Date().toISOString(), reason })
    .where('id', '=', job.id)
    .where('state', 'in', ['waiting', 'sent', 'accepted'])
    .execute();
  await store.signals.publish('run', job.run);
}

export function stepsOf(job: Row<'job'>): number {
  return stepSchema.array().parse(JSON.parse(job.steps)).length;
}
