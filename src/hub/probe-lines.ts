/** Limits the log lines of each probe, because a probe may connect and disconnect without end. */
import type { Logger } from 'pino';

export interface ProbeLines {
  /** Calls `line` unless the probe's limit of this minute is reached. */
  write(probe: string, line: () => void): void;
  close(): void;
}

const mostAMinute = 20;
const minuteMs = 60_000;

export function createProbeLines(logger: Pick<Logger, 'warn'>): ProbeLines {
  const counts = new Map<string, number>();
  const endMinute = (): void => {
    for (const [probe, count] of counts)
      if (count > mostAMinute)
        logger.warn(
          { probe, leftOut: count - mostAMinute },
          'further lines about a probe were left out within a minute',
        );
    counts.clear();
  };
  const minute = setInterval(endMinute, minuteMs).unref();
  return {
    write(probe, line) {
      const count = (counts.get(probe) ?? 0) + 1;
      counts.set(probe, count);
      if (count <= mostAMinute) line();
    },
    close() {
      clearInterval(minute);
      endMinute();
    },
  };
}
