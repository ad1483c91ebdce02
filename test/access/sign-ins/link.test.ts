/** Test sign-ins by link: requests to Entra and their outcomes. */
import assert from 'node:assert/strict';
import { type IdentityServer, signInApplicationId, tenantId } from '../../kit/identity-server.ts';
import { ana, begun, handleOf, identity, onSignIns, seen, throughBrowser, valueOf } from './kit.ts';

onSignIns('test sign-ins by link', ({ ready }) => {
  it('the token’s owner is shown, and the token is kept for an hour and given to a run', async () => {
    const { bot, deployment } = await ready();
    const first = await begun(bot, deployment);
    assert.match(first.link ?? '', /^https:\/\/bot\.example\.com\/signin\/[\w-]{43}$/);
    assert.equal(await throughBrowser(bot, first.link), 'done');
    const view = await seen(bot, first.id);
    assert.deepEqual(
      [view.state, view.link, view.outcome?.error, view.revision > first.revision],
      ['ended', undefined, undefined, true],
    );
    const value = valueOf(view);
    assert.deepEqual(
      [value.claims?.user, value.refresh, value.granted, value.asked.length],
      [
        'sales@example.com',
        { given: true, redeemed: true },
        ['https://outlook.office.com/IMAP.AccessAsUser.All', 'https://outlook.office.com/SMTP.Send'],
        3,
      ],
    );
    assert.deepEqual(
      view.outcome?.phases.map(({ name }) => name),
      ['token', 'refresh'],
    );
    assert.equal(Date.parse(view.keptUntil ?? '') - Date.parse(view.outcome?.at ?? '') >= 3_600_000 - 1000, true);
    const { observations, tokens } = await bot.usable(deployment, ['Sales@example.com']);
    assert.deepEqual(
      [
        observations.length,
        tokens.get('sales@example.com')?.user,
        identity.canaries.includes(tokens.get('sales@example.com')?.token ?? ''),
      ],
      [1, 'sales@example.com', true],
    );
    assert.deepEqual(
      (await bot.kept(deployment)).map(({ account, by, remembered }) => [account, by, remembered]),
      [['sales@example.com', ana, false]],
    );
  });
  it('a normal window names no account, shows whom single sign-on picked, and keeps no token', async () => {
    const { bot, deployment, store } = await ready();
    identity.person = 'admin@example.com';
    const { id, link } = await begun(bot, deployment, { window: 'normal' });
    assert.equal(await throughBrowser(bot, link), 'done');
    assert.deepEqual(asked(identity), []);
    const view = await seen(bot, id);
    assert.deepEqual([valueOf(view).claims?.user, view.keptUntil], ['admin@example.com', undefined]);
    assert.deepEqual(await store.db.selectFrom('sign_in').select('tokens').execute(), [{ tokens: null }]);
    const { observations, tokens } = await bot.usable(deployment, ['sales@example.com']);
    assert.deepEqual([observations.length, tokens.size], [1, 0]);
    assert.deepEqual(await bot.remember(deployment, 'sales@example.com', ana), {
      ok: false,
      refusal: { key: 'sign-ins.nothing-kept', with: { account: 'sales@example.com' } },
    });
  });
  it('a private window asks for a fresh sign-in of the account, with PKCE and the bot’s redirect URI', async () => {
    const { bot, deployment } = await ready();
    const opened = await bot.open(handleOf((await begun(bot, deployment)).link));
    assert.ok('location' in opened);
    const { origin, pathname, searchParams: query } = new URL(opened.location);
    assert.deepEqual(
      [origin, pathname],
      [`https://login.example.test:${identity.endpoint.port}`, `/${tenantId}/oauth2/v2.0/authorize`],
    );
    assert.deepEqual(
      [
        'client_id',
        'response_type',
        'response_mode',
        'redirect_uri',
        'scope',
        'code_challenge_method',
        'prompt',
        'login_hint',
      ].map((name) => query.get(name)),
      [
        signInApplicationId,
        'code',
        'query',
        'https://bot.example.com/signin/callback',
        'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access openid profile',
        'S256',
        'login',
        'sales@example.com',
      ],
    );
    assert.match(
      opened.cookie,
      /^ece_doctor_signin_[0-9a-f]{12}=[\w-]{43}; Path=\/signin; Max-Age=(900|89\d); HttpOnly; SameSite=Lax; Secure$/,
    );
  });
  it('a stand-in for login sends browsers to its own address, over http without a Secure cookie', async () => {
    const { bot, deployment } = await ready(
      { publicUrl: () => 'http://127.0.0.1:3978' },
      {
        endpoints: {
          login: { host: identity.endpoint.host, port: identity.endpoint.port, browser: 'http://127.0.0.1:4444' },
        },
      },
    );
    const opened = await bot.open(handleOf((await begun(bot, deployment)).link));
    assert.ok(
      'location' in opened && opened.location.startsWith(`http://127.0.0.1:4444/${tenantId}/oauth2/v2.0/authorize?`),
    );
    assert.doesNotMatch(opened.cookie, /Secure/);
  });
  for (const [transport, accountModel, scopes] of [
    [
      'pop3',
      'mailbox',
      ['https://outlook.office.com/POP.AccessAsUser.All', 'https://outlook.office.com/SMTP.Send', 'offline_access'],
    ],
    ['graph', 'mailbox', ['https://graph.microsoft.com/Mail.ReadBasic', 'offline_access']],
    ['graph', 'shared', ['https://graph.microsoft.com/Mail.ReadBasic.Shared', 'offline_access']],
  ] as const) {
    it(`asks for the scopes of ${transport} with ${accountModel} accounts, all of one resource`, async () => {
      const { bot, deployment } = await ready({}, { transport, accountModel });
      const { id, link } = await begun(bot, deployment);
      await throughBrowser(bot, link);
      assert.deepEqual(valueOf(await seen(bot, id)).asked, scopes);
    });
  }
  it('the bot’s application authenticates with its client secret', async () => {
    identity.secret = 'abc8Q~canary-client-secret-canary-canary';
    const { bot, deployment } = await ready({
      application: { clientId: signInApplicationId, credential: { kind: 'secret', secret: identity.secret } },
    });
    const one = await begun(bot, deployment);
    await throughBrowser(bot, one.link);
    assert.equal((await seen(bot, one.id)).outcome?.error, undefined);
    identity.canaries.push(identity.secret);
  });
});

/** The parameters of the last authorize request that name an account. */
function asked({ web }: IdentityServer): string[] {
  const path = web.requests.findLast((request) => request.includes('/authorize')) ?? '';
  return ['prompt', 'login_hint'].filter((name) => path.includes(`${name}=`));
}
