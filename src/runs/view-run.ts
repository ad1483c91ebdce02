import { buildReport } from '../report/report.ts';
import { withMutes } from '../report/muted.ts';
import type { DeploymentStore } from '../store/store.ts';
import { artifactAt } from './artifact.ts';
import { awaitedBy } from './awaited.ts';
import { withHandOvers } from './handing-over/in-reports.ts';
import { predecessorOf, storedReport } from './history.ts';
import { progressOf } from './progress.ts';
import { type RecentReports, versionOf } from './recent-reports.ts';
import { runOf, type RunScope, runSummaryOf } from './run.ts';
import type { RunView } from './runs.ts';
import { mutesShown } from './watching/mutes-shown.ts';

export async function viewRun(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  id: string,
  { recent, scope, now }: { recent: RecentReports; scope: RunScope | undefined; now: number },
): Promise<RunView | undefined> {
  const row = await db
    .selectFrom('run')
    .selectAll()
    .where('deployment', '=', deployment)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  // The row is read first, so the report may be newer than its revision but never older.
  const { state, revision } = row;
  const summary = runSummaryOf(row);
  const { startedAt, requestedBy } = summary;
  const seen = { id, state, revision, startedAt, requestedBy };
  if (state === 'running') {
    const run = runOf(row, scope);
    const progress = await progressOf(db, run, now);
    const report = await recent.withNames(id, versionOf(row), async () =>
      buildReport(await artifactAt(db, run, progress, now), run.selection.checks, run.selection.mailboxes),
    );
    return report && { ...seen, report, awaited: await awaitedBy(db, run, progress, now) };
  }
  const report = await recent.withNames(id, versionOf(row), () => storedReport(db, id));
  if (report === undefined) return undefined;
  const rootCauses = withMutes(report, await mutesShown(db, deployment, report.run, now));
  const shown = await withHandOvers(db, deployment, { ...report, rootCauses }, true);
  return { ...seen, report: shown, predecessor: await predecessorOf(db, summary) };
}

export async function stateOfRun(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  id: string,
): Promise<Pick<RunView, 'state' | 'revision'> | undefined> {
  return db
    .selectFrom('run')
    .select(['state', 'revision'])
    .where('deployment', '=', deployment)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Newest first. */
export async function runsUnderWay(db: DeploymentStore['db'], deployment: string): Promise<string[]> {
  const rows = await db
    .selectFrom('run')
    .select('id')
    .where('deployment', '=', deployment)
    .where('state', '=', 'running')
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
