/** Counts by key in the memory of one process, each in a window that begins with the first that is counted. */
export interface CountsInWindows {
  /** The count of the window under way, and the milliseconds until it ends. */
  of(key: string): { count: number; endsInMs: number };
  /** Counts one more, and returns the count. */
  add(key: string): number;
  /** Takes one back. */
  takeBack(key: string): void;
}

/** Of more keys than `mostKeys` the one whose window is the oldest is forgotten, so that the memory is bounded. */
export function countsInWindows({
  windowMs,
  mostKeys,
  now = Date.now,
}: {
  windowMs: number;
  mostKeys: number;
  now?: () => number;
}): CountsInWindows {
  // In the order in which the windows began, which is that of their ends.
  const windows = new Map<string, { count: number; endsAt: number }>();

  function forgetEnded(): void {
    for (const [key, { endsAt }] of windows) {
      if (endsAt > now() && windows.size <= mostKeys) return;
      windows.delete(key);
    }
  }

  return {
    of(key) {
      forgetEnded();
      const { count, endsAt } = windows.get(key) ?? { count: 0, endsAt: now() };
      return { count, endsInMs: endsAt - now() };
    },
    add(key) {
      forgetEnded();
      const window = windows.get(key) ?? { count: 0, endsAt: now() + windowMs };
      window.count += 1;
      windows.set(key, window);
      forgetEnded();
      return window.count;
    },
    takeBack(key) {
      const window = windows.get(key);
      if (window !== undefined) window.count -= 1;
    },
  };
}
