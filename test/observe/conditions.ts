import { createDeadline } from '../../src/observe/deadline.ts';
import { dialDirect } from '../../src/observe/dial.ts';
import type { Conditions, Dial, Endpoint } from '../../src/observe/observer.ts';
import { testHost } from '../kit/certificates.ts';

export function within(ms: number, dial: Dial = dialDirect): Conditions {
  return { deadline: createDeadline(ms), dial };
}

/** The made-up host, dialled at this loopback port. */
export function at(port: number, ca?: string): Endpoint {
  return { host: testHost, port: 443, address: '127.0.0.1', addressPort: port, ...(ca === undefined ? {} : { ca }) };
}

/**
 * Milliseconds in which this process ran. A late tick counts as one in time, so a computer that pauses for seconds adds
 * nothing.
 */
export function stopwatch(): () => number {
  const everyMs = 10;
  let ticks = 0;
  const timer = setInterval(() => void (ticks += 1), everyMs).unref();
  return () => {
    clearInterval(timer);
    return ticks * everyMs;
  };
}

export function names(phases: { name: string }[]): string[] {
  return phases.map(({ name }) => name);
}
