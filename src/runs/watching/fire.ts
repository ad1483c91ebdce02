/** Starts the run of one watch, or of a second look. */
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Person } from '../../access/person.ts';
import { type CutOverTarget, typedCutOver } from '../../model/cut-over.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Database, RowChange } from '../../store/schema.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { handOversOf } from '../handing-over/hand-overs.ts';
import { type Alongside, lookMark, type Runs, type StartedRun } from '../runs.ts';
import { parseSelection, type Selection } from '../selection.ts';
import { type KnownCause, knownCauseSchema } from './known-causes.ts';
import { nextAt, timesBetween } from './schedule.ts';
import { type Summary, summaryOf } from './summaries.ts';
import { type Pause, type PlaceWatch, watchesIn } from './watches.ts';

export interface Firing {
  store: DeploymentStore;
  runs: Pick<Runs, 'start'>;
  /** Whether the person still has the role that a watch needs. Undefined if nobody knows now. */
  mayWatch: (person: Person) => Promise<boolean | undefined>;
  /** Whether the maker is still in the watch's place. Undefined if Teams does not say now. */
  isThere: (watch: PlaceWatch) => Promise<boolean | undefined>;
  /** Sends the summary if `claimed`, in one transaction. */
  summarize: (
    watch: PlaceWatch,
    summary: Summary,
    claimed: (db: Kysely<Database>) => Promise<boolean>,
  ) => Promise<void>;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** An equal selection of another watch or of a person is not run again within this time. */
const sharedForMs = 300_000;

/** Whether the maker is still in the place is asked this often. */
const seenThereForMs = 86_400_000;

/** False if no run started. */
export async function fire(watch: PlaceWatch, deployment: Deployment, firing: Firing): Promise<boolean> {
  const { store, mayWatch, isThere, now } = firing;
  const { db } = store;
  const at = isoTime(now());
  const { id, selection: text, madeBy, askedAt } = watch;
  if (askedAt === undefined && (await isRunning(watch, store))) {
    await claim(db, watch, firing, { skipped: watch.skipped + 1 });
    return false;
  }
  if ((await mayWatch(madeBy)) === false) return pause(watch, 'no-role', firing);
  const isAsked = now() - Date.parse(watch.seenThereAt) >= seenThereForMs;
  const there = isAsked ? await isThere(watch) : undefined;
  if (there === false) return pause(watch, 'left', firing);
  const seen: RowChange<'watch'> = there === true ? { seen_there_at: at } : {};
  const summary = summaryOf(text);
  if (summary !== undefined) {
    const claimed = (change: Kysely<Database>) => claim(change, watch, firing, { last_run_at: at, ...seen });
    await firing.summarize(watch, summary, claimed);
    return false;
  }
  const parsed = parseSelection(text, deployment);
  if (!parsed.ok) return pause(watch, 'selection', firing);
  const shared = await recentEqual(parsed.selection.text, watch, firing);
  if (shared !== undefined) {
    await claim(db, watch, firing, { ...ranAt(watch, shared, at), ...seen });
    return false;
  }
  return start({ deployment, selection: parsed.selection, by: madeBy, watch: id }, firing, async (transaction, run) => {
    // An equal run under way began before “watch now”, so the watch stays due until that run has ended.
    if (run.joined && askedAt !== undefined) return false;
    return claim(transaction, watch, firing, { ...ranAt(watch, run.id, at), ...seen });
  });
}

/** For the log. */
export const pausedBecause: Record<Exclude<Pause, 'by-hand'>, string> = {
  'no-role': 'the person who made it has lost the role',
  gone: 'Teams delivers nothing to its place any more',
  left: 'the person who made it has left its place',
  selection: 'the deployment no longer knows its selection',
};

/** Pauses it and the other watches that have the same reason, so that their maker gets one message. No run starts. */
async function pause(watch: PlaceWatch, why: keyof typeof pausedBecause, firing: Firing): Promise<false> {
  const { store, logger, now } = firing;
  const change = { paused_at: isoTime(now()), paused_why: why };
  const paused = await store.db.transaction().execute(async (db) => {
    if (!(await claim(db, watch, firing, change))) return [];
    const others = (await watchesIn({ ...store, db })).filter(
      (other) => other.paused === undefined && hasSameReason(watch, other, why),
    );
    const ids = others.map(({ id }) => id);
    if (ids.length > 0)
      await db
        .updateTable('watch')
        .set(change)
        .where('deployment', '=', store.deployment)
        .where('id', 'in', ids)
        .where('paused_at', 'is', null)
        .execute();
    return [watch.id, ...ids];
  });
  for (const id of paused) logger.warn({ watch: id }, `a watch is paused: ${pausedBecause[why]}`);
  return false;
}

function hasSameReason(watch: PlaceWatch, other: PlaceWatch, why: Pause): boolean {
  if (why === 'selection' || watch.madeBy.id !== other.madeBy.id) return false;
  return why === 'no-role' || watch.place === other.place;
}

function ranAt({ dueSince, nextRunAt }: PlaceWatch, run: string, at: string): RowChange<'watch'> {
  return { last_run: run, last_run_at: at, last_due_at: dueSince ?? nextRunAt };
}

/** Moves the watch on, so that one replica fires it. False if another did, or a person ended it. */
async function claim(
  change: Kysely<Database>,
  watch: PlaceWatch,
  { store, now }: Firing,
  more: RowChange<'watch'>,
): Promise<boolean> {
  const { id, schedule, timeZone, nextRunAt, dueSince = nextRunAt } = watch;
  const missed = timesBetween(schedule, timeZone, Date.parse(dueSince), now()).length;
  const { numUpdatedRows } = await change
    .updateTable('watch')
    .set({
      next_run_at: new Date(nextAt(schedule, timeZone, now())).toISOString(),
      missed: watch.missed + missed,
      asked_at: null,
      due_since: null,
      ...more,
    })
    .where('deployment', '=', store.deployment)
    .where('id', '=', id)
    .where('next_run_at', '=', nextRunAt)
    .where('paused_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** One run for all causes at which it is time to look again. False if there are none. */
export async function lookAgain(deployment: Deployment, firing: Firing): Promise<boolean> {
  const { store, now } = firing;
  const { db, deployment: served } = store;
  const at = isoTime(now());
  const rows = await db
    .selectFrom('cause_state')
    .select('body')
    .where('deployment', '=', served)
    .where('next_look_at', '<=', at)
    .execute();
  const wanted = rows.length === 0 ? new Set<string>() : await wantedChecks(deployment, store);
  const causes = rows
    .map(({ body }) => knownCauseSchema.parse(JSON.parse(body)))
    .filter(({ proofs }) => proofs.some(({ check }) => wanted.has(check)));
  const selection = selectionOf(
    causes.flatMap(({ proofs }) => proofs),
    deployment,
  );
  if (selection === undefined) return false;
  return start({ deployment, selection, by: nobody, watch: lookMark }, firing, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('cause_state')
      .set({ next_look_at: null })
      .where('deployment', '=', served)
      .where('next_look_at', '<=', at)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  });
}

/** Without a watch or an open hand-over, nobody wants a second look. */
async function wantedChecks(deployment: Deployment, store: DeploymentStore): Promise<Set<string>> {
  const watches = await watchesIn(store);
  const selections = watches.flatMap(({ paused, selection }) =>
    paused === undefined ? [parseSelection(selection, deployment)] : [],
  );
  const handedOver = await handOversOf(store, { isOpenOnly: true });
  return new Set([
    ...selections.flatMap((parsed) => (parsed.ok ? parsed.selection.checks : [])),
    ...handedOver.flatMap(({ causes }) => causes.flatMap(({ proofs }) => proofs.map(({ check }) => check))),
  ]);
}

async function isRunning({ lastRun }: PlaceWatch, { db }: DeploymentStore): Promise<boolean> {
  if (lastRun === undefined) return false;
  const row = await db.selectFrom('run').select('state').where('id', '=', lastRun.id).executeTakeFirst();
  return row?.state === 'running';
}

async function recentEqual(
  selection: string,
  { askedAt, lastRun }: PlaceWatch,
  { store, now }: Firing,
): Promise<string | undefined> {
  const { db, deployment } = store;
  const row = await db
    .selectFrom('run')
    .select('id')
    .where('deployment', '=', deployment)
    .where('selection', '=', selection)
    .where('id', '!=', lastRun?.id ?? '')
    .where('cancelled_by', 'is', null)
    // A person who says “now” asks how it is since then.
    .where('started_at', '>', askedAt ?? isoTime(now() - sharedForMs))
    // The clock of another run was ahead.
    .where('started_at', '<=', isoTime(now()))
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** The claim and the run are one transaction. False if `claimed` is. */
async function start(
  { deployment, selection, by, watch }: { deployment: Deployment; selection: Selection; by: Person; watch: string },
  { runs, logger }: Firing,
  claimed: (transaction: Kysely<Database>, run: StartedRun) => Promise<boolean>,
): Promise<boolean> {
  const notClaimed = new Error('another replica has claimed it, or it must wait');
  const alongside: Alongside = async (transaction, run) => {
    if (!(await claimed(transaction, run))) throw notClaimed;
  };
  try {
    const { id } = await runs.start(deployment, selection, by, { watch, alongside });
    logger.info({ run: id, watch }, 'a watch started a run');
    return true;
  } catch (error) {
    if (error !== notClaimed) throw error;
    return false;
  }
}

/** Nobody asked for a second look: the watch's maker asked for the first. */
const nobody: Person = { id: '', name: '' };

/** The checks that failed, from their servers and about their mailboxes. */
export function selectionOf(
  proofs: KnownCause['proofs'],
  deployment: Deployment,
  cutOver?: CutOverTarget,
): Selection | undefined {
  if (proofs.length === 0) return undefined;
  const checks = [...new Set(proofs.map(({ check }) => check))].toSorted();
  const named = new Set(proofs.map(({ subject: { from, name } }) => from ?? name));
  const servers = deployment.servers.map(({ name }) => name).filter((name) => named.has(name));
  const words = [
    ...(cutOver === undefined ? [] : [typedCutOver(cutOver)]),
    ...checks,
    ...(servers.length > 0 ? ['on', ...servers] : []),
  ];
  const parsed = parseSelection(words.join(' '), deployment);
  return parsed.ok ? parsed.selection : undefined;
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}
