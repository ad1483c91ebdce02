/** The test sign-in at the bot: a browser goes to an identity server over HTTPS and comes back, and rows say what became of it. */
import assert from 'node:assert/strict';
import { testSignInSchema, type TestSignIn } from '../../src/model/test-sign-in.ts';
import type { SignInView } from '../../src/access/test-sign-ins.ts';
import { type IdentityServer, startIdentityServer } from '../kit/identity-server.ts';
import { onBothStores } from '../store/both-stores.ts';
import { ana, begun, type Bot, deploymentFor, signInsOn, seen, throughBrowser } from './sign-ins-kit.ts';

const valueOf = ({ outcome }: SignInView): TestSignIn => testSignInSchema.parse(outcome?.value);

onBothStores('test sign-ins', (test) => {
  let identity: IdentityServer;
  let bots: Bot[];
  beforeEach(async () => {
    identity = await startIdentityServer();
    bots = [];
  });
  afterEach(async () => {
    await Promise.all(bots.map((bot) => bot.close()));
    await identity.close();
  });

  async function ready(changes: Parameters<typeof signInsOn>[3] = {}, of: object = {}) {
    const store = await test.open();
    const deployment = deploymentFor(identity, of);
    const bot = signInsOn(store, identity, deployment, changes);
    bots.push(bot);
    return { store, deployment, bot };
  }

  it('by link: the token of who signed in is shown, kept for an hour and given to a run', async () => {
    const { bot, deployment } = await ready();
    const first = await begun(bot, deployment);
    assert.match(first.link ?? '', /^https:\/\/bot\.example\.com\/signin\/[\w-]{43}$/);
    assert.equal(await throughBrowser(bot, identity, first.link), 'done');
    const view = await seen(bot, first.id);
    assert.deepEqual([view.state, view.link, view.outcome?.error, view.revision > first.revision], ['ended', undefined, undefined, true]);
    const value = valueOf(view);
    assert.deepEqual([value.claims?.user, value.refresh, value.granted, value.asked.length], ['sales@example.com', { given: true, redeemed: true }, ['https://outlook.office.com/IMAP.AccessAsUser.All', 'https://outlook.office.com/SMTP.Send'], 3]);
    assert.deepEqual(view.outcome?.phases.map(({ name }) => name), ['token', 'refresh']);
    assert.equal(Date.parse(view.keptUntil ?? '') - Date.parse(view.outcome?.at ?? '') >= 3_600_000 - 1000, true);
    const { observations, tokens } = await bot.held(deployment, ['Sales@example.com']);
    assert.deepEqual([observations.length, tokens.get('sales@example.com')?.user, identity.canaries.includes(tokens.get('sales@example.com')?.token ?? '')], [1, 'sales@example.com', true]);
    assert.deepEqual((await bot.kept(deployment)).map(({ account, by, remembered }) => [account, by, remembered]), [['sales@example.com', ana, false]]);
  });
});
