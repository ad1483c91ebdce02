/** The processes of a rig: bots and probes, each with a log of its own, killed, frozen and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import path from 'node:path';

export interface ProcessOptions {
  name: string;
  /** Node's arguments: script and words. */
  words: string[];
  /** What it prints when it is ready. */
  ready: RegExp;
  environment: Record<string, string>;
  logs: string;
  /** Called when it ends though nobody killed it. */
  onEnd: (name: string, how: string, output: string) => void;
}

export interface Process {
  name: string;
  isUp(): boolean;
  /** Starts it, or starts it again; resolves when it is ready. */
  start(): Promise<void>;
  /** SIGKILL, also to a frozen one; gone when it resolves. */
  kill(): Promise<void>;
  /** SIGTERM; gone when it resolves. */
  stop(): Promise<void>;
  freeze(): void;
  thaw(): void;
  /** It must listen for it. */
  signal(signal: 'SIGUSR2'): void;
}

const root = path.resolve(import.meta.dirname, '../..');

/** None outlives the program that started it, not even one that is frozen. */
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export function processOf({ name, words, ready, environment, logs, onEnd }: ProcessOptions): Process {
  const log = createWriteStream(path.join(logs, `${name}.log`), { flags: 'a' });
  let child: ChildProcess | undefined;
  let ended: Promise<unknown> = Promise.resolve();
  let isKilled = false;

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    isKilled = true;
    child?.kill(signal);
    await ended;
  };

  return {
    name,
    isUp: () => child !== undefined,
    async start() {
      const started = spawn(process.execPath, words, {
        cwd: root,
        env: { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8', DATABASE_URL: '', ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      isKilled = false;
      child = started;
      running.add(started);
      ended = once(started, 'close');
      let output = '';
      await new Promise<void>((resolve, reject) => {
        for (const stream of [started.stdout, started.stderr])
          stream.setEncoding('utf8').on('data', (chunk: string) => {
            log.write(chunk);
            output = (output + chunk).slice(-4000);
            if (ready.test(output)) resolve();
          });
        started.once('close', (code, signal) => {
          running.delete(started);
          if (child === started) child = undefined;
          if (!isKilled) onEnd(name, String(code ?? signal), output);
          reject(new Error(`${name} ended and said:\n${output}`));
        });
      });
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    signal: (signal) => void child?.kill(signal),
  };
}
