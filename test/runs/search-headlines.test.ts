/** A search finds the same runs in the message extension and on the page. */
import assert from 'node:assert/strict';
import { createHeadlines, headOf } from '../../src/runs/headlines.ts';
import type { DeploymentStore } from '../../src/store/store.ts';
import { findRuns } from '../../src/teams/extension/find.ts';
import { type Language, languages } from '../../src/text/index.ts';
import { judged } from '../checks/artifacts.ts';
import { htmlOf, pagesOf } from '../pages/asking.ts';
import { onBothStores } from '../store/both-stores.ts';
import { keepRuns } from './past-runs.ts';

onBothStores('a search of ended runs', (test) => {
  const startedAt = (minutes: number): string =>
    new Date(Date.parse('2026-11-20T08:00:00Z') - minutes * 60_000).toISOString();

  /** Newest first, of which only the headlines are kept: a search that reads a report fails. */
  async function keepHeadlines(store: DeploymentStore, ids: readonly string[], saw = 'two-faults'): Promise<void> {
    await keepRuns(store, [{ id: 'FIRST', at: startedAt(0), saw }]);
    const row = await store.db.selectFrom('run').selectAll().where('id', '=', 'FIRST').executeTakeFirstOrThrow();
    const body = JSON.stringify(headOf(judged(saw)));
    for (const [index, id] of ids.entries()) {
      const run = { ...row, id, started_at: startedAt(index + 1) };
      await store.db.insertInto('run').values(run).execute();
      await store.db.insertInto('headline').values({ run: id, body }).execute();
    }
  }

  async function inExtension(store: DeploymentStore, typed: string, role: 'operator' | 'viewer', language: Language) {
    const asker = { deployment: store.deployment, mayReadNames: role === 'operator', isWanted: () => true };
    const locale = { language, timeZone: 'Europe/Paris' };
    const asked = { kind: 'query', typed, skip: 0, count: 25 } as const;
    const answer = await findRuns(asked, { ...asker, locale }, { headlines: createHeadlines(store) });
    return 'results' in answer
      ? { ids: answer.results.map(({ select }) => (select as { run: string }).run), said: '' }
      : { ids: [], said: 'message' in answer ? answer.message : '' };
  }

  const idsIn = (html: string): (string | undefined)[] =>
    [...html.matchAll(/<td [^>]*><a href="\/reports\/(\w+)/g)].map(([, id]) => id);

  it('finds the same in the message extension and on the page, by each word, in each language, for each role', async () => {
    const store = await test.open();
    await keepRuns(
      store,
      ['healthy', 'secret-expired', 'imap-blocked-on-services', 'two-faults'].map((saw, index) => ({
        id: `R${index}`,
        at: startedAt(index),
        saw,
        ...(saw === 'two-faults' ? { selection: 'rights sales@example.com on ece-svc-01' } : {}),
      })),
    );
    const ask = await pagesOf(store);
    const found = new Set<string>();
    for (const typed of [
      'r1',
      '#R2',
      'ece-svc-01',
      'SALES@example.com',
      'blocked-port',
      'client secret',
      'broken',
      'en panne',
      'expiré',
      'port 993',
      'rights',
      'nobody',
    ])
      for (const language of languages)
        for (const role of ['operator', 'viewer'] as const) {
          const page = await ask(`?find=${encodeURIComponent(typed)}`, { role, language });
          const { ids } = await inExtension(store, typed, role, language);
          assert.deepEqual(idsIn(htmlOf(page)), ids, `${typed}, ${language}, ${role}`);
          for (const id of ids) found.add(`${typed} ${role} ${id}`);
        }
    assert.ok(found.has('#R2 viewer R2') && found.has('ece-svc-01 operator R0') && !found.has('ece-svc-01 viewer R0'));
  });

  it('finds any kept run by its id, and says how far a search by other words got', async () => {
    const store = await test.open();
    const ids = Array.from({ length: 103 }, (_, index) => `Q${index}`);
    await keepHeadlines(store, ids);
    await store.db.updateTable('run').set({ quiet: 1 }).where('id', '=', 'Q102').execute();
    const ask = await pagesOf(store);
    for (const id of ['Q101', 'Q102']) {
      assert.deepEqual((await inExtension(store, id.toLowerCase(), 'viewer', 'en')).ids, [id]);
      assert.deepEqual(idsIn(htmlOf(await ask(`?find=${id}`, { role: 'viewer' }))), [id]);
    }
    const since = /Nov 20, 2026, 06:21/;
    const html = htmlOf(await ask('?find=nothing'));
    assert.match(html, /covered the last 100 ended runs, back to .*An older run is found by its id/s);
    assert.match(html, since);
    const { said } = await inExtension(store, 'nothing', 'operator', 'en');
    assert.match(said, /None of the last 100 reports, back to Nov 20, 2026, 07:21.*, matches “nothing”/);
    assert.match((await inExtension(store, 'rien', 'operator', 'fr')).said, /Aucun des 100 derniers rapports/);
  });

  it('says nothing of its reach if it has seen every run', async () => {
    const store = await test.open();
    await keepHeadlines(store, ['Q1', 'Q2']);
    const ask = await pagesOf(store);
    assert.doesNotMatch(htmlOf(await ask('?find=nothing')), /covered/);
    assert.equal(
      (await inExtension(store, 'nothing', 'operator', 'en')).said,
      'No report matches “nothing”. Try an id, a server, a mailbox or a cause.',
    );
  });

  it('reads no whole report if the headline is kept with it', async () => {
    const store = await test.open();
    await keepHeadlines(store, ['Q1', 'Q2']);
    await store.db.deleteFrom('report').execute();
    const ask = await pagesOf(store);
    assert.deepEqual(idsIn(htmlOf(await ask('?find=ece-svc-01'))), ['Q1', 'Q2']);
    assert.match(htmlOf(await ask('')), /Q1<\/a> <span class="mark fail">/);
  });
});
