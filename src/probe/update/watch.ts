/**
 * Whether a version that was just installed does its work: it has to be connected to the bot, and to take its jobs, for
 * ten minutes. What the bot's own absence hides is not held against it.
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
  /** `taken`: the jobs that it took meanwhile. */
  | { outcome: 'good'; taken: number }
  | { outcome: 'bad'; why: Text }
  /** The bot was not reached for so long that nothing can be said. */
  | { outcome: 'unknown' };

const minute = 60_000;
const every = 10_000;
const botWithin = 30 * minute;

export interface Watching {
  version: string;
  clock: UpdateClock;
  /** Rejects where the bot is not reached. */
  look: (since: string | undefined) => Promise<Look>;
  /** How long it may be without a connection: at its start, and whenever its connection is lost. */
  connectWithin?: number;
  /** How long it is watched. */
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
  // By the bot's clock; a job of the first seconds counts as well.
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
