/** Fires what is due: watches, and second looks at single causes. All state is in the rows, so that any replica may. */
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Person } from '../../access/person.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Database, RowChange } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { parseSelection, type Selection } from '../selection.ts';
import { type Alongside, lookMark, type Runs } from '../runs.ts';
import { type KnownCause, knownCauseSchema } from './known-causes.ts';
import { nextAt, timesBetween } from './schedule.ts';
import { type Watch, watchesIn, watchOf } from './watches.ts';

export interface WatchmanOptions {
  store: DeploymentStore;
  runs: Pick<Runs, 'start' | 'deployments'>;
  /** Whether the person still has the role that a watch needs. Undefined if nobody knows now. */
  mayWatch: (person: Person) => Promise<boolean | undefined>;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
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
/** An equal selection is not run again within this time. */
const sharedForMs = 300_000;
const usualSweepMs = 10_000;

export function createWatchman({
  store,
  runs,
  mayWatch,
  logger,
  now = Date.now,
  sweepMs = usualSweepMs,
}: WatchmanOptions): Watchman {
  const { db, deployment: served } = store;
  let closed = false;
  let sweeping: Promise<void> | undefined;

  async function sweepOnce(): Promise<void> {
    const deployment = (await runs.deployments()).find(({ name }) => name === served);
    let free = mostAtOnce - (await underWay());
    if (deployment === undefined || free <= 0) return;
    if (await lookAgain(deployment)) free -= 1;
    while (free > 0 && !closed) {
      const watch = await nextDue();
      if (watch === undefined) return;
      if (await fire(watch, deployment)) free -= 1;
    }
  }

  async function underWay(): Promise<number> {
    const { count } = await db
      .selectFrom('run')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('deployment', '=', served)
      .where('state', '=', 'running')
      .where('watch', 'is not', null)
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  async function nextDue(): Promise<Watch | undefined> {
    const row = await db
      .selectFrom('watch')
      .selectAll()
      .where('deployment', '=', served)
      .where('paused_at', 'is', null)
      .where('next_run_at', '<=', isoNow())
      .orderBy('next_run_at')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    return row && watchOf(row);
  }

  /** False if no run started. */
  async function fire(watch: Watch, deployment: Deployment): Promise<boolean> {
    const { id, selection: text, madeBy } = watch;
    if (await isRunning(watch)) {
      await claim(db, watch, { skipped: watch.skipped + 1 });
      return false;
    }
    if ((await mayWatch(madeBy)) === false) {
      if (await claim(db, watch, { paused_at: isoNow(), paused_why: 'no-role' }))
        logger.warn({ watch: id }, 'a watch is paused: the person who made it has lost the role');
      return false;
    }
    if (await isGone(watch.place)) {
      if (await claim(db, watch, { paused_at: isoNow(), paused_why: 'gone' }))
        logger.warn({ watch: id }, 'a watch is paused: Teams delivers nothing to its place any more');
      return false;
    }
    const shared = await recentEqual(text);
    if (shared !== undefined) {
      await claim(db, watch, { last_run: shared, last_run_at: isoNow() });
      return false;
    }
    const parsed = parseSelection(text, deployment);
    if (!parsed.ok) {
      if (await claim(db, watch, { paused_at: isoNow(), paused_why: 'selection' }))
        logger.warn({ watch: id }, 'a watch is paused: the deployment no longer knows its selection');
      return false;
    }
    return start(deployment, parsed.selection, madeBy, id, (transaction, run) =>
      claim(transaction, watch, { last_run: run, last_run_at: isoNow() }),
    );
  }

  /** Moves the watch on, so that one replica fires it. False if another did, or a person ended it. */
  async function claim(change: Kysely<Database>, watch: Watch, more: RowChange<'watch'>): Promise<boolean> {
    const { id, schedule, timeZone, nextRunAt } = watch;
    const missed = timesBetween(schedule, timeZone, Date.parse(nextRunAt), now()).length;
    const { numUpdatedRows } = await change
      .updateTable('watch')
      .set({
        next_run_at: new Date(nextAt(schedule, timeZone, now())).toISOString(),
        missed: watch.missed + missed,
        ...more,
      })
      .where('deployment', '=', served)
      .where('id', '=', id)
      .where('next_run_at', '=', nextRunAt)
      .where('paused_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }

  /** One run for all causes at which it is time to look again. False if there are none. */
  async function lookAgain(deployment: Deployment): Promise<boolean> {
    const rows = await db
      .selectFrom('cause_state')
      .select('body')
      .where('deployment', '=', served)
      .where('next_look_at', '<=', isoNow())
      .execute();
    const watched = rows.length === 0 ? new Set<string>() : await watchedChecks(deployment);
    const causes = rows
      .map(({ body }) => knownCauseSchema.parse(JSON.parse(body)))
      .filter(({ proofs }) => proofs.some(({ check }) => watched.has(check)));
    const selection = selectionOf(causes, deployment);
    if (selection === undefined) return false;
    return start(deployment, selection, nobody, lookMark, async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('cause_state')
        .set({ next_look_at: null })
        .where('deployment', '=', served)
        .where('next_look_at', '<=', isoNow())
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    });
  }

  /** Without a watch, nobody wants a second look. */
  async function watchedChecks(deployment: Deployment): Promise<Set<string>> {
    const watches = await watchesIn(store);
    const selections = watches.flatMap(({ paused, selection }) =>
      paused === undefined ? [parseSelection(selection, deployment)] : [],
    );
    return new Set(selections.flatMap((parsed) => (parsed.ok ? parsed.selection.checks : [])));
  }

  async function isRunning({ lastRun }: Watch): Promise<boolean> {
    if (lastRun === undefined) return false;
    const row = await db.selectFrom('run').select('state').where('id', '=', lastRun.id).executeTakeFirst();
    return row?.state === 'running';
  }

  async function isGone(place: string): Promise<boolean> {
    const row = await db
      .selectFrom('conversation')
      .select('gone_at')
      .where('deployment', '=', served)
      .where('id', '=', place)
      .executeTakeFirst();
    return row !== undefined && row.gone_at !== null;
  }

  async function recentEqual(selection: string): Promise<string | undefined> {
    const row = await db
      .selectFrom('run')
      .select('id')
      .where('deployment', '=', served)
      .where('selection', '=', selection)
      .where('cancelled_by', 'is', null)
      .where('started_at', '>', new Date(now() - sharedForMs).toISOString())
      .orderBy('started_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.id;
  }

  /** The claim and the run are one transaction. False if another replica has claimed it. */
  async function start(
    deployment: Deployment,
    selection: Selection,
    by: Person,
    watch: string,
    claimed: (transaction: Kysely<Database>, run: string) => Promise<boolean>,
  ): Promise<boolean> {
    const taken = new Error('another replica has claimed it');
    const alongside: Alongside = async (transaction, { id }) => {
      if (!(await claimed(transaction, id))) throw taken;
    };
    try {
      const { id } = await runs.start(deployment, selection, by, { watch, alongside });
      logger.info({ run: id, watch }, 'a watch started a run');
      return true;
    } catch (error) {
      if (error !== taken) throw error;
      return false;
    }
  }

  function isoNow(): string {
    return new Date(now()).toISOString();
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
      closed = true;
      clearInterval(timer);
      await sweeping;
    },
  };
}

/** Nobody asked for a second look: the watch's maker asked for the first. */
const nobody: Person = { id: '', name: '' };

/** The checks that failed, from their servers and about their mailboxes. */
function selectionOf(causes: readonly KnownCause[], deployment: Deployment): Selection | undefined {
  const proofs = causes.flatMap((cause) => cause.proofs);
  if (proofs.length === 0) return undefined;
  const checks = [...new Set(proofs.map(({ check }) => check))].toSorted();
  const named = new Set(proofs.map(({ subject: { from, name } }) => from ?? name));
  const servers = deployment.servers.map(({ name }) => name).filter((name) => named.has(name));
  const parsed = parseSelection([...checks, ...(servers.length > 0 ? ['on', ...servers] : [])].join(' '), deployment);
  return parsed.ok ? parsed.selection : undefined;
}
