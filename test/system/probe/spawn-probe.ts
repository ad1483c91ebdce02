import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface ProbeProcess {
  /** Keys of the sentences logged so far. */
  told(): string[];
  /** Resolves once the probe has logged this; rejects if it ends without. */
  logged(key: string): Promise<void>;
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
  /** The exit code. */
  gone: Promise<number | null>;
}

const program = fileURLToPath(new URL('./probe-process.ts', import.meta.url));
const running = new Set<ChildProcess>();

export function spawnProbe(home: string, environment: Record<string, string> = {}): ProbeProcess {
  const child = spawn(process.execPath, [program, home], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  running.add(child);
  const gone = once(child, 'exit').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  const told = (): string[] => output.split('\n');
  const closed = once(child.stdout, 'close');
  return {
    gone,
    told,
    async logged(key) {
      while (!told().includes(key)) {
        if (child.stdout.destroyed) throw new Error(`the probe has ended, and logged no ${key}: ${output}`);
        await Promise.race([once(child.stdout, 'data'), closed]);
      }
    },
    async kill(signal) {
      child.kill(signal);
      return await gone;
    },
  };
}

/** For an afterEach: ends the probes that a failed test has left. */
export async function endProbes(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }),
  );
}
