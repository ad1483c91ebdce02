/**
 * Measures `history`, `compare` and the housekeeper in a store as large as after years. The database fills it itself.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Deployment } from '../src/model/deployment.ts';
import type { Artifact } from '../src/model/report.ts';
import { outlineOf } from '../src/report/comparison/outline.ts';
import { buildReport } from '../src/report/report.ts';
import { forgetRuns } from '../src/runs/forget.ts';
import { jsonRows } from '../src/store/json-rows.ts';
import { openStore, type StorePlace } from '../src/store/open.ts';
import type { Database } from '../src/store/schema.ts';
import { forDeployment, type Store } from '../src/store/store.ts';
import { recorded } from '../test/checks/artifacts.ts';
import { type MeasuredBot, startBot } from './bot.ts';
import { chatWith, type Chat } from './first-card.ts';
import { startConnector } from './connector.ts';

export interface StoredLoad {
  observations: number;
  times: number;
}

export interface Stored {
  /** In milliseconds. */
  filled: { runs: number; observations: number; ms: number };
  /** The command, and milliseconds until its card arrived, sorted. */
  commands: { text: string; about: string; cards: number[]; cpuMs: number }[];
  /** Milliseconds of one plain query for the same rows, sorted. */
  plain: { history: number[]; compare: number[] };
  /** Deleting this many old runs: milliseconds in all, and the longest delay of the event loop. */
  forgotten: { runs: number; ms: number; longestMs: number };
}

/**
 * The recording of all recent runs. This is the most expensive case, because `compare` reads all these runs to find the
 * beginning of the problem.
 */
const broken = 'wrong-user-token';
/** The recording of the runs before those. */
const healthy = 'healthy';
const lastBroken = 200;
const forgottenRuns = 500;

export const storedDeployment: Deployment = recorded(healthy).deployment;

