import type { Facts } from '../../check.ts';
import { once } from '../once.ts';
import { valueOf } from '../value-of.ts';

/** Token endpoints tolerate about five minutes: a figure from experience; no Microsoft document states it. */
export const toleratedOffMs = 5 * 60_000;

/** In milliseconds; positive if the server is ahead. */
export interface ServerClock {
  offsetMs: number;
  uncertaintyMs: number;
  against: 'microsoft' | 'bot';
  observations: string[];
}

/** The HTTPS comparison takes precedence over the probe's handshake with the bot. */
export function clockOf(facts: Facts, server: string): ServerClock | undefined {
  const compared = comparisons(facts).get(server)?.[0];
  const measured = valueOf(compared, 'clock');
  if (compared !== undefined && measured !== undefined) {
    const { offsetMs, uncertaintyMs } = measured;
    return { offsetMs, uncertaintyMs, against: 'microsoft', observations: [compared.id] };
  }
  const offsetMs = facts.servers.find(({ name }) => name === server)?.clockOffsetMs;
  // Up to half of a slow WebSocket round trip may be in the figure.
  return offsetMs === undefined ? undefined : { offsetMs, uncertaintyMs: 1000, against: 'bot', observations: [] };
}

const comparisons = once(({ observations }) =>
  Map.groupBy(
    observations.filter(({ kind, path, value }) => kind === 'clock' && path === 'direct' && value !== undefined),
    ({ from }) => (from.kind === 'server' ? from.name : ''),
  ),
);

/** The certain part of the offset: without the measurement's uncertainty. */
export function certainlyOff({ offsetMs, uncertaintyMs }: ServerClock): number {
  return Math.max(0, Math.abs(offsetMs) - uncertaintyMs);
}

/** True if the times of the server's files, logs and observations are known to be wrong. */
export function isFarOff(facts: Facts, server: string): boolean {
  const clock = clockOf(facts, server);
  return clock !== undefined && certainlyOff(clock) > toleratedOffMs;
}

/** A smaller offset still leads to the right line of a log. */
const negligibleMs = 2000;

/** To subtract from the server's times, in milliseconds. */
export function correctionMs(facts: Facts, server: string): number {
  const clock = clockOf(facts, server);
  return clock === undefined || certainlyOff(clock) < negligibleMs ? 0 : clock.offsetMs;
}
