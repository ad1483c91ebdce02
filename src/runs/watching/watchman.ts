/** Fires what is due: watches, and second looks at single causes. All state is in the rows, so that any replica may. */
import type { Deployment } from '../../model/deployment.ts';
import type { Runs } from '../runs.ts';
import { fire, type Firing, lookAgain, pausedBecause } from './fire.ts';
import { pauseGone, type PlaceWatch, resumeReturned, spreadMissed, watchOf } from './watches.ts';

export interface WatchmanOptions extends Omit<Firing, 'now' | 'runs'> {
  runs: Pick<Runs, 'start' | 'deployments'>;
  /** Milliseconds since 1970. */
  now?: () => number;
  sweepMs?: number;
}

export interface Watchman {
  /** Looks now instead of at the next sweep; resolves when it has. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

/** A person's check goes first: so few runs of watches are under way at once. */
const mostAtOnce = 2;
const usualSweepMs = 10_000;

export function createWatchman({ now = Date.now, sweepMs = usualSweepMs, ...options }: WatchmanOptions): Watchman {
  const { store, runs, logger } = options;
  const { db, deployment: served } = store;
  const ending = new AbortController();
  let sweeping: Promise<void> | undefined;
  let isSpread = false;

  async function sweepOnce(): Promise<void> {
    const deployment = (await runs.deployments()).find(({ name }) => name === served);
    for (const watch of await pauseGone(store, now()))
      logger.warn({ watch }, `a watch is paused: ${pausedBecause.gone}`);
    for (const watch of await resumeReturned(store, now()))
      logger.info({ watch }, 'a watch goes on, because its webhook gets messages again');
    let free = mostAtOnce - (await underWay());
    if (deployment === undefined || free <= 0) return;
    if (!isSpread) {
      const missed = await spreadMissed(store, now());
      if (missed > 0) logger.info({ missed }, 'runs of watches were missed, and are made up for within five minutes');
      isSpread = true;
    }
    if (await lookAgain(deployment, { ...options, now })) free -= 1;
    for (const watch of await due()) {
      if (free <= 0 || ending.signal.aborted) return;
      // Once it is due, so that “watch now” sees what was declared before.
      const declared = await deploymentNow();
      if (declared === undefined) return;
      if (await fire(watch, declared, { ...options, now })) free -= 1;
    }
  }

  async function deploymentNow(): Promise<Deployment | undefined> {
    return (await runs.deployments()).find(({ name }) => name === served);
  }

  async function underWay(): Promise<number> {
    const { count } = await db
      .selectFrom('run')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('deployment', '=', served)
      .where('state', '=', 'running')
      .where('watch', 'is not', null)
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  async function due(): Promise<PlaceWatch[]> {
    const rows = await db
      .selectFrom('watch')
      .selectAll()
      .where('deployment', '=', served)
      .where('paused_at', 'is', null)
      .where('next_run_at', '<=', new Date(now()).toISOString())
      .orderBy('next_run_at')
      .orderBy('id')
      .execute();
    return rows.map(watchOf);
  }

  function sweep(): Promise<void> {
    sweeping ??= sweepOnce()
      .catch((error: unknown) => logger.error({ err: error }, 'the watches could not be looked at'))
      .finally(() => (sweeping = undefined));
    return sweeping;
  }

  const timer = setInterval(() => void sweep(), sweepMs);
  timer.unref();
  return {
    sweep,
    async close() {
      ending.abort();
      clearInterval(timer);
      await sweeping;
    },
  };
}
