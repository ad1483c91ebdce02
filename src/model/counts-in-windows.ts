/** In-memory counts by key. A window begins with the first count of its key. */
export interface CountsInWindows {
  of(key: string): { count: number; endsInMs: number };
  add(key: string): number;
  takeBack(key: string): void;
}

/** Above `mostKeys` keys, the oldest window is dropped, so that memory is bounded. */
export function countsInWindows({
  windowMs,
  mostKeys,
  now = Date.now,
}: {
  windowMs: number;
  mostKeys: number;
  now?: () => number;
}): CountsInWindows {
  // Windows begin and end in insertion order.
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
