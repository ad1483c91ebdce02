/** Drives this replica's runs, and takes over the runs of dead replicas. */
import type { Logger } from 'pino';
import type { DeploymentStore } from '../store/store.ts';
import { drive, type Drive, type Driven } from './drive.ts';
import { claim, claimable, release } from './lease.ts';
import type { RunScope } from './run.ts';

export interface Drives {
  /** For a run that this process has just started; settles after the first look. */
  begin(run: string, started: RunScope): Promise<void>;
  /** Undefined if this replica does not drive the run, or has not looked at it yet. */
  scopeOf(run: string): RunScope | undefined;
  /** Does nothing if another replica drives the run. */
  look(run: string): Promise<void>;
  /** Also gives up the leases. */
  close(): Promise<void>;
}

export interface DrivesOptions extends Pick<Driven, 'tenant' | 'timing' | 'now'> {
  store: DeploymentStore;
  replica: string;
  watch: Driven['watch'];
  logger: Pick<Logger, 'info' | 'error'>;
}

/** Resolves when unfinished runs have been taken over. */
export async function createDrives({
  store,
  tenant,
  replica,
  timing,
  now,
  watch,
  logger,
}: DrivesOptions): Promise<Drives> {
  const { db, signals } = store;
  const drives = new Map<string, Drive>();
  const begunAt = now();

  const endNotices = signals.subscribe('run', (run) => void drives.get(run)?.look());
  // On SQLite there is no other process, so every unfinished run is this one's.
  await sweep({ despiteLeases: store.kind === 'sqlite' });
  let sweeping: Promise<void> | undefined;
  const sweepSoon = (): void => {
    sweeping ??= sweep({ despiteLeases: false })
      .catch((error: unknown) => logger.error({ err: error }, 'the sweep over unfinished runs failed'))
      .finally(() => (sweeping = undefined));
  };
  const sweeper = setInterval(sweepSoon, timing.sweepMs);
  const endHandovers = signals.subscribe('handover', sweepSoon);

  /** Renews leases, takes over free runs, and looks at all of them. */
  async function sweep({ despiteLeases }: { despiteLeases: boolean }): Promise<void> {
    for (const { id, owner } of await claimable(store, { replica, now: now(), despiteLeases })) {
      if (!(await claim(db, id, { replica, now: now(), leaseMs: timing.leaseMs, despiteLeases }))) continue;
      // `bot check` writes a run without an owner, and a replica that ends leaves its runs without one.
      if (!drives.has(id))
        logger.info(
          { run: id, from: owner ?? undefined },
          owner === null ? 'a run that waited for a bot was begun' : 'an unfinished run was taken up',
        );
      await driveOf(id).look();
    }
  }

  function driveOf(run: string, started?: RunScope): Drive {
    const existing = drives.get(run);
    if (existing !== undefined) return existing;
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
      onOver: () => void drives.delete(run),
      onError: (error) => logger.error({ err: error, run }, 'a look at a run failed; the next sweep looks again'),
    });
    drives.set(run, begun);
    return begun;
  }

  return {
    begin: (run, started) => driveOf(run, started).look(),
    scopeOf: (run) => drives.get(run)?.scope,
    look: async (run) => drives.get(run)?.look(),
    async close() {
      endNotices();
      endHandovers();
      clearInterval(sweeper);
      await sweeping;
      await Promise.all([...drives.values()].map((each) => each.stop()));
      await release(store, replica);
    },
  };
}
