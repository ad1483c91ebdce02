/** The page of tokens of programs, as the bot answers it. */
import assert from 'node:assert/strict';
import { usePageToken } from '../../src/access/page-tokens.ts';
import type { DeploymentStore } from '../../src/store/store.ts';
import { onBothStores } from '../store/both-stores.ts';
import { type Ask, type Asker, htmlOf, pagesOf } from './asking.ts';

const administrator: Asker = { role: 'administrator' };
const day = 86_400_000;

onBothStores('the page of tokens', (test) => {
  let store: DeploymentStore;
  let ask: Ask;
  let now: number;
  beforeEach(async () => {
    store = await test.open();
    now = Date.parse('2026-12-01T12:00:00Z');
    ask = await pagesOf(store, () => now);
  });

  const sent = async (form: Record<string, string>): Promise<string> =>
    htmlOf(await ask('tokens', { ...administrator, form }));
  const make = (more: Record<string, string> = {}): Promise<string> =>
    sent({ do: 'make', name: 'Dashboard', end: '2027-01-31', ...more });
  const tokenIn = (html: string): string => /ecedoctor_[\w-]+/.exec(html)?.[0] ?? '';

  it('makes a token that works until the end of its last day, shows it once, and stores only its hash', async () => {
    const html = await make();
    const token = tokenIn(html);
    const end = Date.parse('2027-02-01T00:00:00Z');
    assert.equal((await usePageToken(store, token, end - 1))?.withNames, false);
    assert.equal(await usePageToken(store, token, end), undefined);
    const listed = htmlOf(await ask('tokens', administrator));
    for (const part of ['dashboard', 'Alex Wilber', 'without names', 'Revoke dashboard'])
      assert.ok(listed.includes(part), part);
    const stored = JSON.stringify([
      await store.db.selectFrom('page_token').selectAll().execute(),
      await store.db.selectFrom('audit').selectAll().execute(),
    ]);
    for (const shown of [listed, stored]) assert.ok(!shown.includes(token.slice('ecedoctor_'.length)));
  });

  it('gives names only if chosen, and writes each change to the audit log', async () => {
    const token = tokenIn(await make({ names: 'yes' }));
    assert.equal((await usePageToken(store, token, now))?.withNames, true);
    assert.match(await sent({ do: 'revoke', name: 'dashboard' }), /The token dashboard is revoked/);
    assert.equal(await usePageToken(store, token, now), undefined);
    assert.match(await sent({ do: 'revoke', name: 'dashboard' }), /There is no token “dashboard”/);
    const audited = await store.db.selectFrom('audit').select(['command', 'outcome', 'person']).execute();
    assert.deepEqual(audited.map(({ command, outcome }) => `${command}: ${outcome}`).sort(), [
      'page tokens add dashboard until 2027-02-01T00:00:00.000Z with names: done',
      'page tokens revoke dashboard: done',
      'page tokens revoke dashboard: nothing-to-do',
    ]);
    assert.ok(audited.every(({ person }) => person.includes('Alex Wilber')));
  });

  for (const [what, form, said] of [
    ['that ended yesterday', { end: '2026-11-29' }, /When does the token end/],
    ['later than a year', { end: '2027-12-03' }, /When does the token end/],
    ['without an end', { end: '' }, /When does the token end/],
    ['with an end that is no day', { end: '2027-13-77' }, /When does the token end/],
    ['with a name of markup', { name: '"><svg onload=alert(1)>' }, /name of a token has at most 40/],
  ] as [string, Record<string, string>, RegExp][])
    it(`makes no token ${what}, and keeps what was typed`, async () => {
      const html = await make(form);
      assert.match(html, said);
      assert.equal(tokenIn(html), '');
      assert.doesNotMatch(html, /<svg/);
      assert.match(html, form['name'] === undefined ? /value="Dashboard"/ : /value="&#34;&#62;&#60;svg/);
    });

  it('refuses a second token of the same name, and shows which ones have ended', async () => {
    await make();
    assert.match(await make(), /already a token “dashboard”/);
    now += 70 * day;
    assert.match(htmlOf(await ask('tokens', administrator)), /mark skipped">ended</);
  });

  it('does not exist for operators and viewers, and only administrators see a link to it', async () => {
    for (const role of ['operator', 'viewer'] as const) {
      assert.equal(await ask('tokens', { role }), undefined);
      assert.equal(await ask('tokens', { role, form: { do: 'make', name: 'x', end: '2027-01-31' } }), undefined);
      assert.doesNotMatch(htmlOf(await ask('', { role })), /reports\/tokens/);
    }
    assert.match(htmlOf(await ask('', administrator)), /href="\/reports\/tokens"/);
    assert.equal(await ask('tokens/x', administrator), undefined);
    assert.equal((await store.db.selectFrom('page_token').selectAll().execute()).length, 0);
  });
});
