/**
 * Starts runs, drives those that this replica owns, and takes over those whose owner has died. All state is in the
 * rows.
 */
import type { Logger } from 'pino';
import type { TestSignIns } from '../access/test-sign-ins.ts';
import { type Meter, noMeter } from '../model/meter.ts';
import { reportSchema } from '../model/report.ts';
import { buildReport } from '../report/report.ts';
import type { DeploymentStore } from '../store/store.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { artifactAt, reportWithoutNames } from './artifact.ts';
import { countedCauses, keepCauseAnswer, repairedBy } from './cause-answers.ts';
import { awaitedBy } from './awaited.ts';
import { compareRuns, compareWithoutNames } from './compare-runs.ts';
import { allDeployments } from './deployments.ts';
import { drive, type Drive } from './drive.ts';
import { findRun } from './find.ts';
import { type FinishWatch, finishRun } from './finish.ts';
import { lastAccounts, lastEnded, lastRuns, predecessorOf } from './history.ts';
import { claim, claimable, release } from './lease.ts';
import { progressOf } from './progress.ts';
import { recentReports, versionOf } from './recent-reports.ts';
import { readRun, runOf, type RunScope, runSummaryOf } from './run.ts';
import type { Runs, RunView } from './runs.ts';
import { startRun } from './start.ts';
import { type Timing, usualTiming } from './timing.ts';

export interface RunsOptions {
  store: DeploymentStore;
  /** If left out, the tenant is not asked, and the checks report that. */
  tenant?: Pick<Tenant, 'ask'> | undefined;
  /** If left out, no step logs in. */
  signIns?: TestSignIns | undefined;
  /**
   * This process's name among the replicas. If it stays the same after a restart, its own runs are continued at once.
   */
  replica: string;
  /** The version and commit of this program, which an artifact names. */
  program?: string;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  meter?: Meter;
  /** Milliseconds since 1970. */
  now?: () => number;
  timing?: Partial<Timing>;
}

