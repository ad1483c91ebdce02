/** All processes of one demo: who is up, who went too early, and the end of all. */
import { say } from '../../text/index.ts';
import { startChild, type Child, type ChildOptions } from './child-process.ts';
import { DemoError } from './demo-error.ts';

export interface Crew {
  /** Starts it as one of us. */
  start(options: Omit<ChildOptions, 'logs'>): Child;
  /**
   * Waits until `ready`, whose signal says that nobody waits any more. Throws a DemoError when the process ends before
   * that, or `withinMs` are over. From then on its end is told to `onEnd`.
   */
  up(child: Child, ready: (signal: AbortSignal) => Promise<unknown>, withinMs: number): Promise<void>;
  /** Waits until it has ended with 0; throws a DemoError else. */
  done(child: Child): Promise<void>;
  /** Ends everybody, the latest first, and whoever would still start. */
  end(): Promise<void>;
}

export function createCrew(logs: string, onEnd: (child: Child, code: string) => void): Crew {
  const children: Child[] = [];
  let ending = false;
  const failed = (child: Child, code: string) =>
    new DemoError(say('demo.child-failed', { name: child.name, code, said: child.lastWords(), log: child.log }));

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
      // Its end after the start is no failure of the start.
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
