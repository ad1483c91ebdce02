import assert from 'node:assert/strict';
import { keepRuns, keepRunUnderWay } from '../runs/past-runs.ts';
import { onBothStores } from '../store/both-stores.ts';
import { htmlOf, pagesOf } from './asking.ts';

const names = /ece-svc-01|ece-app-01|@example\.com|Megan/;

onBothStores('the pages of a deployment', (test) => {
  const asked = async () => {
    const store = await test.open();
    await keepRuns(store, [
      { id: 'HHHH', at: '2026-11-23T08:00:00.000Z', saw: 'healthy', by: 'Megan Bowen' },
      { id: 'FFFF', at: '2026-11-24T08:00:00.000Z', saw: 'two-faults', by: 'Megan Bowen' },
    ]);
    return { store, ask: await pagesOf(store) };
  };

  it('list each run with its verdict, its person and what is under way, newest first', async () => {
    const { store, ask } = await asked();
    await keepRunUnderWay(store, 'UUUU');
    const html = htmlOf(await ask(''));
    assert.deepEqual(
      [...html.matchAll(/<td [^>]*><a href="\/reports\/(\w+)"/g)].map(([, id]) => id),
      ['UUUU', 'FFFF', 'HHHH'],
    );
    for (const said of ['under way', 'Broken', 'Healthy', 'Megan Bowen']) assert.ok(html.includes(said), said);
  });

  it('give a viewer no name of a person, server or mailbox', async () => {
    const { store, ask } = await asked();
    await store.db.updateTable('run').set({ selection: 'rights sales@example.com on ece-svc-01' }).execute();
    for (const path of ['', 'state', 'FFFF', 'FFFF/compare', 'FFFF/compare/HHHH', '?find=ffff'])
      assert.doesNotMatch(htmlOf(await ask(path, { role: 'viewer', name: 'Vera' })), names, path);
    for (const format of ['html', 'md', 'xml', 'json']) {
      const file = await ask(`FFFF/report.${format}?names=yes`, { role: 'viewer' });
      assert.ok(file?.kind === 'file');
      assert.doesNotMatch(Buffer.from(file.bytes).toString(), names, format);
    }
    assert.match(htmlOf(await ask('?find=ece-svc-01', { role: 'viewer' })), /No run matches/);
  });

  it('show every run once on pages of 25, also runs of the same moment', async () => {
    const store = await test.open();
    const ids = Array.from({ length: 30 }, (_, index) => `R${String(index).padStart(3, '0')}`);
    await keepRuns(store, [{ id: 'R000', at: '2026-11-24T08:00:00.000Z', saw: 'healthy' }]);
    const row = await store.db.selectFrom('run').selectAll().executeTakeFirstOrThrow();
    for (const id of ids.slice(1))
      await store.db
        .insertInto('run')
        .values({ ...row, id })
        .execute();
    const ask = await pagesOf(store);
    const idsOf = (html: string) => [...html.matchAll(/<a href="\/reports\/(R\d+)"/g)].map(([, id]) => id);
    const first = htmlOf(await ask(''));
    const [, next = ''] = /href="\/reports(\?before=[^"]*)" rel="next"/.exec(first) ?? [];
    const second = htmlOf(await ask(next));
    assert.equal(idsOf(first).length, 25);
    assert.doesNotMatch(second, /rel="next"/);
    assert.deepEqual(new Set([...idsOf(first), ...idsOf(second)]), new Set(ids));
  });

  it('find a run by server, mailbox, cause and id', async () => {
    const { ask } = await asked();
    for (const typed of ['ece-svc-01 broken', 'sales@example.com', 'blocked', 'ffff'])
      assert.match(htmlOf(await ask(`?find=${encodeURIComponent(typed)}`)), /href="\/reports\/FFFF"/, typed);
    assert.match(htmlOf(await ask('?find=%3Cscript%3E')), /No run matches <code>&#60;script&#62;<\/code>/);
  });

  it('compare with the predecessor by default, with any run by its id, and say which run cannot be compared', async () => {
    const { store, ask } = await asked();
    assert.match(htmlOf(await ask('FFFF/compare')), /<input name="with"[^>]* value="HHHH"/);
    assert.deepEqual(await ask('FFFF/compare?with=hhhh'), { kind: 'redirect', location: '/reports/FFFF/compare/HHHH' });
    assert.match(htmlOf(await ask('FFFF/compare?with=ZZZZ')), /role="alert">Run ZZZZ cannot/);
    const html = htmlOf(await ask('FFFF/compare/HHHH'));
    assert.match(html, /Went wrong/);
    assert.match(html, /went wrong since/);
    assert.equal(await ask('FFFF/compare/FFFF'), undefined);
    assert.equal(await ask('FFFF/compare/ZZZZ'), undefined);
    await store.db.updateTable('run').set({ deployment: 'fabrikam' }).where('id', '=', 'HHHH').execute();
    assert.equal(await ask('FFFF/compare/HHHH'), undefined);
  });

  it('give the files of the chat, with the names that were chosen', async () => {
    const { ask } = await asked();
    for (const [format, contentType] of [
      ['html', 'text/html; charset=utf-8'],
      ['md', 'text/markdown; charset=utf-8'],
      ['xml', 'application/xml; charset=utf-8'],
      ['zip', 'application/zip'],
      ['json', 'application/json; charset=utf-8'],
    ] as const) {
      const [named, nameless] = [await ask(`FFFF/report.${format}`), await ask(`FFFF/report.${format}?names=no`)];
      assert.ok(named?.kind === 'file' && nameless?.kind === 'file');
      assert.equal(named.contentType, contentType);
      assert.equal(named.name, `ece-doctor-contoso-2026-11-24-FFFF.${format}`);
      assert.equal(nameless.name, `ece-doctor-2026-11-24-FFFF.${format}`);
      if (format === 'zip') continue;
      assert.match(Buffer.from(named.bytes).toString(), /ece-svc-01/);
      assert.doesNotMatch(Buffer.from(nameless.bytes).toString(), names);
    }
    assert.equal(await ask('FFFF/report.exe'), undefined);
    assert.equal(await ask('FFFF/report.html/more'), undefined);
  });

  it('say what is wrong now, what is muted, who repairs it, and what will end', async () => {
    const { store, ask } = await asked();
    const before = htmlOf(await ask('state'));
    assert.match(before, /<h2>Wrong now<\/h2>[\s\S]*href="\/reports\/FFFF">Run <code>FFFF/);
    assert.match(before, /<h2>What will end<\/h2>/);
    await store.db
      .insertInto('mute')
      .values({
        id: '4F7K',
        deployment: store.deployment,
        causes: null,
        from_at: '2026-11-24T00:00:00.000Z',
        until_at: '2999-01-01T00:00:00.000Z',
        because: 'patching <b>night</b>',
        made_by: JSON.stringify({ id: 'megan', name: 'Megan Bowen' }),
        made_at: '2026-11-24T00:00:00.000Z',
      })
      .execute();
    const muted = htmlOf(await ask('state'));
    assert.match(muted, /No known cause is open[\s\S]*Maintenance of the whole site[\s\S]*Megan Bowen/);
    assert.match(muted, /patching &#60;b&#62;night/);
    assert.doesNotMatch(htmlOf(await ask('state', { role: 'viewer', name: 'Vera' })), /Megan|night/);
  });

  it('keep the chosen language in every link and form', async () => {
    const { ask } = await asked();
    for (const path of ['', 'state', 'FFFF', 'FFFF/compare', 'FFFF/compare/HHHH']) {
      const html = htmlOf(await ask(`${path}?language=fr`));
      assert.match(html, /<html lang="fr">/);
      const links = [...html.matchAll(/href="(\/reports[^"]*)"/g)].map(([, link = '']) => link);
      assert.ok(links.length > 0);
      assert.deepEqual(
        links.filter((link) => !link.includes('language=fr')),
        [],
        path,
      );
      for (const [form] of html.matchAll(/<form method="get"[\s\S]*?<\/form>/g)) assert.match(form, /name="language"/);
    }
  });
});
