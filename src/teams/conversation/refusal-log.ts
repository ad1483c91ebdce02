/** Anybody can cause refusals, so repeats are only counted. */
import type { Logger } from 'pino';
import { fewLines } from '../../access/few-lines.ts';
import type { RefusalReason } from './verification.ts';

export interface RefusalLog {
  record(reason: RefusalReason): void;
  /** Logs the last count. */
  close(): void;
}

export function createRefusalLog(logger: Pick<Logger, 'warn' | 'error'>): RefusalLog {
  const lines = fewLines<RefusalReason>((suppressed) =>
    logger.warn({ suppressed }, 'further requests were turned away within a minute'),
  );
  return {
    record: (reason) =>
      lines.write(reason, () => {
        if (reason === 'keys-unavailable')
          logger.error({ reason }, 'the keys that the Bot Connector signs with could not be fetched');
        else logger.warn({ reason }, 'a request that the Bot Connector did not sign was turned away');
      }),
    close: () => lines.close(),
  };
}
