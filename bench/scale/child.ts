/** A process of the measurement: one message for each request, one for its answer. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export type Handlers = Record<string, (argument: never) => unknown>;

/** For the child: answers the parent's requests. A request that throws ends the process with its error. */
export function answerParent(handlers: Handlers): void {
  process.on('message', ({ id, name, argument }: { id: number; name: string; argument: never }) => {
    void Promise.resolve(handlers[name]?.(argument)).then((value) => process.send?.({ id, value }));
  });
  process.on('disconnect', () => process.exit());
}

export interface Child {
  pid: number;
  ask<Answer>(name: string, argument?: unknown): Promise<Answer>;
  kill(): Promise<void>;
}

/** Starts `file` of this folder. All have the same flags, so that their memory can be compared. */
export function startChild(file: string): Child {
  const child: ChildProcess = fork(path.join(import.meta.dirname, file), { execArgv: ['--expose-gc'] });
  const ended = once(child, 'exit');
  const waiting = new Map<number, (value: never) => void>();
  child.on('message', ({ id, value }: { id: number; value: never }) => {
    waiting.get(id)?.(value);
    waiting.delete(id);
  });
  let asked = 0;
  let killed = false;
  const death = ended.then(() => {
    if (killed) return new Promise<never>(() => undefined);
    throw new Error(`${file} ended by itself`);
  });
  death.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    ask: (name, argument) => {
      const id = (asked += 1);
      const answer = new Promise<never>((resolve) => waiting.set(id, resolve));
      child.send({ id, name, argument });
      return Promise.race([answer, death]);
    },
    async kill() {
      killed = true;
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Bytes in Node's heap after a collection, and bytes that the system has given to the process. */
export interface Memory {
  held: number;
  resident: number;
}

export function memory(): Memory {
  for (let round = 0; round < 4; round += 1) globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { held: heapUsed + external, resident: rss };
}

/** Milliseconds of CPU time so far, of all threads. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