/** `databaseUrl` names an empty database. Without it the store is SQLite in a new folder. */
export async function measureStored(databaseUrl: string | undefined, load: StoredLoad): Promise<Stored> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-'));
  const place: StorePlace = databaseUrl === undefined ? { folder: path.join(folder, 'data') } : { url: databaseUrl };
  try {
    const store = await openStore(place);
    const began = performance.now();
    const { runs, observations } = await fill(store, load.observations);
    const ms = performance.now() - began;
    const plain = await plainQueries(store, runs, load.times);
    await store.close();
    const commands = await measureCommands(folder, databaseUrl, runs, load.times);
    return { filled: { runs: runs.length, observations, ms }, commands, plain, forgotten: await forget(place, runs) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface PastRun {
  id: string;
  at: string;
  saw: string;
}

/** One run every ten minutes until now, the newest first, with all rows of a run. */
export async function fill(store: Store, least: number): Promise<{ runs: PastRun[]; observations: number }> {
  const each = recorded(healthy).observations.length;
  const now = Date.now();
  const runs = Array.from({ length: Math.ceil(least / each) }, (_, back): PastRun => {
    const at = new Date(now - (back + 1) * 600_000).toISOString();
    return { id: `R${100_000 + back}`, at, saw: back < lastBroken ? broken : healthy };
  });
  // Without checks of keys or flushes for each row, so that it takes seconds.
  await store.db.connection().execute(async (db) => {
    const isSqlite = store.kind === 'sqlite';
    await sql.raw(isSqlite ? 'pragma foreign_keys = off' : `set session_replication_role = 'replica'`).execute(db);
    if (isSqlite) await sql`pragma synchronous = off`.execute(db);
    if (!isSqlite) await sql`set statement_timeout = 0`.execute(db);
    await sql`begin`.execute(db);
    for (const saw of [healthy, broken]) await fillWith(store.kind, db, runs, saw);
    await sql`commit`.execute(db);
    await sql.raw(isSqlite ? 'pragma foreign_keys = on' : `set session_replication_role = 'origin'`).execute(db);
    // As PostgreSQL's autovacuum does.
    if (!isSqlite) await sql`analyze`.execute(db);
  });
  const { count } = await store.db
    .selectFrom('observation')
    .select((row) => row.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  return { runs, observations: Number(count) };
}

async function fillWith(kind: Store['kind'], db: Kysely<Database>, runs: PastRun[], saw: string): Promise<void> {
  const like: Artifact = { ...recorded(saw), run: { ...recorded(saw).run, id: 'RUN-ID', startedAt: 'RUN-AT' } };
  const { deployment } = like;
  const selection = 'all';
  const report = buildReport(like, like.checks);
  // Separate tables, because SQLite would parse the JSON again for each row of the other side.
  const keep = (rows: RawBuilder<unknown>, name: string) =>
    sql`create temporary table ${sql.table(name)} as select * from ${rows}`.execute(db);
  const own = runs.filter((run) => run.saw === saw).map(({ id, at }) => ({ id, at }));
  await keep(jsonRows(kind, 'rows', { id: 'text', at: 'text' }, own), 'own');
  const servers = deployment.servers.map(({ name }) => ({ name }));
  await keep(jsonRows(kind, 'rows', { name: 'text' }, servers), 'server');
  const seen = like.observations.map((observation) => ({
    id: observation.id,
    body: JSON.stringify(observation),
    server: observation.from.kind === 'server' ? observation.from.name : null,
  }));
  await keep(jsonRows(kind, 'rows', { id: 'text', body: 'text', server: 'text' }, seen), 'seen');
  const of = (text: string) => sql`replace(replace(${text}, 'RUN-ID', own.id), 'RUN-AT', own.at)`;
  const by = JSON.stringify({ id: 'bench', name: 'Bench' });
  await sql`insert into run
      (id, deployment, definition, selection, requested_by, started_at, deadline_at, state, ended_at)
    select own.id, ${deployment.name}, ${JSON.stringify(deployment)}, ${selection}, ${by}, own.at, own.at, 'ended',
      own.at
    from own`.execute(db);
  await sql`insert into job
      (id, deployment, run, server, probe, state, steps, step_deadline_ms, created_at, deadline_at, ended_at)
    select own.id || '-' || server.name, ${deployment.name}, own.id, server.name, server.name, 'ended', '[]', 15000,
      own.at, own.at, own.at
    from own cross join server`.execute(db);
  await sql`insert into observation (id, run, job, body, recorded_at)
    select own.id || '-' || seen.id, own.id, own.id || '-' || seen.server, seen.body, own.at
    from own cross join seen`.execute(db);
  await sql`insert into report (run, body, artifact)
    select own.id, ${of(JSON.stringify(report))}, ${of(JSON.stringify(like))} from own`.execute(db);
  await sql`insert into outline (run, body)
    select own.id, ${of(JSON.stringify(outlineOf(report)))} from own`.execute(db);
  for (const name of ['own', 'server', 'seen']) await sql`drop table ${sql.table(name)}`.execute(db);
}

/** The minimum for `history` and `compare`, without this program. */
async function plainQueries({ db }: Store, runs: PastRun[], times: number): Promise<Stored['plain']> {
  const [last = { id: '' }, before = { id: '' }] = runs;
  return {
    history: await timed(times, () =>
      sql`select run.id, run.started_at, report.body from run join report on report.run = run.id
        where run.deployment = ${storedDeployment.name} order by run.started_at desc limit 5`.execute(db),
    ),
    compare: await timed(times, () =>
      sql`select body, artifact from report where run in (${last.id}, ${before.id})`.execute(db),
    ),
  };
}

async function timed(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const each: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const began = performance.now();
    await work();
    each.push(performance.now() - began);
  }
  return each.sort((a, b) => a - b);
}

async function measureCommands(
  folder: string,
  databaseUrl: string | undefined,
  runs: PastRun[],
  times: number,
): Promise<Stored['commands']> {
  const [well = { id: '' }, alsoWell = { id: '' }] = runs.filter(({ saw }) => saw === healthy);
  const texts: [text: string, about: string][] = [
    ['history', 'the last runs'],
    ['compare', `two that found the same, as ${lastBroken} did before`],
    [`compare ${well.id} ${alsoWell.id}`, 'two where all was well'],
    [`compare ${runs[0]?.id} ${well.id}`, 'before and after'],
  ];
  const connector = await startConnector();
  const bot: MeasuredBot = await startBot({
    folder,
    deployment: storedDeployment,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    onOneCore: true,
  });
  const chat: Chat = chatWith(bot, connector);
  try {
    const measured: Stored['commands'] = [];
    let message = 0;
    for (const [text, about] of texts) {
      // The first commands compile its code.
      for (let time = 0; time < 10; time += 1) await chat.send((message += 1), text);
      const before = bot.cpuMs();
      const cards: number[] = [];
      for (let time = 0; time < times; time += 1) cards.push((await chat.send((message += 1), text)).card);
      const cpuMs = (bot.cpuMs() - before) / times;
      measured.push({ text, about, cards: cards.sort((a, b) => a - b), cpuMs });
    }
    return measured;
  } finally {
    await chat.close();
    await bot.stop();
    await connector.close();
  }
}

async function forget(place: StorePlace, runs: PastRun[]): Promise<Stored['forgotten']> {
  const store = forDeployment(await openStore(place), storedDeployment.name);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  try {
    delay.enable();
    const began = performance.now();
    const count = await forgetRuns(store, Date.parse(runs.at(-forgottenRuns)?.at ?? ''));
    const ms = performance.now() - began;
    return { runs: count, ms, longestMs: delay.max / 1e6 };
  } finally {
    delay.disable();
    await store.close();
  }
}
