/**
 * Writes the figures of docs/alerts.yaml into the log once a minute, for hosts on which alerts read the log instead of
 * Prometheus.
 */
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { GaugeValues, Metrics } from './metrics.ts';

export interface FigureOptions {
  metrics: Pick<Metrics, 'figures'>;
  gauges: () => Promise<GaugeValues>;
  logger: Pick<Logger, 'info' | 'warn'>;
  everyMs?: number;
}

/** Alerts search the log for it. */
export const figuresLine = 'the figures of the last minute';
const usualEveryMs = 60_000;

/** The returned function stops it. */
export function logFigures({ metrics, gauges, logger, everyMs = usualEveryMs }: FigureOptions): () => Promise<void> {
  const ending = new AbortController();
  async function goOn(): Promise<void> {
    for (;;) {
      await setTimeout(everyMs, undefined, { signal: ending.signal, ref: false });
      logger.info({ figures: await metrics.figures(gauges) }, figuresLine);
    }
  }
  const going = goOn().catch((error: unknown) => {
    if (!ending.signal.aborted) logger.warn({ err: error }, 'no figures are written any more');
  });
  return () => {
    ending.abort();
    return going;
  };
}
