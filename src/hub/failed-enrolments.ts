/**
 * Counts failed enrolments by client address and refuses an address that had too many. A code has 80 random bits, so
 * this is not what keeps it from being guessed: it keeps a stranger from costing the hub work, and, because the count
 * is the address's and not the code's, from standing in the way of the administrator. Each replica counts for itself.
 */
export interface FailedEnrolments {
  /** Milliseconds until this address may try again; 0 where it may now. */
  waitOf(address: string): number;
  count(address: string): void;
  /** Takes one back that turned out not to have failed. */
  forgive(address: string): void;
}

/** The window begins with the first failure. It is shorter than the life of a code, which is thus still good after it. */
const windowMs = 5 * 60_000;
const mostInWindow = 10;
/** Beyond this the address whose window is the oldest is forgotten, so that the memory is bounded. */
const mostAddresses = 10_000;

/** `now` in milliseconds since 1970. */
export function createFailedEnrolments(now: () => number): FailedEnrolments {
  // In the order in which the windows began, which is that of their ends.
  const windows = new Map<string, { failures: number; endsAt: number }>();

  function forgetEnded(): void {
    for (const [address, { endsAt }] of windows) {
      if (endsAt > now() && windows.size <= mostAddresses) return;
      windows.delete(address);
    }
  }

  return {
    waitOf(address) {
      forgetEnded();
      const window = windows.get(address);
      return window === undefined || window.failures < mostInWindow ? 0 : window.endsAt - now();
    },
    count(address) {
      const window = windows.get(address) ?? { failures: 0, endsAt: now() + windowMs };
      window.failures += 1;
      windows.set(address, window);
      forgetEnded();
    },
    forgive(address) {
      const window = windows.get(address);
      if (window !== undefined) window.failures -= 1;
    },
  };
}
