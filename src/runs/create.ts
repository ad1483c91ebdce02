/**
 * Starts runs, drives those that this replica owns, and takes over those whose owner is gone. The rows are the truth.
 */
import type { Logger } from 'pino';
import type { TestSignIns } from '../access/test-sign-ins.ts';
import { deploymentSchema } from '../model/deployment.ts';
import { reportSchema } from '../model/report.ts';
import { buildReport } from '../report/report.ts';
import type { Store } from '../store/store.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { lastAccounts } from './accounts.ts';
import { beginRun } from './start.ts';
import { compareRuns, predecessorOf } from './compare-runs.ts';
import { drive, type Drive } from './drive.ts';
import { findRun, lastEnded } from './find.ts';
import { finishRun } from './finish.ts';
import { forgetPasted, forgetRuns } from './forget.ts';
import { gather, requesterOf, selectionOf } from './artifact.ts';
import { claim, claimable, release } from './lease.ts';
import { lastRuns } from './history.ts';
import { forgetRoundTrips } from './round-trips.ts';
import type { Runs, RunView } from './runs.ts';
import { reportWithoutNames } from './without-names.ts';
import { type Timing, usualTiming } from './timing.ts';

export interface RunsOptions {
  store: Store;
  /** Left out: the tenant is asked nothing, and the checks say so. */
  tenant?: Tenant | undefined;
  /** Left out: nothing is logged in to. */
  signIns?: TestSignIns | undefined;
  /** This process's name among the replicas; one that is the same after a restart takes its own runs up at once. */
  replica: string;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Milliseconds since 1970. */
  now?: () => number;
  timing?: Partial<Timing>;
}

/** Unfinished runs are taken up before it resolves. */
export async function createRuns({
  store,
  tenant,
  signIns,
  replica,
  logger,
  now = Date.now,
  timing: changes = {},
}: RunsOptions): Promise<Runs> {
  const { db, signals } = store;
  const timing = { ...usualTiming, ...changes };
  const drives = new Map<string, Drive>();
  let closing: Promise<void> | undefined;

  const endNotices = signals.subscribe('run', (run) => void drives.get(run)?.look());
  // On SQLite no other process hears our notices, so none can be driving a run: whatever is unfinished is ours.
  await sweep({ whoever: store.kind === 'sqlite' });
  let sweeping: Promise<void> | undefined;
  const sweeper = setInterval(() => {
    sweeping ??= sweep({ whoever: false })
      .catch((error: unknown) => logger.error({ err: error }, 'the sweep over unfinished runs failed'))
      .finally(() => (sweeping = undefined));
  }, timing.sweepMs);

  const forgetter = setInterval(() => {
    forgetRuns(store, now() - timing.keepMs)
      .then((runs) => void (runs > 0 && logger.info({ runs }, 'old runs were forgotten')))
      .then(() => forgetPasted(store, now()))
      .then(() => forgetRoundTrips(store, now()))
      .catch((error: unknown) => logger.error({ err: error }, 'old runs could not be forgotten'));
  }, timing.forgetMs);
  forgetter.unref();

  /** Renews what is ours, takes over what is nobody's, and looks at both. */
  async function sweep({ whoever }: { whoever: boolean }): Promise<void> {
    for (const { id, owner } of await claimable(db, { replica, now: now(), whoever })) {
      if (!(await claim(db, id, { replica, now: now(), leaseMs: timing.leaseMs, whoever }))) continue;
      if (!drives.has(id)) logger.info({ run: id, from: owner }, 'an unfinished run was taken up');
      await driven(id).look();
    }
  }

  function driven(run: string): Drive {
    const under = drives.get(run);
    if (under !== undefined) return under;
    const onOver = (): void => void drives.delete(run);
    const onError = (error: unknown): void =>
      logger.error({ err: error, run }, 'a look at a run failed; the next sweep looks again');
    const begun = drive({ store, tenant, run, owner: replica, timing, now, onOver, onError });
    drives.set(run, begun);
    return begun;
  }

  async function view(run: string): Promise<RunView | undefined> {
    const row = await db.selectFrom('run').selectAll().where('id', '=', run).executeTakeFirst();
    if (row === undefined) return undefined;
    // The revision was read first: the report may know more than it says, never less.
    const { id, state, revision, started_at: startedAt } = row;
    const seen = { id, state, revision, startedAt, requestedBy: requesterOf(row) };
    const kept = await db.selectFrom('report').select('body').where('run', '=', run).executeTakeFirst();
    if (kept === undefined) {
      const artifact = await gather(db, row, now());
      const { checks, mailboxes } = selectionOf(row, artifact.deployment);
      return { ...seen, report: buildReport(artifact, checks, mailboxes) };
    }
    if (state === 'running') return view(run); // it ended between the two
    return { ...seen, report: reportSchema.parse(JSON.parse(kept.body)), predecessor: await predecessorOf(db, row) };
  }

  async function close(): Promise<void> {
    endNotices();
    clearInterval(sweeper);
    clearInterval(forgetter);
    await sweeping;
    await Promise.all([...drives.values()].map((each) => each.stop()));
    await release(db, replica);
  }

  return {
    async deployments() {
      const rows = await db.selectFrom('deployment').select('definition').orderBy('name').execute();
      return rows.map(({ definition }) => deploymentSchema.parse(JSON.parse(definition)));
    },
    async start(deployment, selection, by) {
      if (closing !== undefined) throw new Error('the runs are closed');
      const started = await beginRun(
        store,
        { deployment, selection, by, asksTenant: tenant !== undefined, signIns, owner: replica, now: now() },
        timing,
      );
      // A run that asks nothing of any probe has ended when its first card is made.
      if (!started.joined) await driven(started.id).look();
      return started;
    },
    async cancel(run, by) {
      const cancelled = await finishRun(store, run, { cancelledBy: by }, now());
      await drives.get(run)?.look();
      return cancelled;
    },
    view,
    withoutNames: (run) => reportWithoutNames(store, run),
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
    last: (deployment, most) => lastRuns(store, most, deployment),
    lastEnded: (deployment) => lastEnded(store, deployment),
    find: (deployment, typed) => findRun(store, deployment, typed),
    compare: (deployment, ids) => compareRuns(store, deployment, ids),
    accounts: (deployment) => lastAccounts(db, deployment),
    close: () => (closing ??= close()),
  };
}
