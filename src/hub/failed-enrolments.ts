/**
 * Counts failed enrolments by client address and refuses an address that had too many. A code has 80 random bits, so
 * this is not what keeps it from being guessed: it keeps a stranger from costing the hub work, and, because the count
 * is the address's and not the code's, from standing in the way of the administrator. Each replica counts for itself.
 */
import { countsInWindows } from '../model/counts-in-windows.ts';

export interface FailedEnrolments {
  /** Milliseconds until this address may try again; 0 where it may now. */
  waitOf(address: string): number;
  count(address: string): void;
  /** Takes one back that turned out not to have failed. */
  forgive(address: string): void;
}

/** It is shorter than the life of a code, which is thus still good after it. */
const windowMs = 5 * 60_000;
const mostInWindow = 10;
const mostAddresses = 10_000;

/** `now` in milliseconds since 1970. */
export function createFailedEnrolments(now: () => number): FailedEnrolments {
  const failures = countsInWindows({ windowMs, mostKeys: mostAddresses, now });
  return {
    waitOf(address) {
      const { count, endsInMs } = failures.of(address);
      return count < mostInWindow ? 0 : endsInMs;
    },
    count: (address) => void failures.add(address),
    forgive: (address) => failures.takeBack(address),
  };
}
