/** Stores recorded runs, each with its own time. */
import type { Artifact } from '../../src/model/report.ts';
import { outlineOf } from '../../src/report/comparison/outline.ts';
import { buildReport } from '../../src/report/report.ts';
import { parseSelection } from '../../src/runs/selection.ts';
import { judgeHandOvers, keysToProve } from '../../src/runs/handing-over/prove.ts';
import { keepCauses } from '../../src/runs/watching/cause-rows.ts';
import type { Store } from '../../src/store/store.ts';
import { recorded } from '../checks/artifacts.ts';

export interface PastRun {
  id: string;
  /** ISO 8601. */
  at: string;
  /** ISO 8601; 9 s after `at` if absent. */
  endedAt?: string;
  /** The name of a recorded run, or an artifact. */
  saw: string | Artifact;
  selection?: string;
  by?: string;
  cancelled?: boolean;
}

export async function keepRuns({ db }: Store, runs: readonly PastRun[]): Promise<void> {
  for (const { id, at, saw, endedAt, selection = 'all', by = 'Alex Wilber', cancelled = false } of runs) {
    const gathered = typeof saw === 'string' ? recorded(saw) : saw;
    const finishedAt = endedAt ?? new Date(Date.parse(at) + 9000).toISOString();
    const artifact: Artifact = {
      ...gathered,
      run: { id, startedAt: at, finishedAt, requestedBy: by, selection, ...(cancelled ? { cancelled } : {}) },
    };
    const { deployment } = artifact;
    const parsed = parseSelection(selection, deployment);
    if (!parsed.ok) throw new Error(`no selection: ${selection}`);
    const person = JSON.stringify({ id: by, name: by });
    await db
      .insertInto('run')
      .values({
        id,
        deployment: deployment.name,
        definition: JSON.stringify(deployment),
        selection,
        requested_by: person,
        started_at: at,
        deadline_at: finishedAt,
        ended_at: finishedAt,
        state: 'ended',
        cancelled_by: cancelled ? person : null,
      })
      .execute();
    const report = buildReport(artifact, parsed.selection.checks, parsed.selection.mailboxes);
    await db
      .insertInto('report')
      .values({ run: id, body: JSON.stringify(report), artifact: JSON.stringify(artifact) })
      .execute();
    await db
      .insertInto('outline')
      .values({ run: id, body: JSON.stringify(outlineOf(report)) })
      .execute();
    await keepCauses(db, deployment.name, report, await keysToProve(db, deployment.name, report));
    await judgeHandOvers(db, deployment.name, report);
  }
}

/** A run that stays under way: its probe has accepted the job but never answers. */
export async function keepRunUnderWay({ db }: Store, id: string): Promise<void> {
  const { deployment } = recorded('healthy');
  const [server = { name: '' }] = deployment.servers;
  const at = new Date().toISOString();
  const deadline = new Date(Date.now() + 3_600_000).toISOString();
  await db
    .insertInto('run')
    .values({
      id,
      deployment: deployment.name,
      definition: JSON.stringify(deployment),
      selection: 'all',
      requested_by: JSON.stringify({ id: 'alex', name: 'Alex Wilber' }),
      started_at: at,
      deadline_at: deadline,
      state: 'running',
    })
    .execute();
  await db
    .insertInto('job')
    .values({
      id: `job of ${id}`,
      deployment: deployment.name,
      run: id,
      server: server.name,
      probe: 'silent',
      state: 'accepted',
      steps: '[]',
      step_deadline_ms: 10_000,
      created_at: at,
      deadline_at: deadline,
    })
    .execute();
}
