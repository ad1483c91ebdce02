import type { PhaseClock } from './observer.ts';

export function createPhaseClock(): PhaseClock {
  const done: { name: string; ms: number }[] = [];
  let name = 'start';
  let since: number | undefined;
  const stop = (): void => {
    if (since !== undefined) done.push({ name, ms: tenths(performance.now() - since) });
    since = undefined;
  };
  return {
    begin(next) {
      stop();
      name = next;
      since = performance.now();
    },
    current: () => name,
    end() {
      stop();
      return [...done];
    },
  };
}

/** Milliseconds to one decimal: more would be noise. */
export function tenths(ms: number): number {
  return Math.max(0, Math.round(ms * 10) / 10);
}
