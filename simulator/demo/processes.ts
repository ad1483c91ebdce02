/** Starts all processes, reports one that ends early, and ends all. */
import { say } from '../text/index.ts';
import { startChild, type Child, type ChildOptions } from './child-process.ts';
import { DemoError } from './demo-error.ts';

export interface Processes {
  start(options: Omit<ChildOptions, 'logs'>): Child;
  /**
   * Waits for `ready`; its signal aborts after the wait. Throws a DemoError if the process ends first, or after
   * `withinMs`. A later end goes to `onEnd`.
   */
  up(child: Child, ready: (signal: AbortSignal) => Promise<unknown>, withinMs: number): Promise<void>;
  /** Throws a DemoError unless the exit code is 0. */
  done(child: Child): Promise<void>;
  /** Ends all, latest first; then none can start. */
  end(): Promise<void>;
}

export function createProcesses(logs: string, onEnd: (child: Child, code: string) => void): Processes {
  const children: Child[] = [];
  let ending = false;
  const failed = (child: Child, code: string) =>
    new DemoError(say('demo.child-failed', { name: child.name, code, said: child.lastOutput(), log: child.log }));

  return {
    start: (options) => {
      if (ending) throw new DemoError(say('demo.ending'));
      const child = startChild({ ...options, logs });
      children.push(child);
      return child;
    },
    up: async (child, ready, withinMs) => {
      const over = new AbortController();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(
          () =>
            reject(new DemoError(say('demo.child-late', { name: child.name, time: { ms: withinMs }, log: child.log }))),
          withinMs,
        );
      });
      const gone = child.ended.then((code) => Promise.reject(failed(child, code)));
      gone.catch(() => undefined);
      try {
        await Promise.race([ready(over.signal), late, gone]);
      } finally {
        clearTimeout(timer);
        over.abort();
      }
      void child.ended.then((code) => (ending ? undefined : onEnd(child, code)));
    },
    done: async (child) => {
      const code = await child.ended;
      if (code !== '0') throw failed(child, code);
    },
    end: async () => {
      ending = true;
      await Promise.all(children.toReversed().map((child) => child.end()));
    },
  };
}
