/**
 * `npm run bench:pages`: each report page beside a million stored observations, and beside a thousand, in the same process.
 * Then the page of a large report, and the longest time for which it blocks the process. It never fails a build.
 * `OBSERVATIONS=100000` stores fewer.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { createAudit } from '../src/access/audit.ts';
import { createPages } from '../src/pages/create.ts';
import type { PageRequest, Pages } from '../src/pages/pages.ts';
import type { Role } from '../src/access/roles.ts';
import { createRuns } from '../src/runs/create.ts';
import { importDeployment } from '../src/runs/deployments.ts';
import { openStore, type StorePlace } from '../src/store/open.ts';
import { forDeployment } from '../src/store/store.ts';
import { startPostgresql, whyNoPostgresql } from '../test/store/postgresql-server.ts';
import { keepRuns } from '../test/runs/past-runs.ts';
import { artifactOfMany } from '../test/teams/reports.ts';
import { fill, storedDeployment } from './stored.ts';
import { table } from './table.ts';

const many = Number(process.env['OBSERVATIONS'] ?? 1_000_000);
const few = 1000;
const times = 15;
/** Servers: as many as a deployment may have. */
const largestSite = 100;
const logger = pino({ level: 'silent' });

const postgresql = whyNoPostgresql() === undefined ? await startPostgresql() : undefined;
const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-pages-'));
const places: [string, () => Promise<StorePlace>][] = [
  ['SQLite', async () => ({ folder: await mkdtemp(path.join(folder, 'store-')) })],
  ...(postgresql === undefined
    ? []
    : [['PostgreSQL', async () => ({ url: await postgresql.newDatabase() })] as [string, () => Promise<StorePlace>]]),
];

interface MeasuredPage {
  page: string;
  firstMs: number;
  ms: number;
}

try {
  const rows = [
    ['store', 'page', `beside ${few}`, `beside ${many}`, 'ratio', 'first, beside few', 'first, beside many'],
  ];
  for (const [name, place] of places) {
    const [small, large] = [await measure(await place(), few), await measure(await place(), many)];
    for (const [index, { page, firstMs, ms }] of small.entries()) {
      const other = large[index] ?? { firstMs: Number.NaN, ms: Number.NaN };
      rows.push([
        name,
        page,
        `${ms.toFixed(1)} ms`,
        `${other.ms.toFixed(1)} ms`,
        (other.ms / ms).toFixed(2),
        `${firstMs.toFixed(0)} ms`,
        `${other.firstMs.toFixed(0)} ms`,
      ]);
    }
  }
  console.log(`Each page of an operator, median of ${times}, and its first time in a new process of the bot.\n`);
  console.log(table(rows));
  console.log(`\nThe report of ${largestSite} servers: its first view, and the median of ${times} more.\n`);
  console.log(table([['reader', 'first view', 'longest block', 'another view', 'ratio'], ...(await measureLarge())]));
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measure(place: StorePlace, observations: number): Promise<MeasuredPage[]> {
  const store = forDeployment(await openStore(place), storedDeployment.name);
  try {
    await importDeployment(store, storedDeployment, { by: 'bench' });
    const { runs: stored } = await fill(store, observations);
    const runs = await createRuns({ store, replica: 'bench', program: 'bench', logger });
    try {
      const pages = createPages({ store, runs, audit: createAudit(store), webhooks: undefined });
      const [newest, other] = stored.map(({ id }) => id);
      const measured: MeasuredPage[] = [];
      for (const [page, parts] of [
        ['list', []],
        ['state', ['state']],
        ['report', [newest]],
        ['comparison', [newest, 'compare', other]],
      ] as const)
        measured.push({
          page,
          ...(await timed(
            pages,
            parts.flatMap((part) => part ?? []),
          )),
        });
      return measured;
    } finally {
      await runs.close();
    }
  } finally {
    await store.close();
  }
}

/** The longest delay of a timer is the longest time for which no other request was answered. */
async function measureLarge(): Promise<string[][]> {
  const saw = artifactOfMany('two-faults', largestSite);
  const store = forDeployment(
    await openStore({ folder: await mkdtemp(path.join(folder, 'large-')) }),
    storedDeployment.name,
  );
  try {
    await keepRuns(store, [{ id: 'LARGE', at: '2026-11-23T08:00:00.000Z', saw }]);
    const runs = await createRuns({ store, replica: 'bench', program: 'bench', logger });
    try {
      const pages = createPages({ store, runs, audit: createAudit(store), webhooks: undefined });
      const rows: string[][] = [];
      for (const role of ['operator', 'viewer'] as const) {
        const delay = monitorEventLoopDelay({ resolution: 5 });
        delay.enable();
        // Only timers that fire are counted.
        await pause(20);
        const { firstMs, ms } = await timed(pages, ['LARGE'], role);
        await pause(20);
        delay.disable();
        const block = `${(delay.max / 1e6).toFixed(0)} ms`;
        rows.push([role, `${firstMs.toFixed(0)} ms`, block, `${ms.toFixed(1)} ms`, (firstMs / ms).toFixed(0)]);
      }
      return rows;
    } finally {
      await runs.close();
    }
  } finally {
    await store.close();
  }
}

async function timed(pages: Pages, parts: string[], role: Role = 'operator'): Promise<Omit<MeasuredPage, 'page'>> {
  const request: PageRequest = {
    path: parts,
    query: new URLSearchParams(),
    reader: { person: { id: 'bench', name: 'Bench' }, role, language: 'en', formToken: 'token' },
  };
  const each: number[] = [];
  for (let time = 0; time <= times; time += 1) {
    const began = performance.now();
    const reply = await pages.answer(request);
    if (reply?.kind !== 'page') throw new Error(`no page: ${parts.join('/')}`);
    each.push(performance.now() - began);
  }
  const [firstMs = Number.NaN, ...others] = each;
  return { firstMs, ms: others.toSorted((one, other) => one - other)[Math.floor(others.length / 2)] ?? Number.NaN };
}
