/** Refusals of Entra become the outcome; the bot itself refuses hopeless attempts beforehand. */
import assert from 'node:assert/strict';
import { read } from '../../../src/text/index.ts';
import { type Fault, tenantId } from '../../kit/identity-server.ts';
import { begun, eceApplicationId, identity, onSignIns, seen, throughBrowser, valueOf, wish } from './kit.ts';

onSignIns('test sign-ins that are refused', ({ ready }) => {
  const refusals: [string, Fault, { code: string; phase: string; text?: RegExp }][] = [
    [
      'a person who said no',
      { at: 'authorize', error: 'access_denied', number: 65004 },
      { code: 'AADSTS65004', phase: 'authorize', text: /^AADSTS65004: User declined to consent to access the app\.$/ },
    ],
    [
      'missing consent',
      { at: 'authorize', error: 'invalid_client', number: 65001 },
      { code: 'AADSTS65001', phase: 'authorize' },
    ],
    ['a wrong password at the token', { at: 'code', number: 50126 }, { code: 'AADSTS50126', phase: 'token' }],
    [
      'a redirect URI that is not under Mobile and desktop',
      { at: 'code', error: 'invalid_client', number: 7000218, status: 401 },
      { code: 'AADSTS7000218', phase: 'token' },
    ],
    [
      'interaction that is required',
      { at: 'code', error: 'interaction_required', number: 50076 },
      { code: 'AADSTS50076', phase: 'token' },
    ],
    [
      'a page in place of a token',
      { at: 'code', page: '<h1>down</h1>', status: 500 },
      { code: 'SERVER_ERROR', phase: 'token', text: /HTTP 500 with text\/html/ },
    ],
    [
      'a portal’s page',
      { at: 'code', page: '<h1>sign in to the wifi</h1>', status: 200 },
      { code: 'PROTOCOL', phase: 'token' },
    ],
    ['a redirect', { at: 'code', page: 'moved', status: 302 }, { code: 'PROTOCOL', phase: 'token' }],
    ['too many questions', { at: 'code', page: 'slow', status: 429 }, { code: 'THROTTLED', phase: 'token' }],
  ];
  for (const [name, fault, expected] of refusals) {
    it(`${name} is the outcome, with Entra's own code`, async () => {
      const { bot, deployment } = await ready();
      identity.fault = fault;
      const { id, link } = await begun(bot, deployment);
      assert.equal(await throughBrowser(bot, link), 'done');
      const { outcome, keptUntil, state } = await seen(bot, id);
      assert.deepEqual(
        [state, outcome?.error?.code, outcome?.error?.phase, keptUntil],
        ['ended', expected.code, expected.phase, undefined],
      );
      if (expected.text !== undefined) assert.match(outcome?.error?.text ?? '', expected.text);
      assert.deepEqual([valueOf({ outcome }).claims, valueOf({ outcome }).characters], [undefined, 0]);
      const { observations, tokens } = await bot.usable(deployment, ['sales@example.com']);
      assert.deepEqual([observations.map(({ error }) => error?.code), tokens.size], [[expected.code], 0]);
    });
  }
  it('a refresh token that cannot be redeemed is reported, and the access token is kept', async () => {
    const { bot, deployment } = await ready();
    identity.fault = { at: 'refresh', number: 700082 };
    const { id, link } = await begun(bot, deployment);
    await throughBrowser(bot, link);
    const view = await seen(bot, id);
    assert.deepEqual(
      [view.outcome?.error, valueOf(view).refresh?.redeemed, valueOf(view).refresh?.error?.code],
      [undefined, false, 'AADSTS700082'],
    );
    assert.equal((await bot.usable(deployment, ['sales@example.com'])).tokens.size, 1);
  });
  it('a sign-in through ECE’s application is refused, with the steps to take, while the redirect URI is missing', async () => {
    let publicRedirects: string[] = ['https://ece.example.com/'];
    const { bot, deployment } = await ready({
      registrationOf: () => Promise.resolve({ publicRedirects, publicClientFlows: false }),
    });
    const refused = await bot.begin(deployment, wish({ application: 'ece' }));
    assert.match(
      refused.ok ? '' : read(refused.refusal, { language: 'en' }),
      /Mobile and desktop applications, add https:\/\/bot\.example\.com\/signin\/callback/,
    );
    const flows = await bot.begin(deployment, wish({ application: 'ece', way: 'device-code' }));
    assert.equal(flows.ok ? '' : flows.refusal.key, 'sign-ins.no-public-flows');
    publicRedirects = ['https://bot.example.com/signin/callback'];
    const { id, link } = await begun(bot, deployment, { application: 'ece' });
    await throughBrowser(bot, link);
    const value = valueOf(await seen(bot, id));
    assert.deepEqual([value.application, value.claims?.applicationId], ['ece', eceApplicationId]);
    assert.doesNotMatch(identity.web.bodies.join('\n'), /client_secret|client_assertion/);
  });
  it('a missing setting of deployment or configuration is named before a link is made', async () => {
    const { bot, deployment } = await ready({ application: undefined });
    const keyOf = async (of: typeof deployment, changes = {}) => {
      const answer = await bot.begin(of, wish(changes));
      return answer.ok ? 'begun' : answer.refusal.key;
    };
    assert.deepEqual(
      [
        await keyOf(deployment),
        await keyOf({ ...deployment, microsoft: { cloud: 'worldwide' } }),
        await keyOf({ ...deployment, microsoft: { cloud: 'worldwide', tenantId } }, { application: 'ece' }),
        await keyOf(deployment, { account: 'sales' }),
        await keyOf(deployment, { application: 'ece' }),
      ],
      ['sign-ins.no-application', 'sign-ins.no-tenant', 'sign-ins.no-ece-application', 'sign-ins.no-address', 'begun'],
    );
  });
});
