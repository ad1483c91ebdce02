/**
 * The log lines about requests that were turned away. Anybody can send those, so there are only so many lines a minute,
 * and at its end one with the count of the others.
 */
import type { Logger } from 'pino';
import type { RefusalReason } from './verification.ts';

const mostAMinute = 10;
const minuteMs = 60_000;

export interface RefusalLog {
  record(reason: RefusalReason): void;
  /** Writes the count of what was suppressed since the last line. */
  close(): void;
}

export function createRefusalLog(logger: Pick<Logger, 'warn' | 'error'>): RefusalLog {
  let written = 0;
  let suppressed: Partial<Record<RefusalReason, number>> = {};
  let minute: NodeJS.Timeout | undefined;

  const endMinute = (): void => {
    minute = undefined;
    if (Object.keys(suppressed).length > 0)
      logger.warn({ suppressed }, 'further requests were turned away within a minute');
    written = 0;
    suppressed = {};
  };

  return {
    record(reason) {
      minute ??= setTimeout(endMinute, minuteMs).unref();
      if (written >= mostAMinute) {
        suppressed[reason] = (suppressed[reason] ?? 0) + 1;
        return;
      }
      written += 1;
      if (reason === 'keys-unavailable')
        logger.error({ reason }, 'the keys that the Bot Connector signs with could not be fetched');
      else logger.warn({ reason }, 'a request that the Bot Connector did not sign was turned away');
    },
    close() {
      clearTimeout(minute);
      endMinute();
    },
  };
}