/** Unfinished runs have been taken over when it resolves. */
export async function createRuns({
  store,
  tenant,
  signIns,
  replica,
  program,
  logger,
  meter = noMeter,
  now = Date.now,
  timing: changes = {},
}: RunsOptions): Promise<Runs> {
  const { db, signals, deployment: served } = store;
  const timing = { ...usualTiming, ...changes };
  const drives = new Map<string, Drive>();
  const recent = recentReports();
  const watch: FinishWatch = {
    program,
    meter,
    logger,
    onReport: (report) => void recent.withNames(report.run.id, 'ended', async () => report),
  };
  const begunAt = now();
  let closing: Promise<void> | undefined;

  const endNotices = signals.subscribe('run', (run) => void drives.get(run)?.look());
  // On SQLite there is no other process, so every unfinished run belongs to this one.
  await sweep({ despiteLeases: store.kind === 'sqlite' });
  let sweeping: Promise<void> | undefined;
  const sweepSoon = (): void => {
    sweeping ??= sweep({ despiteLeases: false })
      .catch((error: unknown) => logger.error({ err: error }, 'the sweep over unfinished runs failed'))
      .finally(() => (sweeping = undefined));
  };
  const sweeper = setInterval(sweepSoon, timing.sweepMs);
  const endHandovers = signals.subscribe('handover', sweepSoon);

  /** Renews this replica's leases, takes over runs without an owner, and looks at both. */
  async function sweep({ despiteLeases }: { despiteLeases: boolean }): Promise<void> {
    for (const { id, owner } of await claimable(store, { replica, now: now(), despiteLeases })) {
      if (!(await claim(db, id, { replica, now: now(), leaseMs: timing.leaseMs, despiteLeases }))) continue;
      if (!drives.has(id)) logger.info({ run: id, from: owner }, 'an unfinished run was taken up');
      await driveOf(id).look();
    }
  }

  function driveOf(run: string, started?: RunScope): Drive {
    const existing = drives.get(run);
    if (existing !== undefined) return existing;
    const onOver = (): void => void drives.delete(run);
    const onError = (error: unknown): void =>
      logger.error({ err: error, run }, 'a look at a run failed; the next sweep looks again');
    const begun = drive({
      store,
      tenant,
      run,
      owner: replica,
      timing,
      begunAt,
      now,
      watch,
      started,
      onOver,
      onError,
    });
    drives.set(run, begun);
    return begun;
  }

  async function view(id: string): Promise<RunView | undefined> {
    const row = await db
      .selectFrom('run')
      .selectAll()
      .where('deployment', '=', served)
      .where('id', '=', id)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    // The revision was read first, so the report may be newer than the revision but never older.
    const { state, revision } = row;
    const summary = runSummaryOf(row);
    const { startedAt, requestedBy } = summary;
    const seen = { id, state, revision, startedAt, requestedBy };
    if (state === 'running') {
      const run = runOf(row, drives.get(id)?.scope);
      const progress = await progressOf(db, run, now());
      const report = await recent.withNames(id, versionOf(row), async () =>
        buildReport(await artifactAt(db, run, progress), run.selection.checks, run.selection.mailboxes),
      );
      return report && { ...seen, report, awaited: await awaitedBy(db, run, progress, now()) };
    }
    const report = await recent.withNames(id, versionOf(row), async () => {
      const kept = await db.selectFrom('report').select('body').where('run', '=', id).executeTakeFirst();
      return kept && reportSchema.parse(JSON.parse(kept.body));
    });
    return report && { ...seen, report, predecessor: await predecessorOf(db, summary) };
  }

  async function stateOf(id: string): Promise<Pick<RunView, 'state' | 'revision'> | undefined> {
    return db
      .selectFrom('run')
      .select(['state', 'revision'])
      .where('deployment', '=', served)
      .where('id', '=', id)
      .executeTakeFirst();
  }

  async function close(): Promise<void> {
    endNotices();
    endHandovers();
    clearInterval(sweeper);
    await sweeping;
    await Promise.all([...drives.values()].map((each) => each.stop()));
    await release(store, replica);
  }

  return {
    deployments: () => allDeployments(store),
    async start(deployment, selection, by, alongside, command) {
      if (closing !== undefined) throw new Error('the runs are closed');
      const started = await startRun(
        store,
        {
          deployment,
          selection,
          by,
          asksTenant: tenant !== undefined,
          signIns,
          owner: replica,
          command,
          now: now(),
          alongside,
        },
        timing,
      );
      meter.count('runs_started_total', { outcome: started.joined ? 'joined' : 'new' });
      // A run without jobs has then ended before its first card is made.
      if (!started.joined) await driveOf(started.id, { deployment, selection }).look();
      return started;
    },
    async cancel(id, by, onlyOf) {
      const run = await readRun(store, id);
      if (onlyOf !== undefined && run?.requestedBy.id !== onlyOf) return false;
      const isEnded =
        run?.deployment.name === served && (await finishRun(store, run, { cancelledBy: by }, now(), watch));
      await drives.get(id)?.look();
      return isEnded;
    },
    view,
    stateOf,
    async withoutNames(id) {
      const now = await stateOf(id);
      return now && recent.withoutNames(id, versionOf(now), () => reportWithoutNames(store, id));
    },
    async underWay(deployment) {
      const rows = await db
        .selectFrom('run')
        .select('id')
        .where('deployment', '=', deployment)
        .where('state', '=', 'running')
        .orderBy('started_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(({ id }) => id);
    },
    last: (deployment, most, offset) => lastRuns(store, most, deployment, offset),
    lastEnded: (deployment) => lastEnded(store, deployment),
    find: (deployment, typed) => findRun(store, deployment, typed),
    compare: (deployment, ids) => compareRuns(store, deployment, ids),
    compareWithoutNames: (deployment, ids) => compareWithoutNames(store, deployment, ids),
    repairedBy: (report) => repairedBy(db, served, report),
    async answerCause(id, answer, by) {
      const seen = await view(id);
      const repaired = seen && (await repairedBy(db, served, seen.report));
      if (repaired?.isWhole !== true) return false;
      await keepCauseAnswer(store, id, repaired, answer, by, new Date(now()));
      return true;
    },
    causeAnswers: () => countedCauses(store),
    accounts: (deployment) => lastAccounts(db, deployment),
    close: () => (closing ??= close()),
  };
}
