import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../kit/free-port.ts';

export { freePort };

const root = path.resolve(import.meta.dirname, '../../..');

export interface Demo {
  process: ChildProcess;
  home: string;
  botUrl: string;
  playgroundUrl: string;
  output(): string;
  /** Resolves once the output matches; rejects with the output if the demo ends first. */
  hears(pattern: RegExp): Promise<void>;
  ended: Promise<number | null>;
  end(): Promise<void>;
}

export async function startDemo(words: string[] = [], ports?: { bot: number; playground: number }): Promise<Demo> {
  const home = mkdtempSync(path.join(tmpdir(), 'ece-doctor-demo-'));
  const { bot, playground } = ports ?? { bot: await freePort(), playground: await freePort() };
  const child = spawn(
    process.execPath,
    [
      'simulator/demo.ts',
      '--home',
      home,
      '--language',
      'en',
      '--port',
      String(bot),
      '--playground-port',
      String(playground),
      ...words,
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (const listener of listeners) listener();
    });
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    process: child,
    home,
    botUrl: `http://127.0.0.1:${bot}`,
    playgroundUrl: `http://localhost:${playground}`,
    output: () => text,
    hears: (pattern) =>
      new Promise((resolve, reject) => {
        const listener = () => {
          if (pattern.test(text)) resolve();
        };
        listeners.add(listener);
        listener();
        void ended.then((code) => reject(new Error(`the demo ended with ${code} and said:\n${text}`)));
      }),
    ended,
    end: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export async function run(
  script: string,
  words: string[],
  input = '',
  environment: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, [script, ...words], { cwd: root, env, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.end(input);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  const [code] = (await once(child, 'close')) as [number];
  return { code, output };
}

/** Switches a fault of the simulator on, or all faults off with `none`; resolves with what is printed. */
export async function simulate({ home }: Demo, fault: string): Promise<string> {
  const { code, output } = await run('simulator/simulate.ts', ['--home', home, '--language', 'en', fault]);
  if (code !== 0) throw new Error(output);
  return output;
}

/** Whether there is a /proc with the processes of this computer, as on Linux. */
export const processesAreSeen = existsSync('/proc/self/stat');

/** The living children of a process; empty without /proc. */
export function childrenOf(pid: number): number[] {
  if (!processesAreSeen) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => {
      const status = statusOf(candidate);
      return status.parent === pid && status.state !== 'Z';
    });
}

export function isAlive(pid: number): boolean {
  const { state } = statusOf(pid);
  return state !== '' && state !== 'Z';
}

function statusOf(pid: number): { state: string; parent: number } {
  try {
    // The format is: pid (name) state parent … The name may include brackets.
    const [state = '', parent] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { state, parent: Number(parent) };
  } catch {
    return { state: '', parent: 0 };
  }
}
