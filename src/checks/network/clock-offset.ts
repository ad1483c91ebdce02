import type { ClockValue } from '../../observe/clock.ts';
import type { Facts } from '../check.ts';

/** A server's clock against the world's, in milliseconds; positive when the server is ahead. */
export interface Clock {
  offsetMs: number;
  uncertaintyMs: number;
  /** Compared with Microsoft's HTTPS answer, or with the bot's own clock. */
  against: 'microsoft' | 'bot';
  observations: string[];
}

/** The HTTPS comparison where there is one; the probe's own handshake with the bot otherwise. */
export function clockOf(facts: Facts, server: string): Clock | undefined {
  for (const { id, kind, from, path, value } of facts.observations) {
    if (kind !== 'clock' || from.kind !== 'server' || from.name !== server || path !== 'direct' || value === undefined) continue;
    const { offsetMs, uncertaintyMs } = value as ClockValue;
    return { offsetMs, uncertaintyMs, against: 'microsoft', observations: [id] };
  }
  const offsetMs = facts.servers.find(({ name }) => name === server)?.clockOffsetMs;
  // A WebSocket round trip through a slow proxy: half of it may be in the figure.
  return offsetMs === undefined ? undefined : { offsetMs, uncertaintyMs: 1000, against: 'bot', observations: [] };
}

/** The least it can be off, once the measurement's own uncertainty is taken away. */
export function certainlyOff({ offsetMs, uncertaintyMs }: Clock): number {
  return Math.max(0, Math.abs(offsetMs) - uncertaintyMs);
}
