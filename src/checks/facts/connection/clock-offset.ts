import type { Facts } from '../../check.ts';
import { once } from '../once.ts';
import { valueOf } from '../value-of.ts';

/** Token endpoints tolerate about five minutes: a figure from experience, no document of Microsoft's states it. */
export const toleratedOffMs = 5 * 60_000;

/** A server's clock against the world's, in milliseconds; positive when the server is ahead. */
export interface ServerClock {
  offsetMs: number;
  uncertaintyMs: number;
  /** Compared with Microsoft's HTTPS answer, or with the bot's own clock. */
  against: 'microsoft' | 'bot';
  observations: string[];
}

/** The HTTPS comparison where there is one; the probe's own handshake with the bot otherwise. */
export function clockOf(facts: Facts, server: string): ServerClock | undefined {
  const compared = comparisons(facts).get(server)?.[0];
  const measured = valueOf(compared, 'clock');
  if (compared !== undefined && measured !== undefined) {
    const { offsetMs, uncertaintyMs } = measured;
    return { offsetMs, uncertaintyMs, against: 'microsoft', observations: [compared.id] };
  }
  const offsetMs = facts.servers.find(({ name }) => name === server)?.clockOffsetMs;
  // A WebSocket round trip through a slow proxy: half of it may be in the figure.
  return offsetMs === undefined ? undefined : { offsetMs, uncertaintyMs: 1000, against: 'bot', observations: [] };
}

const comparisons = once(({ observations }) =>
  Map.groupBy(
    observations.filter(({ kind, path, value }) => kind === 'clock' && path === 'direct' && value !== undefined),
    ({ from }) => (from.kind === 'server' ? from.name : ''),
  ),
);

/** The least it can be off, once the measurement's own uncertainty is taken away. */
export function certainlyOff({ offsetMs, uncertaintyMs }: ServerClock): number {
  return Math.max(0, Math.abs(offsetMs) - uncertaintyMs);
}
