/** One process of the demo: it ends whenever the demo itself ends, and has its own log file. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** How long a process may take to end after SIGTERM; then it is killed. */
const graceMs = 5000;
/** How many characters of its last output are kept, for the sentence about why it ended. */
const lastOutputLength = 600;

export interface ChildOptions {
  name: string;
  /** Script and arguments for this Node. */
  command: string[];
  logs: string;
  /** What it reads from standard input; without it there is nothing to read. */
  input?: string;
  cwd?: string;
  /** Over this process's own environment; undefined takes a variable away. */
  environment?: Record<string, string | undefined>;
}

export interface Child {
  name: string;
  log: string;
  process: ChildProcess;
  /** Resolves when it has ended, with its exit code or signal. */
  ended: Promise<string>;
  /** Its last output, on either stream. */
  lastOutput(): string;
  /** Resolves when its last output matches; never, if it ends before. */
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
  // For a process that could not be started, `error` gives the reason and `close` follows.
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
