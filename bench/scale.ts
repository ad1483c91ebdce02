/**
 * `npm run bench:scale -- [--probes N] [--store sqlite|postgresql] [--idle SECONDS]`: what ten thousand probes cost one
 * bot. Runs the real hub over a real store with light probes of the real protocol, and, for comparison, bare socket.io
 * with as many clients and the same pings. Each has its own process. It never fails a build.
 */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { makeSigningKey, publicPart, thumbprint } from '../src/model/proofs.ts';
import type { StorePlace } from '../src/store/open.ts';
import { startPostgresql } from '../test/store/postgresql-server.ts';
import type { BotStart } from './scale/bot.ts';
import { type Memory, startChild } from './scale/child.ts';
import type { LightProbe } from './scale/light-probe.ts';

const { values } = parseArgs({
  options: {
    probes: { type: 'string', default: '10000' },
    store: { type: 'string', default: 'sqlite' },
    idle: { type: 'string', default: '60' },
  },
});
const count = Number(values.probes);
const idleSeconds = Number(values.idle);
/** Probes that connect at the same time. */
const atOnce = 250;
/** Files that a process has open before the first connection. */
const otherFiles = 100;

const [open = 0] = execFileSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).split('\n').map(Number);
if (open < count + otherFiles) {
  console.error(
    `${count} probes need ${count + otherFiles} open files in one process; the limit here is ${open}. Raise it ("ulimit -Hn", limits.conf), or ask for fewer: --probes ${Math.max(1, open - otherFiles)}.`,
  );
  process.exit(1);
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'ece-doctor-scale-'));
const place: StorePlace =
  values.store === 'postgresql' ? { url: await (await startPostgresql({ durable: true })).newDatabase() } : { folder };
const key = await makeSigningKey();
const start: BotStart = { place, key, port: 0, log: path.join(folder, 'bot.log') };
const probes: LightProbe[] = [];
for (let at = 0; at < count; at += 1)
  probes.push({ id: randomUUID(), server: `ece-${String(at).padStart(6, '0')}`, key: await makeSigningKey() });

let bot = startChild('bot.ts');
const bare = startChild('bare.ts');
const load = startChild('probes.ts');
const bareLoad = startChild('probes.ts');
try {
  const port = await bot.ask<number>('start', start);
  const barePort = await bare.ask<number>('start');
  await bot.ask('enrol', probes);
  const hub = { url: `http://127.0.0.1:${port}`, key: publicPart(key), thumbprint: await thumbprint(key) };
  console.log(
    `${count} probes, ${values.store === 'postgresql' ? 'PostgreSQL' : 'SQLite'}, ${os.availableParallelism()} cores; open files allowed: ${open}; load before: ${(os.loadavg()[0] ?? 0).toFixed(1)}.\n`,
  );

  print('', 'hub', 'bare socket.io', '');
  const [before, bareBefore] = [await bot.ask<Memory>('memory'), await bare.ask<Memory>('memory')];
  const bareConnectMs = await took(() => bareLoad.ask('bare', { count, url: `http://127.0.0.1:${barePort}`, atOnce }));
  const cpuBefore = await bot.ask<number>('processorMs');
  const connectMs = await took(async () => {
    await load.ask('probes', { probes, hub, atOnce });
    while ((await bot.ask<number>('connected')) < count) await wait(50);
  });
  const connectCpu = (await bot.ask<number>('processorMs')) - cpuBefore;
  print(
    `connect, ${atOnce} at a time`,
    seconds(connectMs),
    seconds(bareConnectMs),
    `${(connectCpu / count).toFixed(2)} ms of processor time for each in the hub`,
  );

  await wait(15_000);
  const [after, bareAfter] = [await bot.ask<Memory>('memory'), await bare.ask<Memory>('memory')];
  for (const what of ['held', 'resident'] as const) {
    const [own, others] = [(after[what] - before[what]) / count, (bareAfter[what] - bareBefore[what]) / count];
    print(
      `memory of a connection, ${what === 'held' ? 'held by Node' : 'of the system'}`,
      kilobytes(own),
      kilobytes(others),
      (own / others).toFixed(2),
    );
  }

  const own = await bot.ask<number>('processorMs');
  const others = await bare.ask<number>('processorMs');
  const idleMs = await took(() => wait(idleSeconds * 1000));
  const share = ((await bot.ask<number>('processorMs')) - own) / idleMs;
  const bareShare = ((await bare.ask<number>('processorMs')) - others) / idleMs;
  print('idle, of one core', percent(share), percent(bareShare), `${((share - bareShare) * 100).toFixed(1)} % more`);
  await Promise.all([bare.kill(), bareLoad.kill()]);

  for (const round of ['the first', 'the second']) {
    await bot.ask('longestDelay');
    const [cpu, loadCpu] = [await bot.ask<number>('processorMs'), await load.ask<number>('processorMs')];
    const answered = (await load.ask<{ answered: number }>('counts')).answered;
    let run = '';
    let begunMs = 0;
    const ms = await took(async () => {
      begunMs = await took(async () => (run = await bot.ask<string>('begin', probes)));
      await load.ask('untilAnswered', answered + count);
    });
    const { ended, observations } = await bot.ask<{ ended: number; observations: number }>('stored', run);
    const [cpuMs, loadMs] = [
      (await bot.ask<number>('processorMs')) - cpu,
      (await load.ask<number>('processorMs')) - loadCpu,
    ];
    print(
      `a job to each, ${round}`,
      seconds(ms),
      '',
      `${ended} ended, ${observations} observations stored; begun in ${seconds(begunMs)}; processor time ${seconds(cpuMs)}, of the probes ${seconds(loadMs)}; longest delay ${(await bot.ask<number>('longestDelay')).toFixed(0)} ms`,
    );
  }

  await load.ask('reset');
  await bot.kill();
  const backMs = await took(async () => {
    bot = startChild('bot.ts');
    await bot.ask('start', { ...start, port });
    await wait(100);
    await load.ask('untilConnected', count);
    while ((await bot.ask<number>('connected')) < count) await wait(50);
  });
  const { tried, mostWelcomesASecond, mostTriesASecond, refusals } = await load.ask<{
    tried: number;
    mostWelcomesASecond: number;
    mostTriesASecond: number;
    refusals: object;
  }>('counts');
  print(
    'all connected again after kill -9',
    seconds(backMs),
    '',
    `${(tried / count).toFixed(1)} tries each, ${mostTriesASecond} tries and ${mostWelcomesASecond} welcomes a second at most; longest delay ${(await bot.ask<number>('longestDelay')).toFixed(0)} ms; refusals ${JSON.stringify(refusals)}`,
  );
} finally {
  await Promise.allSettled([bot, bare, load, bareLoad].map((child) => child.kill()));
  rmSync(folder, { recursive: true, force: true });
}

/** Prints each row at once, because the whole takes minutes. */
function print(what: string, hub: string, bare: string, remark: string): void {
  console.log(`${what.padEnd(44)} ${hub.padEnd(9)} ${bare.padEnd(14)} ${remark}`.trimEnd());
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
