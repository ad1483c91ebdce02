import assert from 'node:assert/strict';
import { keepRuns, keepRunUnderWay } from '../runs/past-runs.ts';
import { onBothStores } from '../store/both-stores.ts';
import { htmlOf, pagesOf } from './asking.ts';

const names = /ece-svc-01|sales@example\.com|Alex Wilber/;

onBothStores('the page of a run', (test) => {
  const asked = async () => {
    const store = await test.open();
    await keepRuns(store, [{ id: '8F3K', at: '2026-11-24T08:00:00.000Z', saw: 'two-faults', by: 'Megan Bowen' }]);
    return { store, ask: await pagesOf(store) };
  };

  it('shows an operator the report with names, the person, other languages and the way out', async () => {
    const { ask } = await asked();
    const html = htmlOf(await ask('8F3K'));
    for (const part of ['id="causes"', 'ece-svc-01', 'Signed in as Alex Wilber', 'action="/session/end"'])
      assert.ok(html.includes(part), part);
    assert.match(html, /name="token" value="token-of-the-form"/);
    assert.match(html, /href="\?language=fr" lang="fr"/);
    assert.match(htmlOf(await ask('8F3K?language=fr')), /<html lang="fr">[\s\S]*href="\/reports\?language=fr"/);
  });

  it('shows a viewer no name of a server, a mailbox or another person', async () => {
    const { ask } = await asked();
    const html = htmlOf(await ask('8F3K', { role: 'viewer', name: 'Vera Viewer' }));
    assert.match(html, /server-1/);
    assert.doesNotMatch(html, names);
    assert.doesNotMatch(html, /Megan/);
  });

  it('is nothing for an unknown run and for a run of another deployment', async () => {
    const { store, ask } = await asked();
    await store.db.updateTable('run').set({ deployment: 'fabrikam' }).execute();
    assert.equal(await ask('8F3K'), undefined);
    assert.equal(await ask('QQQQ'), undefined);
    assert.equal(await ask('8F3K/other'), undefined);
  });

  it('says that a run is under way, and how to look again', async () => {
    const { store, ask } = await asked();
    await keepRunUnderWay(store, '4TQX');
    assert.match(htmlOf(await ask('4TQX')), /Run 4TQX is under way[\s\S]*<a href="\/reports\/4TQX">Look again/);
  });
});
