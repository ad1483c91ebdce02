/**
 * What the owner of a run does with it: at every notice it reads the progress, publishes what changed, gives up jobs
 * that no probe will do, and ends the run in time.
 */
import type { Store } from '../store/store.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { askTenant, type TenantQuestions } from './ask-tenant.ts';
import { type FinishWatch, finishRun } from './finish.ts';
import { giveUpJobs, graceEnd, isJobOpen, isProbeConnected } from './job-limits.ts';
import { type Progress, progressOf } from './progress.ts';
import { readRun, type Run, type RunScope } from './run.ts';
import type { Timing } from './timing.ts';

export interface Drive {
  /** What it checks; undefined before the first look at the run of another process. */
  readonly scope: RunScope | undefined;
  /**
   * Looks now, or once more when a look is under way; settles when everything that was stored before the call has been
   * seen.
   */
  look(): Promise<void>;
  /** Stops looking; settles when the last look is over. The run is not changed. */
  stop(): Promise<void>;
}

export interface Driven {
  store: Store;
  /** Undefined where the tenant cannot be asked. */
  tenant: Pick<Tenant, 'ask'> | undefined;
  run: string;
  owner: string;
  timing: Timing;
  /** When this process began, in milliseconds since 1970: a probe cannot have been connected to it before. */
  begunAt: number;
  now: () => number;
  watch: FinishWatch;
  /** What a run checks that this process has just started. Nobody has seen it yet, so its first progress is no change. */
  started: RunScope | undefined;
  /** Called when the run has ended, or another replica owns it. */
  onOver: () => void;
  onError: (error: unknown) => void;
}

export function drive(driven: Driven): Drive {
  const { store, tenant, run: id, owner, timing, begunAt, now, watch, started, onOver, onError } = driven;
  const { db, signals } = store;
  let looking: Promise<void> | undefined;
  let queued: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let run: Run | undefined;
  let published: string | undefined;
  let left = false;
  let questions: TenantQuestions | undefined;

  function look(): Promise<void> {
    if (looking === undefined) {
      looking = lookOnce()
        .catch(onError)
        .finally(() => (looking = undefined));
      return looking;
    }
    queued ??= looking.then(() => {
      queued = undefined;
      return look();
    });
    return queued;
  }

  async function lookOnce(): Promise<void> {
    if (left) return;
    clearTimeout(timer);
    const row = await db.selectFrom('run').select(['state', 'owner']).where('id', '=', id).executeTakeFirst();
    if (row?.state !== 'running' || row.owner !== owner) return leave();
    // The run's row is read only once: selection and deployment do not change while it runs.
    run ??= await readRun(store, id, started);
    if (run === undefined) return leave();
    const progress = await progressOf(db, run, now());
    const limits = { begunAt, graceMs: timing.graceMs, now: now() };
    if (await giveUpJobs(store, progress, limits, watch)) return lookOnce();
    const open = progress.jobs.filter(isJobOpen);
    if (progress.tenant?.pending === true) beginToAsk(run);
    const done = open.length === 0 && progress.tenant?.pending !== true;
    if (done || run.deadlineAt <= new Date(now()).toISOString()) {
      await finishRun(store, run, { owner, isOverdue: !done, now: now() }, watch);
      return leave();
    }
    await publishProgress(progress);
    const ends = open.flatMap((job) => [Date.parse(job.deadline_at), graceEnd(job, progress.probes, limits)]);
    const due = Math.min(Date.parse(run.deadlineAt), ...ends.filter((end) => end > now()));
    if (!left) timer = setTimeout(() => void look(), Math.max(due - now(), 0) + 1);
  }

  function beginToAsk(about: Run): void {
    if (tenant === undefined || questions !== undefined) return;
    questions = askTenant({
      store,
      tenant,
      run: about,
      logger: watch.logger,
      now,
      onError: (error) => {
        // The next sweep finds the questions without an answer and asks them again.
        questions = undefined;
        onError(error);
      },
    });
  }

  async function publishProgress(progress: Progress): Promise<void> {
    const visible = visibleIn(progress, now());
    if (started !== undefined) published ??= visible;
    if (visible === published || !(await nextRevision(db, { run: id, owner }))) return;
    published = visible;
    await signals.publish('run', id);
  }

  function leave(): void {
    left = true;
    void questions?.stop();
    clearTimeout(timer);
    onOver();
  }

  return {
    get scope() {
      return run ?? started;
    },
    look,
    async stop() {
      left = true;
      await questions?.stop();
      await looking;
      await queued;
      clearTimeout(timer);
    },
  };
}

/** What a card of the run shows. */
function visibleIn({ servers, tenant, counts, jobs, probes }: Progress, now: number): string {
  return JSON.stringify([
    tenant?.answered,
    jobs.map((job) => [job.state, isProbeConnected(job, probes, now)]),
    servers.map(({ name, presence, reason }) => [name, presence, reason]),
    [...counts].sort(([a], [b]) => a.localeCompare(b)),
  ]);
}

/** False when the run has ended or has another owner. */
async function nextRevision(db: Store['db'], { run, owner }: { run: string; owner: string }): Promise<boolean> {
  const changed = await db
    .updateTable('run')
    .set((column) => ({ revision: column('revision', '+', 1) }))
    .where('id', '=', run)
    .where('state', '=', 'running')
    .where('owner', '=', owner)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}
