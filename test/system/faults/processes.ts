/** Bots and probes as processes that can be killed, frozen and restarted, each with a log file. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import path from 'node:path';

export interface ProcessOptions {
  name: string;
  /** Node's arguments: options, script and the script's arguments. */
  words: string[];
  /** Matches its output when it is ready. */
  ready: RegExp;
  environment: Record<string, string>;
  logs: string;
  onEnd: (name: string, how: string, output: string) => void;
}

export interface Process {
  name: string;
  isUp(): boolean;
  /**
   * Resolves when the process is ready. If it was frozen during its start and ended, because the database had closed
   * its connections, it starts once more, as a service manager would do.
   */
  start(): Promise<void>;
  /** Sends SIGKILL, which also ends a frozen process; resolves when it has ended. */
  kill(): Promise<void>;
  /** Sends SIGTERM; resolves when the process has ended. */
  stop(): Promise<void>;
  freeze(): void;
  thaw(): void;
  /** The process must handle the signal, which would otherwise end it. */
  signal(signal: 'SIGUSR2'): void;
}

const root = path.resolve(import.meta.dirname, '../../..');

/** Ended with this program, even if they are frozen. */
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

  /** Resolves with undefined when the process is ready, or with its output if it ends before that. */
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
