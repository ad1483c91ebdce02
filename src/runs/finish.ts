/** Ends a run: gives up open jobs, notifies their probes, and judges the artifact once. */
import type { Kysely } from 'kysely';
import type { Person } from '../access/person.ts';
import { keepRehearsed } from '../access/sign-ins/rehearsed.ts';
import { endedAs, tellEnd, toldOfJob, type Watch } from '../hub/job-end.ts';
import type { Report } from '../model/report.ts';
import { outlineOf } from '../report/comparison/outline.ts';
import { loginResults } from '../report/cut-over/rehearsal.ts';
import { withOwnSightings } from '../report/earlier.ts';
import { buildReport, factsOf } from '../report/report.ts';
import type { Database } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { gatherRun } from './artifact.ts';
import { headOf } from './headlines.ts';
import { sightingsBefore } from './history.ts';
import { keepProofs } from './cut-over/marks.ts';
import { judgeHandOvers, keysToProve } from './handing-over/prove.ts';
import type { Run } from './run.ts';
import { keepCauses } from './watching/cause-rows.ts';

export interface FinishWatch extends Watch {
  /** Version and commit, for the artifact. */
  program?: string | undefined;
  /** Called before the notice. */
  onReport: (report: Report) => void;
}

/**
 * False if the run has already ended, or `owner` has lost its lease. One transaction writes state, artifact and report, so
 * that an ended run always has its report.
 */
export async function finishRun(
  { db, signals }: Store,
  run: Run,
  end: { now: number } & ({ owner: string; isOverdue: boolean } | { cancelledBy: Person }),
  watch?: FinishWatch,
): Promise<boolean> {
  const { now } = end;
  const [owner, cancelledBy] = 'owner' in end ? [end.owner, undefined] : [undefined, end.cancelledBy];
  const at = new Date(now).toISOString();
  // Before the transaction, which should be short.
  const earlier = await sightingsBefore(db, run);
  const finished = await db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('run')
      .set((column) => ({
        state: 'ended',
        ended_at: at,
        cancelled_by: cancelledBy === undefined ? null : JSON.stringify(cancelledBy),
        owner: null,
        lease_until: null,
        revision: column('revision', '+', 1),
      }))
      .where('id', '=', run.id)
      .where('state', '=', 'running')
      .where((column) => (owner === undefined ? column.lit(true) : column('owner', '=', owner)))
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return undefined;
    const jobs = await transaction
      .updateTable('job')
      .set(endedAs('expired', at, cancelledBy === undefined ? null : 'cancelled'))
      .where('run', '=', run.id)
      .where('state', 'in', ['waiting', 'sent', 'accepted'])
      .returning(toldOfJob)
      .execute();
    const ended: Run = { ...run, state: 'ended', endedAt: at, cancelled: cancelledBy !== undefined };
    const gathered = await gatherRun(transaction, ended, now);
    const artifact = {
      ...gathered,
      ...(watch?.program === undefined ? {} : { program: watch.program }),
      earlier,
    };
    const report = buildReport(artifact, run.selection.checks, run.selection.mailboxes);
    // With what this run saw, the next run needs no other artifact. The report is the same.
    // What a cut-over would change was not seen.
    const isToday = run.cutOver === undefined;
    const kept = isToday ? { ...artifact, earlier: withOwnSightings(artifact, report) } : artifact;
    const body = JSON.stringify(report);
    await transaction
      .insertInto('report')
      .values({ run: run.id, body, artifact: JSON.stringify(kept) })
      .execute();
    await transaction
      .insertInto('headline')
      .values({ run: run.id, body: JSON.stringify(headOf(report)) })
      .execute();
    const { name } = run.deployment;
    const turns = isToday ? await keptToday(transaction, name, report) : [];
    await judgeHandOvers(transaction, name, report);
    await keepRehearsed(transaction, name, loginResults(report, run.deployment));
    await keepProofs(transaction, name, {
      facts: factsOf(artifact),
      isCutOver: !isToday && run.cutOver?.rehearsal !== true,
    });
    if (run.watch !== undefined && turns.length === 0)
      await transaction.updateTable('run').set({ quiet: 1 }).where('id', '=', run.id).execute();
    // Parsed, to equal a report read from the row: without undefined fields.
    return { report: JSON.parse(body) as Report, openJobs: jobs };
  });
  if (finished === undefined) return false;
  const { report, openJobs } = finished;
  const outcome = 'cancelledBy' in end ? 'cancelled' : end.isOverdue ? 'overdue' : 'complete';
  const ms = now - Date.parse(run.startedAt);
  if (watch !== undefined) {
    tellEnd(watch, 'expired', openJobs);
    watch.meter.count('runs_ended_total', { outcome });
    watch.meter.measure('run_seconds', {}, ms / 1000);
    watch.logger.info({ command: run.command, run: run.id, outcome, ms }, 'a run ended');
    watch.onReport(report);
  }
  await signals.publish('run', run.id);
  await Promise.all(openJobs.map(({ id }) => signals.publish('job', id)));
  return true;
}

/** What later runs compare with, and what is known of each cause. */
async function keptToday(
  transaction: Kysely<Database>,
  deployment: string,
  report: Report,
): Promise<Awaited<ReturnType<typeof keepCauses>>> {
  await transaction
    .insertInto('outline')
    .values({ run: report.run.id, body: JSON.stringify(outlineOf(report)) })
    .execute();
  return keepCauses(transaction, deployment, report, await keysToProve(transaction, deployment, report));
}
