/**
 * `npm run bench:watches`: a thousand watches that are due at the same moment, and the cost of a run in which nothing
 * changes, on SQLite and PostgreSQL. It never fails a build.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { createRuns } from '../src/runs/create.ts';
import { importDeployment } from '../src/runs/deployments.ts';
import { finishRun } from '../src/runs/finish.ts';
import { readRun } from '../src/runs/run.ts';
import { parseSelection } from '../src/runs/selection.ts';
import { mostWatches, makeWatch } from '../src/runs/watching/watches.ts';
import { createWatchman } from '../src/runs/watching/watchman.ts';
import { openStore, type StorePlace } from '../src/store/open.ts';
import { type DeploymentStore, forDeployment } from '../src/store/store.ts';
import { recorded } from '../test/checks/artifacts.ts';
import { startPostgresql, whyNoPostgresql } from '../test/store/postgresql-server.ts';
import { table } from './table.ts';

const count = 1000;
const { deployment, checks, observations } = recorded('healthy');
/** As many as one place may have. */
const selections = checks
  .flatMap((check) => {
    const parsed = parseSelection(check, deployment);
    return parsed.ok ? [parsed.selection.text] : [];
  })
  .slice(0, mostWatches);
const logger = pino({ level: 'silent' });
const by = { id: 'bench', name: 'Bench', account: '29:bench' };
const atMs = Date.parse('2026-12-01T07:59:30.000Z');

const tablesOfRun = ['run', 'observation', 'report', 'outline'] as const;

const postgresql = whyNoPostgresql() === undefined ? await startPostgresql() : undefined;
const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-watches-'));
const places: [string, () => Promise<StorePlace>][] = [
  ['SQLite', async () => ({ folder: await mkdtemp(path.join(folder, 'store-')) })],
  ...(postgresql === undefined
    ? []
    : [['PostgreSQL', async () => ({ url: await postgresql.newDatabase() })] as [string, () => Promise<StorePlace>]]),
];

try {
  const due = [['store', 'watches', 'runs', 'all fired after', 'a run by itself', 'as runs of their own', 'ratio']];
  const quiet = [['store', 'run', 'questions', 'rows', 'kB', 'to judge and save']];
  for (const [name, place] of places) {
    const { runs, ms, eachMs } = await withStore(await place(), measureDue);
    const byThemselves = eachMs * count;
    due.push([
      name,
      `${count}`,
      `${runs}`,
      `${(ms / 1000).toFixed(1)} s`,
      `${eachMs.toFixed(0)} ms`,
      `${(byThemselves / 1000).toFixed(1)} s`,
      (byThemselves / ms).toFixed(1),
    ]);
    for (const { what, questions, rows, bytes, ms } of await withStore(await place(), measureQuiet))
      quiet.push([name, what, `${questions}`, `${rows}`, (bytes / 1000).toFixed(0), `${ms.toFixed(0)} ms`]);
  }
  console.log(
    `${count} watches of ${selections.length} selections in ${count / mostWatches} places, due at the same moment.`,
  );
  console.log(`A run here has no probe and ends at once, so these are the costs of the bot itself.\n\n${table(due)}\n`);
  console.log(`The first run of a watch, and runs after it; median of 20. Housekeeping deletes the rows after 48 h.\n`);
  console.log(table(quiet));
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function withStore<Result>(
  place: StorePlace,
  measure: (store: DeploymentStore) => Promise<Result>,
): Promise<Result> {
  const store = forDeployment(await openStore(place), deployment.name);
  try {
    await importDeployment(store, deployment, { by: 'bench' });
    return await measure(store);
  } finally {
    await store.close();
  }
}

/** From the moment at which all are due until each has its run. */
async function measureDue(store: DeploymentStore): Promise<{ runs: number; ms: number; eachMs: number }> {
  const runs = await createRuns({ store, replica: 'bench', program: 'bench', logger });
  const now = (): number => atMs + 60_000;
  for (let index = 0; index < count; index += 1)
    await makeWatch(
      store,
      {
        place: `19:${Math.floor(index / selections.length)}@thread.tacv2`,
        selection: selections[index % selections.length] ?? '',
        schedule: { everyMinutes: 60 },
        timeZone: 'UTC',
        language: 'en',
        withNames: true,
        by,
      },
      atMs,
    );
  const watchman = createWatchman({
    store,
    runs,
    logger,
    now,
    mayWatch: async () => true,
    isThere: async () => true,
    summarize: async () => undefined,
    sweepMs: 3_600_000,
  });
  try {
    const began = performance.now();
    while ((await waiting(store)) > 0) await watchman.sweep();
    const ms = performance.now() - began;
    const started = await store.db
      .selectFrom('run')
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    const times: number[] = [];
    for (const selection of selections) {
      const parsed = parseSelection(selection, deployment);
      if (!parsed.ok) continue;
      const from = performance.now();
      await runs.start(deployment, parsed.selection, by);
      times.push(performance.now() - from);
    }
    return { runs: Number(started.count), ms, eachMs: median(times) };
  } finally {
    await watchman.close();
    await runs.close();
  }
}

async function waiting({ db }: DeploymentStore): Promise<number> {
  const row = await db
    .selectFrom('watch')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('last_run', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

interface MeasuredRun {
  what: string;
  questions: number;
  rows: number;
  bytes: number;
  ms: number;
}

async function measureQuiet(store: DeploymentStore): Promise<MeasuredRun[]> {
  const first = await finished(store, 'FRST');
  const later: MeasuredRun[] = [];
  for (let index = 0; index < 20; index += 1) later.push(await finished(store, `Q${100 + index}`));
  const middle = later.toSorted((one, other) => one.ms - other.ms)[later.length / 2] ?? first;
  return [
    { ...first, what: 'first' },
    { ...middle, what: 'quiet' },
  ];
}

/** A recorded run, from its stored observations to its report. */
async function finished({ db, signals, ...store }: DeploymentStore, id: string): Promise<MeasuredRun> {
  const at = new Date().toISOString();
  await db
    .insertInto('run')
    .values({
      id,
      deployment: deployment.name,
      definition: JSON.stringify(deployment),
      selection: 'all',
      requested_by: JSON.stringify({ id: 'bench', name: 'Bench' }),
      started_at: at,
      deadline_at: at,
      state: 'running',
      owner: 'bench',
      watch: '7K2M',
    })
    .execute();
  for (const [index, observation] of observations.entries())
    await db
      .insertInto('observation')
      .values({ id: `${id}-${index}`, run: id, body: JSON.stringify({ ...observation, at }), recorded_at: at })
      .execute();
  const run = await readRun({ db }, id);
  if (run === undefined) throw new Error('no run');
  const began = performance.now();
  await finishRun({ ...store, db, signals }, run, { now: Date.now(), owner: 'bench', isOverdue: false });
  const ms = performance.now() - began;
  const kept = await Promise.all(
    tablesOfRun.map((table) =>
      db
        .selectFrom(table)
        .selectAll()
        .where(table === 'run' ? 'id' : ('run' as never), '=', id as never)
        .execute(),
    ),
  );
  const rows = kept.flat();
  return {
    what: '',
    questions: observations.filter(({ from }) => from.kind === 'tenant').length,
    rows: rows.length,
    bytes: rows.reduce((sum, row) => sum + JSON.stringify(row).length, 0),
    ms,
  };
}

function median(times: number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}
