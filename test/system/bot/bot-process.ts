import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { deploymentFile } from '../../teams/bot.ts';
import { botProgram, compileCache } from '../programs.ts';

export interface BotProcess {
  child: ChildProcess;
  /** Standard output so far, which is the log. */
  log(): string;
  /** Resolves with the bot's URL; rejects if the bot ends first. */
  ready: Promise<string>;
  /** Resolves with the first line of the log that matches, past or future. */
  logged(line: RegExp): Promise<string>;
  ended: Promise<{ code: number | null; out: string; err: string }>;
}

export interface BotFolder {
  folder: string;
  /** The data folder, which the bot creates. */
  data: string;
  /** By default without credentials on a free port. `through` is a shell command that runs first. */
  start(
    environment?: Record<string, string>,
    options?: { through?: string; node?: string; program?: string },
  ): BotProcess;
  /** Ends every process and removes the folder. */
  remove(): Promise<void>;
}

export const local = { ECE_DOCTOR_WITHOUT_CREDENTIALS: '1', PORT: '0' };

export async function botFolder(): Promise<BotFolder> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ece-doctor-process-'));
  await writeFile(path.join(folder, 'deployment.yaml'), deploymentFile);
  const data = path.join(folder, 'data');
  const children: BotProcess[] = [];
  return {
    folder,
    data,
    start(environment = local, { through = '', node = process.execPath, program = botProgram } = {}) {
      const command = ['/bin/sh', '-c', `${through}\nexec "$0" "$@"`, node, program];
      const started = botProcess(folder, command, {
        PATH: process.env.PATH ?? '',
        LANG: 'C.UTF-8',
        ...compileCache,
        ECE_DOCTOR_DATA: data,
        ECE_DOCTOR_DEPLOYMENT: path.join(folder, 'deployment.yaml'),
        ...environment,
      });
      children.push(started);
      return started;
    },
    async remove() {
      for (const { child } of children) child.kill('SIGKILL');
      await Promise.all(children.map(({ ended }) => ended));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function botProcess(cwd: string, [shell = '', ...words]: string[], env: Record<string, string>): BotProcess {
  const child = spawn(shell, words, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, out, err })),
  );
  const logged = (line: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        // The text after the last line break is an incomplete line.
        const found = out
          .split('\n')
          .slice(0, -1)
          .find((written) => line.test(written));
        if (found !== undefined) resolve(found);
      };
      child.stdout.on('data', look);
      look();
      void ended.then(({ code }) => reject(new Error(`the bot ended with ${code}: ${err}${out}`)));
    });
  const ready = logged(/"ECE Doctor is ready"/).then((line) => (JSON.parse(line) as { url: string }).url);
  // Tests that await `ended` do not handle this rejection.
  ready.catch(() => undefined);
  return { child, log: () => out, ready, logged, ended };
}
