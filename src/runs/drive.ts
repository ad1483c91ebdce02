/**
 * What the owner of a run does with it: at every notice it reads the progress, publishes what changed, gives up jobs
 * that no probe will do, and ends the run in time.
 */
import { endedAs, publishFollowers, tellEnd, toldOfJob } from '../hub/job-end.ts';
import { isConnected } from '../hub/presence.ts';
import type { Row } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { askTenant, type TenantQuestions } from './ask-tenant.ts';
import { type FinishWatch, finishRun } from './finish.ts';
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
    if (await giveUpJobs(progress)) return lookOnce();
    const open = progress.jobs.filter(isOpen);
    if (progress.tenant?.pending === true) beginToAsk(run);
    const done = open.length === 0 && progress.tenant?.pending !== true;
    if (done || run.deadlineAt <= new Date(now()).toISOString()) {
      await finishRun(store, run, { owner, isOverdue: !done }, now(), watch);
      return leave();
    }
    await publishProgress(progress);
    const ends = open.flatMap((job) => [Date.parse(job.deadline_at), graceEnd(job, progress)]);
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

  /**
   * The run does not wait for a probe that did not connect in time for its job. A probe that has accepted its job may
   * reconnect until the deadline. True when a job was given up.
   */
  async function giveUpJobs(progress: Progress): Promise<boolean> {
    const at = new Date(now()).toISOString();
    const giveUp = async (jobs: Row<'job'>[], from: Row<'job'>['state'][], reason?: string): Promise<void> => {
      if (jobs.length === 0) return;
      const given = await db
        .updateTable('job')
        .set(endedAs('expired', at, reason))
        .where(
          'id',
          'in',
          jobs.map(({ id }) => id),
        )
        .where('state', 'in', from)
        .returning(toldOfJob)
        .execute();
      tellEnd(watch, 'expired', given);
    };
    const abandoned = progress.jobs.filter(
      (job) =>
        (job.state === 'waiting' || job.state === 'sent') &&
        !isProbeConnected(job, progress) &&
        graceEnd(job, progress) <= now(),
    );
    // Ended here because the tenant, and so the run, may have a later deadline than the jobs.
    const late = progress.jobs.filter((job) => isOpen(job) && job.deadline_at <= at && !abandoned.includes(job));
    await giveUp(abandoned, ['waiting', 'sent'], 'not-connected');
    await giveUp(late, ['waiting', 'sent', 'accepted']);
    await publishFollowers(store, [...abandoned, ...late]);
    return abandoned.length + late.length > 0;
  }

  async function publishProgress(progress: Progress): Promise<void> {
    const { servers, tenant, counts, jobs } = progress;
    const visible = JSON.stringify([
      tenant?.answered,
      jobs.map((job) => [job.state, isProbeConnected(job, progress)]),
      servers.map(({ name, presence, reason }) => [name, presence, reason]),
      [...counts].sort(([a], [b]) => a.localeCompare(b)),
    ]);
    if (started !== undefined) published ??= visible;
    if (visible === published) return;
    const changed = await db
      .updateTable('run')
      .set((column) => ({ revision: column('revision', '+', 1) }))
      .where('id', '=', id)
      .where('state', '=', 'running')
      .where('owner', '=', owner)
      .executeTakeFirst();
    if (changed.numUpdatedRows !== 1n) return;
    published = visible;
    await signals.publish('run', id);
  }

  function isProbeConnected({ probe }: Row<'job'>, { probes }: Progress): boolean {
    const row = probes.find(({ id }) => id === probe);
    return row !== undefined && isConnected(row, now());
  }

  /**
   * Until when an absent probe is waited for: a line that breaks, or a bot that starts again, is connected anew within
   * seconds, so the grace time is counted from when the connection ended, and from when this process began, whose probes
   * are only coming back. A probe that was away for longer before the run is known to be down, and not waited for. Where
   * no replica has recorded an end (the one that held the connection died, or its machine slept), nothing is known, and
   * the time is counted from when the job was created.
   */
  function graceEnd({ created_at, probe }: Row<'job'>, { probes }: Progress): number {
    const lost = probes.find(({ id }) => id === probe)?.disconnected_at ?? created_at;
    return Math.max(begunAt, Date.parse(lost)) + timing.graceMs;
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

function isOpen({ state }: Row<'job'>): boolean {
  return state === 'waiting' || state === 'sent' || state === 'accepted';
}
