/**
 * node scripts/node.mjs bench/footprint.ts: what a connected probe and an idle bot use on Linux, in the form of a
 * release: the executable, and the bot of bot.zip on this Node. From /proc/PID/smaps_rollup (proc(5)): Private_Dirty is
 * the process's own memory. Private_Clean are pages of the program's file, which the system can reclaim and which
 * processes of the same file share. CPU time is user and system time of /proc/PID/stat during one idle minute.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { botFiles } from '../release/bot.ts';
import { bundle } from '../release/bundle.ts';
import { linuxProgram } from '../release/linux.ts';
import { by, deployment, startHub } from '../test/hub/hub-kit.ts';
import { deploymentFile } from '../test/teams/bot.ts';
import { table } from './table.ts';

const starts = 20;
const idleMs = 60_000;
const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-footprint-'));
const children: ChildProcess[] = [];
const hub = await startHub();
try {
  const [bot, cli] = await Promise.all([bundle('src/main/bot.ts'), bundle('src/cli/main.ts')]);
  const program = path.join(folder, 'ece-doctor');
  writeFileSync(program, linuxProgram(cli.code));
  chmodSync(program, 0o755);
  for (const { name, bytes } of botFiles({ bot: bot.code, cli: cli.code })) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), bytes);
  }
  writeFileSync(path.join(folder, 'deployment.yaml'), deploymentFile);

  // Pages of a file that is not yet on the disk would count as the process's own.
  execFileSync('sync', ['--file-system', folder]);

  const env = { ...process.env, LANG: 'C.UTF-8', ECE_DOCTOR_PROBE_HOME: path.join(folder, 'probe') };
  const started = Array.from({ length: starts }, () => {
    const from = performance.now();
    spawnSync(program, ['--version'], { env });
    return performance.now() - from;
  }).sort((a, b) => a - b);

  const { code, command } = await hub.hub.enrol(deployment.name, 'ece-svc-01', by);
  const words = command.split(' ').slice(1);
  const enrolled = spawn(program, words, { env, stdio: ['pipe', 'ignore', 'inherit'] });
  enrolled.stdin.end(`${code}\n`);
  await once(enrolled, 'close');

  const from = performance.now();
  const probe = spawn(program, ['probe', 'run'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  children.push(probe);
  await hub.until(async () =>
    (await hub.hub.presences(deployment.name)).some((one) => one.server === 'ece-svc-01' && one.connected)
      ? true
      : undefined,
  );
  const connectedMs = performance.now() - from;

  const idleBot = spawn(process.execPath, ['bot.mjs'], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      ECE_DOCTOR_WITHOUT_CREDENTIALS: '1',
      ECE_DOCTOR_DEPLOYMENT: 'deployment.yaml',
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(idleBot);
  await new Promise<void>((ready) => {
    idleBot.stdout.on('data', (chunk) => void (String(chunk).includes('is ready') && ready()));
  });

  // Garbage of the start is collected first.
  await wait(10_000);
  const before = [probe, idleBot].map(ticks);
  await wait(idleMs);
  const rows = [['', 'private memory', 'of its file', 'processor time in an idle minute']];
  for (const [at, [what, child]] of (
    [
      ['probe', probe],
      ['bot', idleBot],
    ] as const
  ).entries())
    rows.push([
      what,
      `${megabytes(child, 'Private_Dirty').toFixed(0)} MB`,
      `${megabytes(child, 'Private_Clean').toFixed(0)} MB`,
      `${(((ticks(child) - (before[at] ?? 0)) / ticksPerSecond) * 1000).toFixed(0)} ms`,
    ]);
  console.log(table(rows));
  const [fastest = 0, median = 0, slowest = 0] = [0, starts / 2, starts - 1].map((at) => started[at]);
  console.log(
    `\nece-doctor --version, ${starts} starts: median ${median.toFixed(0)} ms, ${fastest.toFixed(0)} to ${slowest.toFixed(0)} ms. ` +
      `probe run until it is connected: ${connectedMs.toFixed(0)} ms. Load of the machine: ${(loadavg()[0] ?? 0).toFixed(1)}.`,
  );
} finally {
  for (const child of children) {
    const ended = once(child, 'close');
    child.kill('SIGTERM');
    await ended;
  }
  await hub.end();
  rmSync(folder, { recursive: true, force: true });
}

function megabytes({ pid }: ChildProcess, name: 'Private_Dirty' | 'Private_Clean'): number {
  const rollup = readFileSync(`/proc/${String(pid)}/smaps_rollup`, 'utf8');
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(rollup)?.[1] ?? Number.NaN) / 1024;
}

/** Fields 14 and 15. The program's name before them may contain blanks. */
function ticks({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
