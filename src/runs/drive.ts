/** Drives a run as its owner: at every notice it publishes the progress, gives up hopeless jobs, and ends the run in time. */
import type { Store } from '../store/store.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { askTenant, type TenantQuestions } from './ask-tenant.ts';
import { type FinishWatch, finishRun } from './finish.ts';
import { giveUpJobs, graceEnd, isJobOpen, isProbeConnected } from './job-limits.ts';
import { type Progress, progressOf } from './progress.ts';
import { readRun, type Run, type RunScope } from './run.ts';
import type { Timing } from './timing.ts';

export interface Drive {
  /** Undefined before the first look at another process's run. */
  readonly scope: RunScope | undefined;
  /** Settles when it has seen every row stored before the call. */
  look(): Promise<void>;
  /** Settles when the last look is over. Does not change the run. */
  stop(): Promise<void>;
}

export interface Driven {
  store: Store;
  tenant: Pick<Tenant, 'ask'> | undefined;
  run: string;
  owner: string;
  timing: Timing;
  /** The start of this process, in milliseconds since 1970. No probe connected to it earlier. */
  begunAt: number;
  now: () => number;
  watch: FinishWatch;
  /** Only for a run that this process has just started. Its first progress is not published. */
  started: RunScope | undefined;
  /** The run has ended, or another replica owns it. */
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
    // Read once, because selection and deployment of a run do not change.
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
        // The next sweep asks the unanswered questions again.
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

/** The part of the progress that a card shows. */
function visibleIn({ servers, tenant, counts, jobs, probes }: Progress, now: number): string {
  return JSON.stringify([
    tenant?.answered,
    jobs.map((job) => [job.state, isProbeConnected(job, probes, now)]),
    servers.map(({ name, presence, reason }) => [name, presence, reason]),
    [...counts].sort(([a], [b]) => a.localeCompare(b)),
  ]);
}

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
