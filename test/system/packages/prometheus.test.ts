/** Debian's Prometheus with docs/alerts.yaml and the dashboard of docs/operations/alerts.md. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { readDocument } from '../../../scripts/documented/document.ts';
import { alertRules } from '../../deploymentTemplates/log-alerts.ts';
import { freePort } from '../../kit/free-port.ts';
import { type Chat, startChat } from '../../teams/bot.ts';

const docs = path.join(import.meta.dirname, '../../../docs');
const token = 'a-token-of-twenty-characters-or-more';
const isThere = spawnSync('promtool', ['--version']).status === 0;

describe('docs/alerts.yaml, in Prometheus', function () {
  before(function () {
    if (isThere) return;
    if (process.env['CI'] === 'true') throw new Error('the Debian package prometheus is missing');
    this.skip();
  });

  it('is valid, and docs/alerts.test.yaml makes each alert fire and be silent', () => {
    const { groups } = parse(readFileSync(path.join(docs, 'alerts.yaml'), 'utf8')) as {
      groups: { rules: { alert: string }[] }[];
    };
    const { tests } = parse(readFileSync(path.join(docs, 'alerts.test.yaml'), 'utf8')) as { tests: { name: string }[] };
    const cases = tests.map(({ name }) => name);
    for (const { alert } of groups.flatMap(({ rules }) => rules))
      for (const end of ['fires', 'is silent']) assert.ok(cases.includes(`${alert} ${end}`), `${alert} ${end}`);
    for (const words of [
      ['check', 'rules', 'alerts.yaml'],
      ['test', 'rules', 'alerts.test.yaml'],
    ]) {
      const { status, stdout, stderr } = spawnSync('promtool', words, { cwd: docs, encoding: 'utf8' });
      assert.equal(status, 0, `${stdout}${stderr}`);
    }
  });

  it('leads to the headings of docs/operations/alerts.md after the documented line, and stays valid', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-rules-'));
    try {
      const page = readDocument('docs/operations/alerts.md', path.join(docs, '..'));
      const line = page.fences.find(({ attributes }) => attributes.by === 'test/system/packages/prometheus.test.ts');
      copyFileSync(path.join(docs, 'alerts.yaml'), path.join(folder, 'alerts.yaml'));
      assert.equal(spawnSync('sh', ['-ec', line?.text ?? 'exit 1'], { cwd: folder }).status, 0);
      assert.equal(spawnSync('promtool', ['check', 'rules', 'alerts.yaml'], { cwd: folder }).status, 0);
      const { groups } = parse(readFileSync(path.join(folder, 'alerts.yaml'), 'utf8')) as {
        groups: { rules: { alert: string; annotations: { runbook_url: string } }[] }[];
      };
      const text = readFileSync(path.join(docs, 'operations/alerts.md'), 'utf8');
      for (const { alert, annotations } of groups.flatMap(({ rules }) => rules)) {
        const { protocol, pathname, hash } = new URL(annotations.runbook_url);
        assert.deepEqual(
          [protocol, pathname, hash],
          ['https:', '/ece-doctor/docs/operations/alerts.md', `#${alert.toLowerCase()}`],
        );
        assert.ok(text.includes(`\n### ${alert}\n`), alert);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  describe('that scrapes a bot', () => {
    let chat: Chat;
    let prometheus: ChildProcess;
    let between: Server;
    let folder: string;
    let url: string;
    let scraped: Promise<unknown>;

    before(async () => {
      chat = await startChat({ environment: { ECE_DOCTOR_METRICS_TOKEN: token } });
      await chat.fresh(() => chat.say('help'));
      // Prometheus stores a scrape before the next one begins. A rate needs two, of which the first may be too early.
      const requests = new EventEmitter();
      let count = 0;
      scraped = once(requests, 'enough');
      between = createServer((request, response) => {
        count += 1;
        if (count === 5) requests.emit('enough');
        const pass = async (): Promise<void> => {
          const authorization = String(request.headers.authorization);
          const answer = await fetch(`${chat.bot.url}/metrics`, { headers: { authorization } });
          const type = answer.headers.get('content-type') ?? '';
          response.writeHead(answer.status, { 'content-type': type }).end(await answer.text());
        };
        pass().catch(() => response.destroy());
      }).listen(0, '127.0.0.1');
      await once(between, 'listening');
      const target = `127.0.0.1:${(between.address() as AddressInfo).port}`;
      folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-prometheus-'));
      copyFileSync(path.join(docs, 'alerts.yaml'), path.join(folder, 'alerts.yaml'));
      writeFileSync(path.join(folder, 'token'), token);
      writeFileSync(
        path.join(folder, 'prometheus.yml'),
        stringify({
          global: { scrape_interval: '1s', evaluation_interval: '1s' },
          rule_files: ['alerts.yaml'],
          scrape_configs: [
            {
              job_name: 'ece-doctor-contoso',
              authorization: { credentials_file: 'token' },
              static_configs: [{ targets: [target] }],
            },
          ],
        }),
      );
      const port = await freePort();
      url = `http://127.0.0.1:${port}`;
      const words = [
        '--config.file=prometheus.yml',
        '--storage.tsdb.path=data',
        `--web.listen-address=127.0.0.1:${port}`,
      ];
      prometheus = spawn('prometheus', words, { cwd: folder, stdio: 'ignore' });
      await scraped;
    });
    after(async () => {
      prometheus?.kill();
      if (prometheus !== undefined) await once(prometheus, 'exit');
      between?.close();
      await chat?.end();
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    });

    const read = async (where: string): Promise<Record<string, unknown>> =>
      ((await (await fetch(`${url}/api/v1/${where}`)).json()) as { data: Record<string, unknown> }).data;

    it('loads every rule without an error, and no alert fires', async () => {
      const { groups } = (await read('rules')) as { groups: { rules: { name: string; lastError?: string }[] }[] };
      assert.equal(groups[0]?.rules.length, alertRules().length);
      assert.deepEqual(
        groups[0]?.rules.filter(({ lastError }) => lastError !== undefined),
        [],
      );
      const { alerts } = (await read('alerts')) as { alerts: { state: string }[] };
      assert.deepEqual(
        alerts.filter(({ state }) => state === 'firing'),
        [],
      );
    });

    it('answers each query of the dashboard, with the job and without a name of the deployment', async () => {
      const page = readFileSync(path.join(docs, 'operations/alerts.md'), 'utf8');
      const queries = [...page.matchAll(/^\| [^|]+ \| `([^`]*ece-doctor\.\*[^`]*)` \|$/gm)].map(
        ([, query = '']) => query,
      );
      assert.equal(queries.length, 10);
      for (const query of queries) {
        const { result } = (await read(`query?query=${encodeURIComponent(query)}`)) as {
          result: { metric: Record<string, string> }[];
        };
        assert.ok(result.length > 0, query);
        for (const { metric } of result) {
          assert.equal(metric['job'], 'ece-doctor-contoso', query);
          const { job: _job, ...others } = metric;
          assert.doesNotMatch(JSON.stringify(others), /contoso/);
        }
      }
    });
  });
});
