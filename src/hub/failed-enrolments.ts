/**
 * Limits failed enrolments by client address, to save the hub work; the 80 random bits of a code already prevent guessing.
 * A count by code would let a stranger lock out the administrator. Each replica counts for itself.
 */
import { countsInWindows } from '../model/counts-in-windows.ts';

export interface FailedEnrolments {
  /** Milliseconds until this address may try again, or 0. */
  waitOf(address: string): number;
  count(address: string): void;
  /** Takes one count back, after a success. */
  forgive(address: string): void;
}

/** Shorter than the life of a code. */
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
