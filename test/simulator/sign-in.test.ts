import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { ConfidentialClientApplication } from '@azure/msal-node';
import { claimsOf } from '../../src/model/test-sign-in.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { eceSecret, signInId, signInSecret } from '../../simulator/sign-in/registrations.ts';
import type { TenantFaultName } from '../../simulator/tenant/fault-names.ts';
import { botNetwork } from './bot-network.ts';
import { applicationId, clientOf, type Answer, type Client, tenantId } from './client.ts';
import { authorizeUrl, callback, type Ended, fillsIn, mailScopes, opens, signsIn, tokensFor } from './person.ts';

const account = 'svc-ece@example.com';
const alex = 'alex.wilber@example.com';
const eceRedirect = 'https://ece.example.com/';
let simulator: Simulator;
let client: Client;

before(async () => {
  simulator = await startSimulator({ tenantId, applicationId, servers: [], signIn: { deviceIntervalS: 0 } });
  client = clientOf(simulator);
});
afterEach(() => simulator.setFaults([]));
after(() => simulator.close());

describe('signing in at the simulated Entra', () => {
  it('with prompt=login the page asks for the person, whatever the hint, and the code gives that person’s token', async () => {
    const { verifier, challenge } = pkce();
    const url = authorizeUrl(simulator, tenantId, {
      prompt: 'login',
      login_hint: 'sales@example.com',
      nonce: 'n-1',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
    assert.match(pageOf(await opens(url)), /value="sales&#64;example\.com"|value="sales@example\.com"/);
    const at = sentTo(await signsIn(simulator, url, account));
    assert.equal(at.searchParams.get('state'), 'the-state');
    assert.ok(at.href.startsWith(callback));
    const { status, json } = await redeem(at, { code_verifier: verifier });
    assert.equal(status, 200);
    const claims = claimsOf(String(json.access_token));
    assert.ok(claims);
    assert.deepEqual(
      [claims.user, claims.audience, claims.applicationId, claims.clientProof, claims.kind, claims.methods],
      [account, 'https://outlook.office.com', signInId, '1', 'user', ['pwd']],
    );
    assert.deepEqual(claims.scopes, ['IMAP.AccessAsUser.All', 'POP.AccessAsUser.All', 'SMTP.Send']);
    assert.equal(json.scope, mailScopes.join(' '));
    const minutes = (Date.parse(claims.expiresAt ?? '') - Date.parse(claims.issuedAt ?? '')) / 60_000;
    assert.ok(minutes >= 60 && minutes <= 90, `${minutes} minutes`);
    assert.equal(
      (JSON.parse(Buffer.from(String(json.id_token).split('.')[1] ?? '', 'base64url').toString()) as { nonce: string })
        .nonce,
      'n-1',
    );
  });

  it('without prompt the computer’s single sign-on signs in the person at the keyboard, and the token says so', async () => {
    const { json } = await redeem(sentTo(await opens(authorizeUrl(simulator, tenantId))));
    const claims = claimsOf(String(json.access_token));
    assert.deepEqual([claims?.user, claims?.methods], [alex, ['wia']]);
  });

  it('single-sign-on-everywhere: single sign-on answers even prompt=login', async () => {
    await on('single-sign-on-everywhere');
    const { json } = await redeem(
      sentTo(await opens(authorizeUrl(simulator, tenantId, { prompt: 'login', login_hint: account }))),
    );
    assert.equal(claimsOf(String(json.access_token))?.user, alex);
  });

  it('a code is valid once, for its client, its redirect URI and its verifier', async () => {
    const { verifier, challenge } = pkce();
    const at = async () =>
      sentTo(
        await signsIn(
          simulator,
          authorizeUrl(simulator, tenantId, {
            prompt: 'login',
            code_challenge: challenge,
            code_challenge_method: 'S256',
          }),
          account,
        ),
      );
    const right = { code_verifier: verifier };
    const code = await at();
    assert.equal(codeOf(await redeem(code, { code_verifier: 'not-the-verifier' })), 501481);
    assert.equal(codeOf(await redeem(code, { ...right, client_secret: 'wrong' })), 7000215);
    assert.equal(codeOf(await redeem(code, { ...right, client_secret: '' })), 7000218);
    assert.equal(
      codeOf(await redeem(code, { ...right, redirect_uri: 'http://localhost:3978/signin/callback' })),
      500112,
    );
    assert.equal(
      codeOf(
        await redeem(code, { ...right, client_id: applicationId, client_secret: eceSecret, redirect_uri: eceRedirect }),
      ),
      9002313,
    );
    assert.equal((await redeem(code, right)).status, 200);
    assert.equal(codeOf(await redeem(code, right)), 54005);
  });

  it('redirect-under-spa: a code is refused without an Origin header', async () => {
    await on('redirect-under-spa');
    const ofEce = { client_id: applicationId, redirect_uri: eceRedirect };
    const at = sentTo(
      await signsIn(simulator, authorizeUrl(simulator, tenantId, { ...ofEce, prompt: 'login' }), account),
    );
    const answer = await redeem(at, { ...ofEce, client_secret: eceSecret });
    assert.deepEqual([answer.status, answer.json.error, codeOf(answer)], [400, 'invalid_request', 9002327]);
  });

  it('a wrong redirect URI is shown and never followed; on loopback the port does not matter', async () => {
    const wrong = await opens(
      authorizeUrl(simulator, tenantId, { redirect_uri: 'https://evil.example.net/signin/callback' }),
    );
    assert.match(pageOf(wrong), /AADSTS50011/);
    assert.ok(
      'sentTo' in
        (await opens(authorizeUrl(simulator, tenantId, { redirect_uri: 'http://127.0.0.1:61234/signin/callback' }))),
    );
    assert.match(
      pageOf(await opens(authorizeUrl(simulator, tenantId, { client_id: '99999999-0000-4000-8000-000000000000' }))),
      /AADSTS700016/,
    );
  });

  it('an unknown person stays at the page with AADSTS50034; cancelling goes back', async () => {
    const url = authorizeUrl(simulator, tenantId, { prompt: 'login' });
    const again = await signsIn(simulator, url, 'nobody@example.com');
    assert.match(pageOf(again), /AADSTS50034/);
    assert.ok('sentTo' in (await fillsIn(simulator.browser, again, { answer: 'sign-in', login: account })));
    const cancelled = sentTo(await fillsIn(simulator.browser, await opens(url), { answer: 'cancel' }));
    assert.match(cancelled.searchParams.get('error_description') ?? '', /^AADSTS65004/);
  });

  const refusals: [TenantFaultName, number][] = [
    ['account-disabled', 50057],
    ['assignment-missing', 50105],
    ['consent-missing', 65001],
    ['application-disabled', 7000112],
  ];
  for (const [fault, code] of refusals) {
    it(`${fault}: ECE's application gets AADSTS${code}`, async () => {
      await on(fault);
      const at = sentTo(
        await signsIn(
          simulator,
          authorizeUrl(simulator, tenantId, { client_id: applicationId, redirect_uri: eceRedirect, prompt: 'login' }),
          account,
        ),
      );
      assert.match(at.searchParams.get('error_description') ?? '', new RegExp(`^AADSTS${code}: `));
      assert.equal(at.searchParams.get('code'), null);
    });
  }

  it('conditional access with a second factor is satisfied at the page, and not by Kerberos', async () => {
    await on('conditional-access');
    const { json } = await tokensFor(simulator, tenantId, account);
    assert.deepEqual(claimsOf(String(json.access_token))?.methods, ['pwd', 'mfa']);
    assert.match(
      sentTo(await opens(authorizeUrl(simulator, tenantId))).searchParams.get('error_description') ?? '',
      /^AADSTS50076/,
    );
  });

  it('a refresh token gives a new one and stays valid until the account is blocked', async () => {
    const first = await tokensFor(simulator, tenantId, account);
    const old = String(first.json.refresh_token);
    const second = await refresh(old);
    assert.equal(second.status, 200);
    assert.notEqual(second.json.refresh_token, old);
    assert.equal((await refresh(old)).status, 200);
    assert.equal(codeOf(await refresh('never-issued')), 9002313);
    assert.equal(codeOf(await refresh(old, { scope: '', grant_type: 'password' })), 70003);
    const without = await refresh(old, { client_secret: '' });
    assert.equal(without.status, 200, 'an application that allows public flows');
    await on('account-disabled');
    assert.equal(codeOf(await refresh(old)), 50057);
  });

  it('graph-audience-token and test-token-without-scope: the token differs from the request', async () => {
    await on('graph-audience-token');
    assert.equal(
      claimsOf(String((await tokensFor(simulator, tenantId, account)).json.access_token))?.audience,
      'https://graph.microsoft.com',
    );
    await on('test-token-without-scope');
    assert.deepEqual(claimsOf(String((await tokensFor(simulator, tenantId, account)).json.access_token))?.scopes, [
      'IMAP.AccessAsUser.All',
      'POP.AccessAsUser.All',
    ]);
    await on('test-token-short-lived');
    assert.equal((await tokensFor(simulator, tenantId, account)).json.expires_in, 599);
  });

  it('two resources in one token request are refused, and so are unknown scopes', async () => {
    const two = `${mailScopes[0]} https://graph.microsoft.com/Mail.Read`;
    const at = sentTo(
      await signsIn(simulator, authorizeUrl(simulator, tenantId, { prompt: 'login', scope: two }), account),
    );
    assert.equal(codeOf(await redeem(at, { scope: two })), 28000);
    assert.match(
      sentTo(
        await opens(authorizeUrl(simulator, tenantId, { scope: 'https://outlook.office.com/Nothing.Such' })),
      ).searchParams.get('error_description') ?? '',
      /^AADSTS650053/,
    );
  });

  it('a person’s token opens the inbox that its owner may open, and nothing else of Graph', async () => {
    const inbox = async (who: string, mailbox: string, right = 'Mail.ReadWrite.Shared') => {
      const { json } = await tokensFor(simulator, tenantId, who, [`https://graph.microsoft.com/${right}`]);
      const token = String(json.access_token);
      const { status, json: body } = await client.graph(`/v1.0/users/${mailbox}/mailFolders/inbox`, token);
      assert.equal((await client.graph('/v1.0/users', token)).status, 403);
      return [status, (body.error as { code?: string } | undefined)?.code ?? typeof body.totalItemCount];
    };
    assert.deepEqual(await inbox(account, 'sales@example.com'), [200, 'number']);
    assert.deepEqual(await inbox(account, 'sales@example.com', 'Mail.ReadWrite'), [403, 'ErrorAccessDenied']);
    assert.deepEqual(await inbox(alex, 'sales@example.com'), [404, 'ErrorItemNotFound']);
    assert.deepEqual(await inbox(account, 'nobody@example.com'), [404, 'ErrorInvalidUser']);
    await on('licence-missing');
    assert.deepEqual(await inbox(account, account), [404, 'MailboxNotEnabledForRESTAPI']);
  });

  it('MSAL itself gets a token by code and by refresh token', async () => {
    const msal = new ConfidentialClientApplication({
      auth: {
        clientId: signInId,
        clientSecret: signInSecret,
        authority: `https://login.microsoftonline.com/${tenantId}`,
      },
      system: { networkClient: botNetwork(simulator) },
    });
    const at = sentTo(await signsIn(simulator, authorizeUrl(simulator, tenantId, { prompt: 'login' }), account));
    const result = await msal.acquireTokenByCode({
      code: at.searchParams.get('code') ?? '',
      redirectUri: callback,
      scopes: mailScopes,
    });
    assert.equal(result.account?.username, account);
    const { RefreshToken: kept } = JSON.parse(msal.getTokenCache().serialize()) as {
      RefreshToken: Record<string, { secret: string }>;
    };
    const refreshToken = Object.values(kept)[0]!.secret;
    const renewed = await msal.acquireTokenByRefreshToken({ refreshToken, scopes: mailScopes });
    assert.equal(claimsOf(renewed?.accessToken ?? '')?.user, account);
  });
});

describe('the device code of the simulated Entra', () => {
  const scope = ['offline_access', ...mailScopes].join(' ');

  it('is pending until a person has typed it and signed in, under both names of its grant', async () => {
    const { json } = await deviceCode({ client_id: signInId, scope });
    assert.match(String(json.user_code), /^[A-Z2-9]{9}$/);
    const poll = (grant_type: string) =>
      client.token({
        grant_type,
        client_id: signInId,
        client_secret: '',
        device_code: String(json.device_code),
        scope: '',
      });
    assert.equal(codeOf(await poll('device_code')), 70016);
    assert.match(pageOf(await types('WRONGCODE')), /did not work/);
    const page = await types(String(json.user_code).toLowerCase());
    assert.match(
      pageOf(await fillsIn(simulator.browser, page, { answer: 'sign-in', login: account })),
      /You have signed in/,
    );
    const got = await poll('urn:ietf:params:oauth:grant-type:device_code');
    assert.deepEqual(
      [claimsOf(String(got.json.access_token))?.user, claimsOf(String(got.json.access_token))?.clientProof],
      [account, '0'],
    );
    assert.equal(codeOf(await poll('device_code')), 70018, 'it is good once');
  });

  it('ends the polls with different errors if declined, blocked or expired', async () => {
    const ends = async (answer: Record<string, string>) => {
      const { json } = await deviceCode({ client_id: signInId, scope });
      await fillsIn(simulator.browser, await types(String(json.user_code)), answer);
      const polled = await client.token({
        grant_type: 'device_code',
        client_id: signInId,
        client_secret: '',
        device_code: String(json.device_code),
        scope: '',
      });
      return [polled.json.error, codeOf(polled)];
    };
    assert.deepEqual(await ends({ answer: 'cancel' }), ['authorization_declined', 65004]);
    await on('device-code-blocked');
    assert.deepEqual(await ends({ answer: 'sign-in', login: account }), ['invalid_grant', 530036]);
    const old = await startSimulator({ tenantId, applicationId, servers: [], signIn: { deviceS: -1, codeS: -1 } });
    try {
      const { json } = await deviceCode({ client_id: signInId, scope }, old);
      const polled = await clientOf(old).token({
        grant_type: 'device_code',
        client_id: signInId,
        client_secret: '',
        device_code: String(json.device_code),
        scope: '',
      });
      assert.deepEqual([polled.json.error, codeOf(polled)], ['expired_token', 70019]);
      const at = sentTo(await signsIn(old, authorizeUrl(old, tenantId, { prompt: 'login' }), account));
      assert.equal(codeOf(await redeem(at, {}, old)), 70008);
    } finally {
      await old.close();
    }
  });

  it('has a polling interval of five seconds by default', async () => {
    const usual = await startSimulator({ tenantId, applicationId, servers: [] });
    try {
      assert.equal((await deviceCode({ client_id: signInId, scope }, usual)).json.interval, 5);
    } finally {
      await usual.close();
    }
  });

  it('a device that polls far too often is asked to slow down', async () => {
    // Longer than any machine needs between two polls, even halved.
    const signIn = { deviceIntervalS: 300 };
    const patient = await startSimulator({ tenantId, applicationId, servers: [], signIn });
    try {
      const { json } = await deviceCode({ client_id: signInId, scope }, patient);
      assert.equal(json.interval, 300);
      const poll = () =>
        clientOf(patient).token({
          grant_type: 'device_code',
          client_id: signInId,
          client_secret: '',
          device_code: String(json.device_code),
          scope: '',
        });
      assert.equal((await poll()).json.error, 'authorization_pending');
      assert.equal((await poll()).json.error, 'slow_down');
    } finally {
      await patient.close();
    }
  });
});

function on(name: TenantFaultName): Promise<void> {
  return simulator.setFaults([{ name }]);
}

function redeem(at: URL, over: Record<string, string> = {}, world = simulator): Promise<Answer> {
  return clientOf(world).token({
    grant_type: 'authorization_code',
    client_id: signInId,
    client_secret: signInSecret,
    redirect_uri: callback,
    code: at.searchParams.get('code') ?? '',
    scope: '',
    ...over,
  });
}

function refresh(refresh_token: string, over: Record<string, string> = {}): Promise<Answer> {
  return client.token({
    grant_type: 'refresh_token',
    client_id: signInId,
    client_secret: signInSecret,
    refresh_token,
    scope: mailScopes.join(' '),
    ...over,
  });
}

async function deviceCode(form: Record<string, string>, world = simulator): Promise<{ json: Record<string, unknown> }> {
  const response = await fetch(`${world.browser}/${tenantId}/oauth2/v2.0/devicecode`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  return { json: (await response.json()) as Record<string, unknown> };
}

async function types(code: string): Promise<Ended> {
  return fillsIn(simulator.browser, await opens(`${simulator.browser}/devicelogin`), { otc: code });
}

function pkce(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

function codeOf({ json }: Answer): number | undefined {
  return (json.error_codes as number[] | undefined)?.[0];
}

function pageOf(ended: Ended): string {
  assert.ok('page' in ended, 'sentTo' in ended ? ended.sentTo.href : '');
  return ended.page;
}

function sentTo(ended: Ended): URL {
  assert.ok('sentTo' in ended, 'page' in ended ? ended.page : '');
  return ended.sentTo;
}
