/** The lines about a bot that cannot be reached: each reason once, and a count each minute. */
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import type { Log } from './probe-error.ts';

export interface Away {
  because(reason: string, severity: 'info' | 'warning' | 'error', text: Text): void;
  /** One more try has failed. */
  failed(): void;
  over(): void;
}

const minuteMs = 60_000;

export function createAway(log: Log, now: () => number): Away {
  const told = new Set<string>();
  let begun: { at: number; saidAt: number; tries: number } | undefined;
  return {
    because(reason, severity, text) {
      if (!told.has(reason)) log(severity, text);
      told.add(reason);
    },
    failed() {
      begun ??= { at: now(), saidAt: now(), tries: 0 };
      begun.tries += 1;
      if (now() - begun.saidAt < minuteMs) return;
      begun.saidAt = now();
      log('warning', say('probe.still-away', { since: { at: new Date(begun.at).toISOString() }, count: begun.tries }));
    },
    over() {
      told.clear();
      begun = undefined;
    },
  };
}
