import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Deployment } from '../src/model/deployment.ts';

export interface MeasuredBot {
  url: string;
  pid: number;
  /** CPU time of the process so far, in milliseconds (proc(5), fields 14 and 15 of /proc/PID/stat). */
  cpuMs(): number;
  stop(): Promise<void>;
}

export interface BotOptions {
  folder: string;
  deployment: Deployment;
  /** Empty for SQLite. */
  databaseUrl?: string;
  onOneCore?: boolean;
  script?: string;
  environment?: Record<string, string>;
}

/** Why the bot cannot run on one core; undefined if it can. */
export function whyNotOneCore(): string | undefined {
  return spawnSync('taskset', ['--version']).status === 0 ? undefined : 'taskset is not installed';
}

/** Rejects with the bot's output if it does not start. */
export async function startBot({
  folder,
  deployment,
  databaseUrl = '',
  onOneCore = false,
  script = 'src/main/bot.ts',
  environment = {},
}: BotOptions): Promise<MeasuredBot> {
  const file = path.join(folder, 'deployment.yaml');
  // JSON is YAML.
  await writeFile(file, JSON.stringify(deployment));
  const env = {
    ...process.env,
    ECE_DOCTOR_WITHOUT_CREDENTIALS: '1',
    ECE_DOCTOR_DEPLOYMENT: file,
    ECE_DOCTOR_DATA: path.join(folder, 'data'),
    PORT: '0',
    DATABASE_URL: databaseUrl,
    ...environment,
  };
  const launcher =
    onOneCore && whyNotOneCore() === undefined ? ['taskset', '-c', String(os.availableParallelism() - 1)] : [];
  const [program, ...words] = [...launcher, process.execPath, path.resolve(script)];
  const bot = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(bot, 'exit');
  let output = '';
  bot.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const lines = createInterface({ input: bot.stdout });
  const url = await Promise.race([
    new Promise<string>((resolve) => {
      lines.on('line', (line) => {
        output = `${output}${line}\n`.slice(-20_000);
        const ready = /"url":"(http:[^"]+)".*is ready/.exec(line)?.[1];
        if (ready !== undefined) resolve(ready);
      });
    }),
    ended.then(() => Promise.reject(new Error(output))),
  ]);
  return {
    url,
    pid: bot.pid ?? 0,
    cpuMs: () => cpuMsOf(bot.pid ?? 0),
    async stop() {
      bot.kill('SIGTERM');
      await ended;
      if (process.env['BENCH_LOG'] !== undefined) console.error(output);
    },
  };
}

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** The program's name in the line may contain blanks. */
function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1000;
}
