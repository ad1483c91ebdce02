import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface ProbeProcess {
  /** Resolves when the probe has logged this, from now on or before. */
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
  return {
    gone,
    async logged(key) {
      while (!output.split('\n').includes(key))
        await once(child.stdout, 'data', { signal: AbortSignal.timeout(15_000) });
    },
    async kill(signal) {
      child.kill(signal);
      return await gone;
    },
  };
}

/** For an afterEach: whatever a failed test has left. */
export async function endProbes(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }),
  );
}
