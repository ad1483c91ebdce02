/**
 * Whether a new version works: it must be connected and take its jobs for ten minutes. The bot's own absence does not
 * count against it.
 */
import type { Look } from '../../model/package-line.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';

export interface UpdateClock {
  /** Milliseconds since 1970. */
  now: () => number;
  wait: (ms: number) => Promise<void>;
}

export type Watched =
  /** `taken`: jobs taken meanwhile. */
  | { outcome: 'good'; taken: number }
  | { outcome: 'bad'; why: Text }
  /** The bot was unreachable for too long to tell. */
  | { outcome: 'unknown' };

const minute = 60_000;
const every = 10_000;
const botWithin = 30 * minute;

export interface Watching {
  version: string;
  clock: UpdateClock;
  /** Rejects if the bot is unreachable. */
  look: (since: string | undefined) => Promise<Look>;
  /** Limit without a connection, at the start and later. */
  connectWithin?: number;
  length?: number;
}

export async function watchVersion({
  version,
  clock,
  look,
  connectWithin = 3 * minute,
  length = 10 * minute,
}: Watching): Promise<Watched> {
  let watched = 0;
  let away = 0;
  let withoutBot = 0;
  // By the bot's clock, so that jobs of the first seconds count as well.
  let since = (await look(undefined).catch(() => undefined))?.now;
  for (;;) {
    const before = clock.now();
    await clock.wait(every);
    const seen = await look(since).catch(() => undefined);
    const passed = clock.now() - before;
    if (seen === undefined) {
      withoutBot += passed;
      if (withoutBot >= botWithin) return { outcome: 'unknown' };
      continue;
    }
    withoutBot = 0;
    since ??= seen.now;
    watched += passed;
    const there = seen.connected && seen.version === version;
    away = there ? 0 : away + passed;
    if (seen.jobs.failed > 0) return { outcome: 'bad', why: say('update.bad.jobs', { count: seen.jobs.failed }) };
    if (away >= connectWithin)
      return {
        outcome: 'bad',
        why: seen.connected
          ? say('update.bad.version', { version, seen: seen.version ?? '?' })
          : say('update.bad.connection', { time: { ms: away } }),
      };
    if (watched >= length && there) return { outcome: 'good', taken: seen.jobs.taken };
  }
}
