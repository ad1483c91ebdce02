/**
 * The metrics of model/meter.ts in Prometheus' text format (prometheus.io, "Exposition formats"). Only this file uses
 * prom-client. Every series starts with 0, because a rate would miss the event with which a series first appears.
 */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import {
  counters,
  gauges,
  type GaugeName,
  histograms,
  type Meter,
  metricPrefix,
  noMeter,
  refusals,
} from '../model/meter.ts';

/** Undefined if it is unknown now. With labels, one value for each series. */
export type GaugeValue = number | undefined | { labels: Record<string, string>; value: number }[];
export type GaugeValues = Record<GaugeName, GaugeValue>;

export interface Metrics {
  meter: Meter;
  contentType: string;
  /** The page for Prometheus. `read` resolves with the gauges. */
  page(read: () => Promise<GaugeValues>): Promise<string>;
  /**
   * The series of docs/alerts.yaml. Of counters and histograms, what was added since the last call. A series with labels
   * is left out if it is 0.
   */
  figures(read: () => Promise<GaugeValues>): Promise<Figure[]>;
}

/** One series, with its labels. */
export type Figure = { name: string; value: number } & Record<string, string | number>;

/** The metrics of docs/alerts.yaml. */
export const alerted: ReadonlySet<string> = new Set([
  ...(
    [
      'store_fault',
      'store_gauges_read',
      'store_errors_total',
      'store_statement_seconds',
      'inbox_oldest_seconds',
      'deliveries_oldest_seconds',
      'deliveries_ended_total',
      'mails_oldest_seconds',
      'webhooks_oldest_seconds',
      'first_card_seconds',
      'activities_handled_total',
      'teams_requests_total',
      'refusals_total',
      'probes_enrolled',
      'probes_update_stopped',
      'probes_connected',
      'watches_overdue_seconds',
      'runs_ended_total',
      'tenant_requests_total',
    ] satisfies (keyof typeof counters | keyof typeof histograms | GaugeName)[]
  ).map((name) => metricPrefix + name),
  'nodejs_eventloop_lag_p99_seconds',
  'process_resident_memory_bytes',
]);

/** Milliseconds between samples of the event loop's histogram. Each sample costs time even if nothing happens. */
const loopLookMs = 50;

export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  // Under the names that every dashboard for Node expects: process_*, nodejs_*.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: loopLookMs });
  const named = <Name extends string, Made>(
    from: Record<Name, { help: string; labels: Record<string, readonly string[]> }>,
    make: (given: { name: string; help: string; labelNames: string[]; registers: Registry[] }, name: Name) => Made,
  ): Record<Name, Made> =>
    Object.fromEntries(
      (Object.keys(from) as Name[]).map((name) => {
        const { help, labels } = from[name];
        return [name, make({ name: metricPrefix + name, help, labelNames: Object.keys(labels), registers }, name)];
      }),
    ) as Record<Name, Made>;
  const counted = named(counters, (given) => new Counter(given));
  const measured = named(
    histograms,
    (given, name) => new Histogram({ ...given, buckets: [...histograms[name].buckets] }),
  );
  const shown = named(gauges, (given) => new Gauge(given));

  for (const [name, { labels }] of Object.entries(counters))
    if (name !== 'refusals_total')
      for (const each of combinations(labels)) counted[name as 'runs_ended_total'].inc(each, 0);
  for (const [name, { labels }] of Object.entries(histograms))
    for (const each of combinations(labels)) measured[name as 'run_seconds'].zero(each);
  for (const [door, codes] of Object.entries(refusals))
    for (const code of codes) counted.refusals_total.inc({ door, code }, 0);

  const showAll = async (read: () => Promise<GaugeValues>): Promise<void> => {
    const values = await read();
    for (const name of Object.keys(shown) as GaugeName[]) show(shown[name], values[name]);
  };
  const before = new Map<string, number>();
  /** Since the last call. */
  const increase = (series: string, value: number): number => {
    const added = value - (before.get(series) ?? 0);
    before.set(series, value);
    return added;
  };

  return {
    meter: {
      ...noMeter,
      count: (name, labels, by = 1) => counted[name].inc(labels as Record<string, string>, by),
      refused: (door, code) => counted.refusals_total.inc({ door, code }),
      measure: (name, labels, seconds) =>
        measured[name].observe(labels as Record<string, string>, Math.max(0, seconds)),
    },
    contentType: registry.contentType,
    async page(read) {
      await showAll(read);
      return registry.metrics();
    },
    async figures(read) {
      await showAll(read);
      const families = (await registry.getMetricsAsJSON()) as unknown as Family[];
      return families
        .filter(({ name }) => alerted.has(name))
        .flatMap(({ name: family, type, values }) =>
          values.map(({ metricName: name = family, labels, value }): Figure => {
            const series = JSON.stringify([name, labels]);
            return { name, ...labels, value: type === 'gauge' ? value : increase(series, value) };
          }),
        )
        .filter(({ name, value, ...labels }) => !/_(?:sum|count)$/.test(name) && (value !== 0 || isEmpty(labels)));
    },
  };
}

/** What getMetricsAsJSON resolves with; its type leaves out the names of a histogram's series. */
interface Family {
  name: string;
  type: string;
  values: { metricName?: string; labels: Record<string, string | number>; value: number }[];
}

function isEmpty(of: object): boolean {
  return Object.keys(of).length === 0;
}

function show(gauge: Gauge, value: GaugeValue): void {
  if (value === undefined) gauge.remove();
  else if (typeof value === 'number') gauge.set(value);
  else for (const each of value) gauge.set(each.labels, each.value);
}

function combinations(labels: Record<string, readonly string[]>): Record<string, string>[] {
  return Object.entries(labels).reduce<Record<string, string>[]>(
    (sofar, [label, values]) => sofar.flatMap((each) => values.map((value) => ({ ...each, [label]: value }))),
    [{}],
  );
}
