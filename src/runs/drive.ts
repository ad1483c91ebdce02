/**
 * What the owner of a run does with it: look again at every notice, tell what changed, let go of the dead, end it in
 * time.
 */
import { over, tellFollowers } from '../hub/job-end.ts';
import { isConnected } from '../hub/presence.ts';
import type { Row } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { inquire, type Inquiry } from './ask-tenant.ts';
import { finishRun } from './finish.ts';
import { type Progress, progressOf } from './artifact.ts';
import type { Timing } from './timing.ts';

export interface Drive {
  /** Looks now, or once more when a look is under way; settles when what was to be seen at the call has been seen. */
  look(): Promise<void>;
  /** Looks no more; settles when the last look is over. The run stays as it is. */
  stop(): Promise<void>;
}

export interface Driven {
  store: Store;
  /** Whoever can ask the tenant. */
  tenant: Tenant | undefined;
  run: string;
  owner: string;
  timing: Timing;
  now: () => number;
  /** The run has ended, or another replica has it. */
  onOver: () => void;
  onError: (error: unknown) => void;
}

export function drive({ store, tenant, run, owner, timing, now, onOver, onError }: Driven): Drive {
  const { db, signals } = store;
  let looking: Promise<void> | undefined;
  let queued: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let seen: string | undefined;
  let left = false;
  let inquiry: Inquiry | undefined;

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
    const row = await db.selectFrom('run').selectAll().where('id', '=', run).executeTakeFirst();
    if (row?.state !== 'running' || row.owner !== owner) return leave();
    const progress = await progressOf(db, row, now());
    if (await letGoOfTheDead(progress)) return lookOnce();
    const open = progress.jobs.filter(isOpen);
    if (progress.tenant?.pending === true) askTenant(row);
    const done = open.length === 0 && progress.tenant?.pending !== true;
    if (done || row.deadline_at <= new Date(now()).toISOString()) {
      await finishRun(store, run, { owner }, now());
      return leave();
    }
    await tellWhatChanged(progress);
    const ends = open.flatMap((job) => [Date.parse(job.deadline_at), graceEnd(job, progress)]);
    const due = Math.min(Date.parse(row.deadline_at), ...ends.filter((end) => end > now()));
    if (!left) timer = setTimeout(() => void look(), Math.max(due - now(), 0) + 1);
  }

  function askTenant(row: Row<'run'>): void {
    if (tenant === undefined || inquiry !== undefined) return;
    inquiry = inquire({
      store,
      tenant,
      run: row,
      now,
      onError: (error) => {
        // The next sweep looks, finds questions without an answer, and asks again.
        inquiry = undefined;
        onError(error);
      },
    });
  }

  /**
   * A probe that is not there, and did not come in time for its job, is not waited for. One that has taken its job may
   * come back until the deadline.
   */
  async function letGoOfTheDead(progress: Progress): Promise<boolean> {
    const at = new Date(now()).toISOString();
    const dead = progress.jobs.filter(
      (job) =>
        (job.state === 'waiting' || job.state === 'sent') &&
        !isThere(job, progress) &&
        graceEnd(job, progress) <= now(),
    );
    // The tenant may have a later deadline than the probes.
    const late = progress.jobs.filter((job) => isOpen(job) && job.deadline_at <= at && !dead.includes(job));
    if (dead.length > 0)
      await db
        .updateTable('job')
        .set(over('expired', at, 'not-connected'))
        .where(
          'id',
          'in',
          dead.map(({ id }) => id),
        )
        .where('state', 'in', ['waiting', 'sent'])
        .execute();
    if (late.length > 0)
      await db
        .updateTable('job')
        .set(over('expired', at))
        .where(
          'id',
          'in',
          late.map(({ id }) => id),
        )
        .where('state', 'in', ['waiting', 'sent', 'accepted'])
        .execute();
    await tellFollowers(store, [...dead, ...late]);
    return dead.length + late.length > 0;
  }

  async function tellWhatChanged({ servers, tenant, counts }: Progress): Promise<void> {
    const visible = JSON.stringify([
      tenant?.answered,
      servers.map(({ name, presence, reason }) => [name, presence, reason]),
      [...counts].sort(([one], [other]) => one.localeCompare(other)),
    ]);
    if (visible === seen) return;
    const changed = await db
      .updateTable('run')
      .set((column) => ({ revision: column('revision', '+', 1) }))
      .where('id', '=', run)
      .where('state', '=', 'running')
      .where('owner', '=', owner)
      .executeTakeFirst();
    if (changed.numUpdatedRows !== 1n) return;
    seen = visible;
    await signals.publish('run', run);
  }

  function isThere({ probe }: Row<'job'>, { probes }: Progress): boolean {
    const row = probes.find(({ id }) => id === probe);
    return row !== undefined && isConnected(row, now());
  }

  /** Counted from when the job was made or, if later, from when its probe was lost. */
  function graceEnd({ created_at, probe }: Row<'job'>, { probes }: Progress): number {
    const lost = probes.find(({ id }) => id === probe)?.disconnected_at ?? created_at;
    return Math.max(Date.parse(created_at), Date.parse(lost)) + timing.graceMs;
  }

  function leave(): void {
    left = true;
    void inquiry?.stop();
    clearTimeout(timer);
    onOver();
  }

  return {
    look,
    async stop() {
      left = true;
      await inquiry?.stop();
      await looking;
      await queued;
      clearTimeout(timer);
    },
  };
}

function isOpen({ state }: Row<'job'>): boolean {
  return state === 'waiting' || state === 'sent' || state === 'accepted';
}
