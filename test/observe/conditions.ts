/** What an observer is given, in tests. */
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

export function names(phases: { name: string }[]): string[] {
  return phases.map(({ name }) => name);
}
