/** One process of the demo, with a log file; it ends with the demo. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Milliseconds from SIGTERM until the process is killed. */
const graceMs = 5000;
/** Characters of output kept to explain an early end. */
const lastOutputLength = 600;

export interface ChildOptions {
  name: string;
  command: string[];
  logs: string;
  /** Standard input; empty by default. */
  input?: string;
  cwd?: string;
  /** Added to this process's environment; undefined removes a variable. */
  environment?: Record<string, string | undefined>;
}

export interface Child {
  name: string;
  log: string;
  process: ChildProcess;
  /** Resolves with the exit code or signal. */
  ended: Promise<string>;
  lastOutput(): string;
  /** Resolves when the last output matches; never if the process ends first. */
  printed(pattern: RegExp): Promise<void>;
  end(): Promise<void>;
}

const exitWithParent = pathToFileURL(path.join(import.meta.dirname, 'exit-with-parent.ts')).href;

export function startChild({ name, command, logs, input, cwd, environment }: ChildOptions): Child {
  mkdirSync(logs, { recursive: true });
  const log = path.join(logs, `${name}.log`);
  const file = createWriteStream(log);
  const child = spawn(process.execPath, ['--import', exitWithParent, ...command], {
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...environment },
    windowsHide: true,
    ...(cwd === undefined ? {} : { cwd }),
  });
  child.stdin?.end(input);
  let words = '';
  const heard = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      file.write(chunk);
      words = (words + chunk).slice(-lastOutputLength);
      for (const listener of heard) listener();
    });
  }
  // If the process cannot start, `error` has the reason, then `close` follows.
  child.on('error', (error) => (words += error.message));
  const ended = new Promise<string>((resolve) => {
    child.once('close', (code, signal) => {
      file.end();
      resolve(String(code ?? signal));
    });
  });

  return {
    name,
    log,
    process: child,
    ended,
    lastOutput: () => words.trim(),
    printed: (pattern) =>
      new Promise((resolve) => {
        const listener = () => {
          if (!pattern.test(words)) return;
          heard.delete(listener);
          resolve();
        };
        heard.add(listener);
        listener();
      }),
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await ended;
      clearTimeout(timer);
    },
  };
}
