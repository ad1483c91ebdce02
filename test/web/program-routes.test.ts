/** Reports as JSON for programs with a token, from the command line to the answer. */
import assert from 'node:assert/strict';
import { createAudit } from '../../src/access/audit.ts';
import { forgetPageTokens, makePageToken, usePageToken } from '../../src/access/page-tokens.ts';
import { createReportsForPrograms } from '../../src/runs/reports-for-programs.ts';
import type { DeploymentStore } from '../../src/store/store.ts';
import { eceDoctorBeside } from '../cli/beside-bot.ts';
import type { Ended } from '../cli/command-line.ts';
import { deploymentFileOf } from '../kit/deployment-file.ts';
import { keepRuns } from '../runs/past-runs.ts';
import { onBothStores } from '../store/both-stores.ts';
import { readBeside } from '../teams/beside-bot.ts';
import { type Chat, startChat } from '../teams/bot.ts';

const day = 86_400_000;
const soon = (days: number): string => new Date(Date.now() + days * day).toISOString().slice(0, 10);

describe('reports for programs', () => {
  let chat: Chat;
  before(async () => {
    chat = await startChat({
      file: deploymentFileOf([{ name: 'ece-svc-01', roles: ['services'] }]),
      kept: (store) =>
        keepRuns(store, [
          { id: 'B222', at: new Date(Date.now() - day).toISOString(), saw: 'imap-blocked-on-services' },
        ]),
    });
  });
  after(() => chat.end());

  const tokens = (...words: string[]): Promise<Ended> => eceDoctorBeside(chat, ['bot', 'tokens', ...words]);
  async function made(name: string, ...more: string[]): Promise<string> {
    const { stdout, stderr } = await tokens('add', name, '--until', soon(30), ...more);
    const [token] = /ecedoctor_\S+/.exec(stdout.replaceAll(/\n\s*/g, ' ')) ?? [];
    return token ?? assert.fail(stderr);
  }
  const get = (path: string, token: string | undefined, more: RequestInit = {}): Promise<Response> =>
    fetch(`${chat.bot.url}${path}`, {
      ...more,
      ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
    });

  it('gives a program the list and a report without names, and the list of tokens says when', async () => {
    const token = await made('dashboard');
    const list = (await (await get('/reports.json', token)).json()) as { runs: { id: string; selection?: string }[] };
    assert.deepEqual(
      list.runs.map(({ id, selection }) => [id, selection]),
      [['B222', undefined]],
    );
    const answer = await get('/reports/B222/report.json', token);
    assert.equal(answer.status, 200);
    assert.deepEqual(
      ['content-type', 'cache-control', 'x-content-type-options'].map((name) => answer.headers.get(name)),
      ['application/json; charset=utf-8', 'no-store', 'nosniff'],
    );
    const text = await answer.text();
    assert.equal((JSON.parse(text) as { run: { id: string } }).run.id, 'B222');
    assert.doesNotMatch(text, /ece-svc-01|sales@/);
    assert.match((await tokens()).stdout, /dashboard: without names[^]*last used/);
    const rows = await readBeside(chat.folder, async ({ db }) => [
      await db.selectFrom('page_token').selectAll().execute(),
      await db.selectFrom('audit').select(['person', 'command', 'outcome']).execute(),
    ]);
    assert.match(JSON.stringify(rows), /token dashboard[^]*report B222 as json/);
    assert.doesNotMatch(JSON.stringify(rows), new RegExp(token.slice(10)));
  });

  it('names servers only if that was chosen', async () => {
    const text = await (await get('/reports/B222/report.json', await made('named', '--with-names'))).text();
    assert.match(text, /ece-svc-01/);
  });

  it('gives the same 404 for an unknown run, and a path outside', async () => {
    const token = await made('guesser');
    for (const run of ['ZZZZ', 'b222x']) assert.equal((await get(`/reports/${run}/report.json`, token)).status, 404);
    for (const path of [
      '/reports/..%2f..%2fdata/report.json',
      '/reports/B222%00/report.json',
      '/reports/B222/report.zip',
    ])
      assert.equal((await get(path, token)).status, 404);
    assert.equal((await get('/reports/B222/report.json', token, { method: 'POST' })).status >= 404, true);
  });

  it('refuses a token that is wrong, revoked, or none', async () => {
    const token = await made('revoked');
    assert.match((await tokens('revoke', 'revoked')).stdout, /is revoked/);
    for (const given of [token, `${token}x`, 'ecedoctor_', 'x'.repeat(150)]) {
      const answer = await get('/reports/B222/report.json', given);
      assert.deepEqual([answer.status, answer.headers.get('www-authenticate')], [401, 'Bearer']);
    }
    assert.notEqual((await get('/reports/B222/report.json', undefined)).status, 200);
  });

  it('makes no token without an end, or with one that is past or later than a year', async () => {
    for (const until of [[], ['--until', '2020-01-01'], ['--until', soon(400)], ['--until', 'never']])
      assert.match((await tokens('add', 'endless', ...until)).stderr, /When does the token end/);
  });
});

onBothStores('a token of a program', (test) => {
  let store: DeploymentStore;
  let now: number;
  let token: string;
  const wish = { name: 'dashboard', withNames: false, madeBy: { id: 'ana', name: 'Ana' } };
  beforeEach(async () => {
    store = await test.open();
    now = Date.now();
    const services = { store, audit: createAudit(store), command: 'bot tokens' } as const;
    const made = await makePageToken(services, { ...wish, end: now + day }, now);
    token = 'why' in made ? assert.fail(made.why.key) : made.token;
  });

  it('ends at its end, is of one deployment, and is forgotten later', async () => {
    assert.ok(await usePageToken(store, token, now + day - 1));
    assert.equal(await usePageToken(store, token, now + day), undefined);
    assert.equal(await usePageToken({ ...store, deployment: 'other' }, token, now), undefined);
    assert.deepEqual([await forgetPageTokens(store, now), await forgetPageTokens(store, now + 2 * day)], [0, 1]);
  });

  it('has sixty requests a minute', async () => {
    const reports = createReportsForPrograms({
      store,
      runs: { view: async () => undefined, file: async () => undefined, last: async () => [] },
      audit: createAudit(store),
      now: () => now,
    });
    for (let count = 0; count < 60; count += 1) assert.equal((await reports(token, undefined)).status, 200);
    now += 20_000;
    const { status, retryAfter } = await reports(token, undefined);
    assert.deepEqual([status, retryAfter], [429, 40]);
    now += 40_000;
    assert.equal((await reports(token, undefined)).status, 200);
  });
});
