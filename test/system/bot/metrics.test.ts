import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { createMetrics, type GaugeValues } from '../../../src/main/metrics.ts';
import { counters, gauges, histograms, metricPrefix } from '../../../src/model/meter.ts';
import { readExposition, valueIn } from '../../kit/exposition.ts';
import { startChat, type Chat } from '../../teams/bot.ts';
import { type BotFolder, botFolder, local } from './bot-process.ts';

const documents = path.join(import.meta.dirname, '../../../docs');
const page = readFileSync(path.join(documents, 'operations/alerts.md'), 'utf8');
const token = 'a-token-of-twenty-characters-or-more';
const kinds = { counter: counters, histogram: histograms, gauge: gauges };

const everything = (): Promise<GaugeValues> =>
  Promise.resolve(Object.fromEntries(Object.keys(gauges).map((name) => [name, 1])) as unknown as GaugeValues);

describe('the page of the metrics', () => {
  it('has the help and type of each metric, names by Prometheus’ rules, and every series from the start', async () => {
    const families = readExposition(await createMetrics().page(everything));
    for (const [type, of] of Object.entries(kinds))
      for (const [name, { help, labels }] of Object.entries<{
        help: string;
        labels: Record<string, readonly string[]>;
      }>(of)) {
        const family = families.get(metricPrefix + name);
        assert.deepEqual([family?.type, family?.help], [type, help]);
        assert.match(help, /^\S.*[^.]$|\.$/);
        assert.equal(name.endsWith('_total'), type === 'counter', name);
        if (type === 'histogram') assert.match(name, /_seconds$/);
        if (type !== 'gauge')
          for (const [label, values] of Object.entries(labels))
            assert.deepEqual(
              new Set(family?.samples.map((sample) => sample.labels[label])),
              new Set(values),
              `${name} ${label}`,
            );
      }
    const known = new Set(Object.values(kinds).flatMap((of) => Object.keys(of).map((name) => metricPrefix + name)));
    for (const name of families.keys()) assert.ok(known.has(name) || /^(nodejs|process)_/.test(name), name);
  });

  it('has a small, fixed number of series', async () => {
    const families = readExposition(await createMetrics().page(everything));
    const series = [...families.values()].reduce((sum, { samples }) => sum + samples.length, 0);
    assert.ok(series < 700, `${series} series`);
  });

  it('leaves out a gauge with an unknown value', async () => {
    const metrics = createMetrics();
    await metrics.page(everything);
    const unknown = async () => ({ ...(await everything()), inbox_waiting: undefined });
    const families = readExposition(await metrics.page(unknown));
    assert.equal(valueIn(families, 'ece_doctor_inbox_waiting'), undefined);
    assert.equal(valueIn(families, 'ece_doctor_runs_open'), 1);
  });
});

