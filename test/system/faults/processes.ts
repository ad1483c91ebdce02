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
  /**
   * Starts it, or starts it again; resolves when it is ready. One that was frozen before that and ended, because its
   * database had given it up meanwhile, is started once more, as whatever starts programs does.
   */
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

const root = path.resolve(import.meta.dirname, '../../..');

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

  let wasFrozen = false;

  /** Resolves with nothing when it is ready, and with what it said when it ended before. */
  const begin = (): Promise<string | undefined> => {
    const started = spawn(process.execPath, words, {
      cwd: root,
      env: { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8', DATABASE_URL: '', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    isKilled = wasFrozen = false;
    child = started;
    running.add(started);
    ended = once(started, 'close');
    let output = '';
    let isReady = false;
    return new Promise((resolve) => {
      for (const stream of [started.stdout, started.stderr])
        stream.setEncoding('utf8').on('data', (chunk: string) => {
          log.write(chunk);
          output = (output + chunk).slice(-4000);
          isReady ||= ready.test(output);
          if (isReady) resolve(undefined);
        });
      started.once('close', (code, signal) => {
        running.delete(started);
        if (child === started) child = undefined;
        if (!isKilled && (isReady || !wasFrozen)) onEnd(name, String(code ?? signal), output);
        resolve(output);
      });
    });
  };

  return {
    name,
    isUp: () => child !== undefined,
    async start() {
      let said = await begin();
      if (said !== undefined && wasFrozen && !isKilled) said = await begin();
      if (said !== undefined) throw new Error(`${name} ended and said:\n${said}`);
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    freeze() {
      wasFrozen = true;
      child?.kill('SIGSTOP');
    },
    thaw: () => void child?.kill('SIGCONT'),
    signal: (signal) => void child?.kill(signal),
  };
}
