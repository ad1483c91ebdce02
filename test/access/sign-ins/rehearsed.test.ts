/** What a test sign-in leaves for the rehearsal of a cut-over. */
import assert from 'node:assert/strict';
import { rehearsedOf } from '../../../src/access/sign-ins/rehearsed.ts';
import { begun, identity, onSignIns, throughBrowser } from './kit.ts';

onSignIns('the rehearsal of a cut-over', ({ ready }) => {
  it('keeps the newest result of each account, with Entra’s code, owner and step, and never a token', async () => {
    const { bot, deployment, store } = await ready();
    identity.fault = { at: 'code', number: 50126 };
    await throughBrowser(bot, (await begun(bot, deployment)).link);
    const [refused, ...more] = await rehearsedOf(store, Date.now());
    assert.deepEqual(
      [more.length, refused?.kind, refused?.account, refused?.outcome, refused?.owner],
      [0, 'imap-sign-in', 'sales@example.com', 'refused', 'ece-administrator'],
    );
    assert.match(JSON.stringify(refused?.observed), /50126/);
    assert.ok(refused?.step !== undefined);
    identity.fault = undefined;
    const { id, link } = await begun(bot, deployment);
    await throughBrowser(bot, link);
    const [proven, ...others] = await rehearsedOf(store, Date.now());
    assert.deepEqual([others.length, proven?.outcome, proven?.from], [0, 'proven', id]);
    const { tokens } = await bot.usable(deployment, ['sales@example.com']);
    const token = tokens.get('sales@example.com')?.token ?? assert.fail();
    const rows = JSON.stringify(await store.db.selectFrom('rehearsal').selectAll().execute());
    assert.ok(!rows.includes(token) && !rows.includes(token.slice(0, 20)));
  });

  it('is not disproven by another person’s sign-in, which proves nothing either', async () => {
    const { bot, deployment, store } = await ready();
    const outcomes = async () => (await rehearsedOf(store, Date.now())).map(({ outcome }) => outcome);
    identity.person = 'admin@example.com';
    await throughBrowser(bot, (await begun(bot, deployment, { keepsAnyOwner: true })).link);
    assert.deepEqual(await outcomes(), ['another']);
    identity.person = 'sales@example.com';
    await throughBrowser(bot, (await begun(bot, deployment)).link);
    assert.deepEqual(await outcomes(), ['proven']);
    identity.person = 'admin@example.com';
    await throughBrowser(bot, (await begun(bot, deployment)).link);
    assert.deepEqual(await outcomes(), ['proven']);
  });

  it('is not about a normal window, which only shows whom single sign-on picks', async () => {
    const { bot, deployment, store } = await ready();
    await throughBrowser(bot, (await begun(bot, deployment, { window: 'normal' })).link);
    assert.deepEqual(await rehearsedOf(store, Date.now()), []);
  });

  it('keeps a token for Graph apart: today’s checks over IMAP neither use nor judge it', async () => {
    const { bot, deployment, store } = await ready();
    const accounts = ['sales@example.com'];
    const graph = { ...deployment, transport: 'graph' as const };
    await throughBrowser(bot, (await begun(bot, deployment, { transport: 'graph' })).link);
    assert.deepEqual(
      (await rehearsedOf(store, Date.now())).map(({ kind, outcome }) => [kind, outcome]),
      [['graph-sign-in', 'proven']],
    );
    const today = await bot.usable(deployment, accounts);
    assert.deepEqual([today.tokens.size, today.observations.length], [0, 0]);
    const toCome = await bot.usable(graph, accounts);
    assert.equal(toCome.tokens.size, 1);
    assert.match(JSON.stringify(toCome.observations[0]?.value), /graph\.microsoft\.com\/Mail\.ReadBasic/);
    await throughBrowser(bot, (await begun(bot, deployment)).link);
    assert.deepEqual(
      [(await bot.usable(deployment, accounts)).tokens.size, (await bot.usable(graph, accounts)).tokens.size],
      [1, 1],
    );
    assert.deepEqual(
      new Set((await bot.kept(deployment)).map(({ transport }) => transport)),
      new Set(['graph', undefined]),
    );
  });

  it('asks an account that is no mailbox of the deployment for the rights on mailboxes of others', async () => {
    const { bot, deployment } = await ready();
    const { link = '' } = await begun(bot, deployment, { account: 'svc@example.com', transport: 'graph' });
    const opened = await bot.open(link.slice(link.lastIndexOf('/') + 1));
    assert.ok('location' in opened);
    assert.match(new URL(opened.location).searchParams.get('scope') ?? '', /Mail\.ReadBasic\.Shared/);
  });

  it('forgets a result after half a year', async () => {
    const { bot, deployment, store } = await ready();
    await throughBrowser(bot, (await begun(bot, deployment)).link);
    const later = (days: number): number => Date.now() + days * 86_400_000;
    assert.equal((await rehearsedOf(store, later(179))).length, 1);
    assert.equal((await rehearsedOf(store, later(181))).length, 0);
  });
});
