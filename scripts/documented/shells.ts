/** Runs pieces of shell text one after the other, as a reader would type them. `end` stops those that keep running. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Shells {
  /** Undefined if it ended, or started, as expected. Otherwise the reason, with the end of its output. */
  run(text: string, expected: { until?: string; exit?: number }): Promise<string | undefined>;
  /** Stops what is running as Ctrl-C does, the latest first. */
  end(): Promise<void>;
}

/** Longer than the slowest documented command, which runs all tests. */
const withinMs = 30 * 60_000;
const endsWithinMs = 20_000;

export function startShells({ cwd, env }: { cwd: string; env: Record<string, string> }): Shells {
  const running = new Set<ChildProcess>();

  async function run(
    text: string,
    { until, exit = 0 }: { until?: string; exit?: number },
  ): Promise<string | undefined> {
    // A process group, so that Ctrl-C reaches all of it and nothing else.
    const child = spawn('bash', ['-euo', 'pipefail', '-c', text], {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let printed = '';
    const isUp = new Promise<'up'>((resolve) => {
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (chunk: string) => {
          printed += chunk;
          if (until !== undefined && printed.includes(until)) resolve('up');
        });
    });
    const ended = once(child, 'close').then(([code, signal]) => {
      running.delete(child);
      return String(code ?? signal);
    });
    const timer = setTimeout(() => signal(child, 'SIGKILL'), withinMs);
    const outcome = await Promise.race([isUp, ended]);
    clearTimeout(timer);
    if (outcome === 'up') return undefined;
    const last = printed.split('\n').slice(-30).join('\n');
    if (until !== undefined) return `ended with ${outcome} before it printed "${until}":\n${last}`;
    return outcome === String(exit) ? undefined : `ended with ${outcome} instead of ${exit}:\n${last}`;
  }

  return {
    run,
    async end() {
      for (const child of [...running].toReversed()) {
        const ended = once(child, 'close');
        signal(child, 'SIGINT');
        const timer = setTimeout(() => signal(child, 'SIGKILL'), endsWithinMs);
        await ended;
        clearTimeout(timer);
      }
    },
  };
}

function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, name);
  } catch {
    // The process has already ended.
  }
}
