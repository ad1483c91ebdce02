import assert from 'node:assert/strict';
import { figuresLine, logFigures } from '../../src/main/figures.ts';
import { createLogger } from '../../src/main/logger.ts';
import { alerted, createMetrics, type Figure, type GaugeValues } from '../../src/main/metrics.ts';
import { gauges } from '../../src/model/meter.ts';
import { alertRules } from '../deploymentTemplates/log-alerts.ts';
import { startChat } from '../teams/bot.ts';

const idle = {
  ...Object.fromEntries(Object.keys(gauges).map((name) => [name, 0])),
  store_fault: ['slow', 'failed'].map((fault) => ({ labels: { fault }, value: 0 })),
} as unknown as GaugeValues;

/** The figures of each line of the log. `then` changes the metrics between two lines. */
async function lines(count: number, gaugesNow: GaugeValues, then: (metrics: ReturnType<typeof createMetrics>) => void) {
  const metrics = createMetrics();
  const found: Figure[][] = [];
  const enough = Promise.withResolvers<void>();
  const logger = createLogger('info', {
    write(text) {
      const { msg, level, figures } = JSON.parse(text) as { msg: string; level: number; figures: Figure[] };
      assert.deepEqual([msg, level], [figuresLine, 30]);
      found.push(figures);
      if (found.length === 1) then(metrics);
      if (found.length === count) enough.resolve();
    },
  });
  const stop = logFigures({ metrics, gauges: () => Promise.resolve(gaugesNow), logger, everyMs: 1 });
  await enough.promise;
  await stop();
  return found;
}
const without = (own: RegExp, figures: Figure[] = []) => figures.filter(({ name }) => !own.test(name));

describe('the figures in the log', () => {
  it('are the metrics of docs/alerts.yaml', () => {
    const series = alertRules().flatMap(({ expr }) => [...expr.matchAll(/\b(?:ece_doctor|nodejs|process)_\w+/g)]);
    const names = new Set(series.map(([name]) => name.replace(/_bucket$/, '')));
    assert.deepEqual([...alerted].toSorted(), [...names].toSorted());
  });

  it('have what was added since the line before, and each gauge as it is', async () => {
    const [first, second, third] = await lines(3, { ...idle, inbox_oldest_seconds: 130 }, ({ meter }) => {
      meter.refused('activity', 'keys-unavailable');
      meter.count('teams_requests_total', { answer: 'no-token' }, 3);
      meter.measure('first_card_seconds', {}, 45);
    });
    const added = (figures?: Figure[]) => without(/^(?:nodejs|process)_|_oldest_|_read$|_probes_|_overdue_/, figures);
    assert.deepEqual(added(first), []);
    assert.deepEqual(added(second), [
      { name: 'ece_doctor_refusals_total', door: 'activity', code: 'keys-unavailable', value: 1 },
      { name: 'ece_doctor_teams_requests_total', answer: 'no-token', value: 3 },
      { name: 'ece_doctor_first_card_seconds_bucket', le: 60, value: 1 },
      { name: 'ece_doctor_first_card_seconds_bucket', le: '+Inf', value: 1 },
    ]);
    assert.deepEqual(added(third), []);
    for (const figures of [first, second, third])
      assert.equal(figures?.find(({ name }) => name === 'ece_doctor_inbox_oldest_seconds')?.value, 130);
  });

  it('say that the store is not written or silent, and are short while nothing happens', async () => {
    const [quiet] = await lines(1, idle, () => undefined);
    assert.equal(quiet?.find(({ name }) => name === 'ece_doctor_store_gauges_read')?.value, 0);
    assert.ok(quiet.length <= 11 && !quiet.some(({ name }) => name === 'ece_doctor_store_fault'), String(quiet.length));
    const [broken] = await lines(
      1,
      { ...idle, store_fault: [{ labels: { fault: 'disk-full' }, value: 1 }] },
      () => undefined,
    );
    assert.deepEqual(
      broken?.filter(({ name }) => name === 'ece_doctor_store_fault'),
      [{ name: 'ece_doctor_store_fault', fault: 'disk-full', value: 1 }],
    );
  });

  it('open no page of metrics', async () => {
    const chat = await startChat({ environment: { ECE_DOCTOR_METRICS_LOG: '1' } });
    try {
      assert.equal((await fetch(`${chat.bot.url}/metrics`)).status, 404);
    } finally {
      await chat.end();
    }
  });
});
