/** Starts programs of the project, and records what other accounts of the computer can see of them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { compileCache } from '../programs.ts';

export interface Seen {
  name: string;
  /** From /proc; empty on systems without it. */
  commandLine: Buffer;
  /** From /proc; readable only for the same account and root. */
  environment: Buffer;
}

export interface Running {
  name: string;
  child: ChildProcess;
  seen: Seen;
  /** Resolves once the whole output matches; rejects if the process ends first. */
  says(pattern: RegExp): Promise<string>;
  ended: Promise<{ code: number | null; output: string }>;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

const root = path.resolve(import.meta.dirname, '../../..');

export function startProcess({
  name,
  words,
  environment,
  log,
  cwd = root,
  input = '',
}: {
  name: string;
  words: readonly string[];
  environment: Record<string, string>;
  log: string;
  cwd?: string;
  input?: string;
}): Running {
  const child = spawn(process.execPath, words, {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', ...compileCache, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const file = createWriteStream(log, { flags: 'a' });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      file.write(chunk);
      output += chunk;
      for (const listener of listeners) listener();
    });
  // The process may end before it has read all input.
  child.stdin.on('error', () => undefined).end(input);
  const ended = once(child, 'close').then(([code]) => {
    file.end();
    return { code: code as number | null, output };
  });
  return {
    name,
    child,
    seen: {
      name,
      commandLine: ofProcess(child.pid, 'cmdline'),
      environment: ofProcess(child.pid, 'environ'),
    },
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const [found] = pattern.exec(output) ?? [];
          if (found === undefined) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
        void ended.then(({ code }) => reject(new Error(`${name} ended with ${code} and said:\n${output}`)));
      }),
    ended,
    async kill(signal = 'SIGKILL') {
      child.kill(signal);
      await ended;
    },
  };
}

/**
 * Both files are empty until a new process first gets the processor, which may be after spawn returns, and after the
 * process has ended (state Z).
 */
function ofProcess(pid: number | undefined, file: 'cmdline' | 'environ'): Buffer {
  try {
    for (;;) {
      const hasEnded = /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
      const bytes = readFileSync(`/proc/${pid}/${file}`);
      if (bytes.length > 0 || hasEnded) return bytes;
    }
  } catch {
    return Buffer.alloc(0);
  }
}