describe('the metrics of a bot', function () {
  let bots: BotFolder;
  beforeEach(async () => (bots = await botFolder()));
  afterEach(() => bots.remove());

  const read = async (url: string, bearer?: string) => {
    const response = await fetch(url, bearer === undefined ? {} : { headers: { authorization: bearer } });
    return { status: response.status, text: await response.text(), type: response.headers.get('content-type') };
  };

  it('are closed by default', async () => {
    const url = await bots.start().ready;
    assert.equal((await read(`${url}/metrics`)).status, 404);
  });

  it('are on the bot’s port for callers with the token, and wrong tokens are counted', async () => {
    const url = await bots.start({ ...local, ECE_DOCTOR_METRICS_TOKEN: token }).ready;
    for (const wrong of [
      undefined,
      token,
      `Bearer ${token.slice(1)}`,
      `Bearer ${token}x`,
      'Bearer',
      `Basic ${token}`,
    ]) {
      const { status, text } = await read(`${url}/metrics`, wrong);
      assert.equal(status, 401, wrong ?? '');
      assert.doesNotMatch(text, /ece_doctor_/);
    }
    const { status, text, type } = await read(`${url}/metrics`, `Bearer ${token}`);
    assert.equal(status, 200);
    assert.match(type ?? '', /^text\/plain; version=0\.0\.4/);
    const families = readExposition(text);
    assert.equal(valueIn(families, 'ece_doctor_refusals_total', { door: 'http', code: 'metrics-token' }), 6);
    assert.equal(valueIn(families, 'ece_doctor_store_gauges_read'), 1);
    assert.deepEqual(
      families.get('ece_doctor_store_fault')?.samples.map(({ value }) => value),
      Array.from({ length: 8 }, () => 0),
    );
    assert.match(text, /ece_doctor_build_info\{version="[\d.]+",commit="source",schema="\d{4}-[\da-z-]+",node="\d+\./);
  });

  it('can have a separate port, which by default listens on this machine only', async () => {
    const bot = bots.start({ ...local, ECE_DOCTOR_METRICS_PORT: '0' });
    const url = await bot.ready;
    const { port, host } = JSON.parse(await bot.logged(/the metrics can be read/)) as { port: number; host: string };
    assert.equal(host, '127.0.0.1');
    assert.equal((await read(`${url}/metrics`)).status, 404);
    assert.equal((await read(`http://127.0.0.1:${port}/`)).status, 404);
    assert.equal((await read(`http://127.0.0.1:${port}/metrics`)).status, 200);
    const other = Object.values(os.networkInterfaces())
      .flat()
      .find((one) => one?.internal === false && one.family === 'IPv4')?.address;
    if (other !== undefined) await assert.rejects(read(`http://${other}:${port}/metrics`));
  });

  it('end the bot with 2 and the reason if their port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const port = String((taken.address() as AddressInfo).port);
    const { code, err } = await bots.start({ ...local, ECE_DOCTOR_METRICS_PORT: port }).ended;
    taken.close();
    assert.equal(code, 2);
    assert.match(err, new RegExp(`metrics cannot be served on port ${port} of 127.0.0.1 \\(EADDRINUSE\\)`));
  });
});

describe('the metrics of a bot in use', () => {
  let chat: Chat;
  beforeEach(async () => (chat = await startChat({ environment: { ECE_DOCTOR_METRICS_TOKEN: token } })));
  afterEach(() => chat.end());

  it('count requests and answers, and show no text from outside', async () => {
    await chat.fresh(() => chat.say('help'));
    await chat.fresh(() => chat.say('check connectivity on ece-svc-01'));
    await chat.send({ id: 'in-1', text: 'help', textFormat: 'plain' });
    await fetch(`${chat.bot.url}/api/messages`, { method: 'POST', body: '{}' });
    await fetch(`${chat.bot.url}/nowhere-${'x'.repeat(50)}`);
    const text = await (
      await fetch(`${chat.bot.url}/metrics`, { headers: { authorization: `Bearer ${token}` } })
    ).text();
    const families = readExposition(text);
    const value = (name: string, labels?: Record<string, string>) => valueIn(families, metricPrefix + name, labels);
    assert.equal(value('activities_total', { outcome: 'stored' }), 2);
    assert.equal(value('activities_total', { outcome: 'again' }), 1);
    assert.equal(value('runs_started_total', { outcome: 'new' }), 1);
    assert.equal(value('refusals_total', { door: 'http', code: 'content-type' }), 1);
    assert.equal(value('refusals_total', { door: 'http', code: 'not-found' }), 1);
    assert.equal(value('first_card_seconds_count'), 1);
    assert.ok((value('teams_requests_total', { answer: 'ok' }) ?? 0) >= 2);
    assert.ok((value('audit_entries_total', { outcome: 'other' }) ?? 0) >= 2);
    assert.ok((value('store_statement_seconds_count') ?? 0) > 20);
    assert.doesNotMatch(text, /contoso|ece-svc|alex|personal-1|nowhere|00000000-0000/i);
  });
});

describe('docs/operations/alerts.md', () => {
  it('lists every metric with its labels, and no other', () => {
    const rows = Object.entries(kinds).flatMap(([type, of]) =>
      Object.entries<{ help: string; labels: Record<string, readonly string[]> }>(of).map(
        ([name, { help, labels }]) =>
          `| \`${metricPrefix}${name}\` | ${type} | ${Object.entries(labels)
            .map(([label, values]) =>
              values.length === 0 || name === 'refusals_total' ? label : `${label}: ${values.join(', ')}`,
            )
            .join('; ')} | ${help} |`,
      ),
    );
    const listed = [...page.matchAll(/^\| `ece_doctor_.*$/gm)].map(([row]) => row);
    assert.deepEqual(listed, rows);
  });

  it('has a heading for every alert of docs/alerts.yaml, with its meaning and the first step', () => {
    const listed = [...page.matchAll(/^### (EceDoctor\w+)\n\n\w.*\.\n\n1\. \S/gm)].map(([, name]) => name);
    assert.deepEqual(
      listed,
      alerts().map(({ alert }) => alert),
    );
  });
});

describe('the dashboard of docs/operations/alerts.md', () => {
  it('has ten queries, of metrics that exist', async () => {
    const families = readExposition(await createMetrics().page(everything));
    const queries = [...page.matchAll(/^\| [^|]+ \| `([^`]*ece-doctor\.\*[^`]*)` \|$/gm)].map(
      ([, query = '']) => query,
    );
    assert.equal(queries.length, 10);
    for (const query of queries)
      for (const [name] of query.matchAll(/\b(?:ece_doctor|process)_\w+/g))
        assert.ok(families.has(name) || families.has(name.replace(/_bucket$/, '')), name);
  });
});

interface Alert {
  alert: string;
  expr: string;
  annotations: Record<string, string>;
}

function alerts(): Alert[] {
  const { groups } = parse(readFileSync(path.join(documents, 'alerts.yaml'), 'utf8')) as {
    groups: { rules: Alert[] }[];
  };
  return groups.flatMap(({ rules }) => rules);
}

describe('docs/alerts.yaml', () => {
  it('says with each alert what docs/operations/alerts.md says, with its first step and its heading', () => {
    for (const { alert, annotations, expr } of alerts()) {
      const [, meaning = '', step = ''] =
        new RegExp(`^### ${alert}\\n\\n([^]+?)\\n\\n1\\. ([^]+?)(?=\\n\\n|\\n2\\. )`, 'm').exec(page) ?? [];
      const plain = (text: string): string =>
        text
          .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
          .replaceAll('`', '')
          .replaceAll(/\s+/g, ' ');
      assert.deepEqual(annotations, {
        summary: plain(meaning),
        action: plain(step),
        runbook_url: `docs/operations/alerts.md#${alert.toLowerCase()}`,
      });
      assert.equal(
        expr.match(/(?:_total|_seconds|_bucket|_open|\bup|_fault|_read|_enrolled|_connected|_stopped|_bytes)\{/g)
          ?.length,
        expr.match(/job=~"ece-doctor\.\*"/g)?.length,
        alert,
      );
    }
  });

  it('names only metrics and label values that exist', async () => {
    const families = readExposition(await createMetrics().page(everything));
    assert.ok(alerts().length > 15);
    for (const { alert, expr } of alerts()) {
      const names = [...expr.matchAll(/\b(?:(?:ece_doctor|nodejs|process)_\w+|up\b)/g)].map(([name]) => name);
      assert.ok(names.length > 0, alert);
      for (const name of names) {
        const family = families.get(name) ?? families.get(name.replace(/_bucket$/, ''));
        assert.ok(name === 'up' || family !== undefined, `${alert}: ${name}`);
      }
      for (const [, name = '', selector = ''] of expr.matchAll(/(ece_doctor_\w+)\{([^}]*)\}/g))
        for (const [, label = '', , values = ''] of selector.matchAll(/(\w+)(=~|!=|=)"([^"]*)"/g)) {
          const known = new Set(families.get(name)?.samples.map(({ labels }) => labels[label]));
          for (const value of label === 'job' ? [] : values.split('|'))
            assert.ok(known.has(value), `${alert}: ${name} ${label} ${value}`);
        }
      assert.deepEqual(expr.split('(').length, expr.split(')').length, `${alert}: brackets`);
    }
  });
});
