/**
 * With credentials: what the Bot Connector signed is let in, and everything that only looks like it is not. The keys
 * come from a stand-in for Microsoft's OpenID document (Bot Framework authentication, "Connector to Bot": issuer,
 * audience, serviceurl, endorsements).
 */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import pino from 'pino';
import { createAdapter, type Adapter } from '../../../src/teams/conversation/adapter.ts';
import type { Inbound } from '../../../src/teams/conversation/inbound.ts';

const appId = '11111111-1111-4111-8111-111111111111';
const tenantId = '22222222-2222-4222-8222-222222222222';
const serviceUrl = 'https://smba.trafficmanager.net/emea/';
const issuer = 'https://api.botframework.com';
const activity = {
  type: 'message',
  id: 'in-1',
  text: 'help',
  channelId: 'msteams',
  serviceUrl,
  from: { id: '29:alex', name: 'Alex Wilber', aadObjectId: tenantId },
  recipient: { id: `28:${appId}`, name: 'ECE Doctor' },
  conversation: { id: 'personal-1', conversationType: 'personal', tenantId },
};

describe('requests to a bot with credentials', () => {
  let openId: Server;
  let adapter: Adapter;
  let good: CryptoKey;
  let stranger: CryptoKey;
  const taken: Inbound[] = [];

  before(async () => {
    const [ours, theirs] = await Promise.all([
      generateKeyPair('RS256', { extractable: true }),
      generateKeyPair('RS256', { extractable: true }),
    ]);
    good = ours.privateKey;
    stranger = theirs.privateKey;
    const key: JWK & { endorsements: string[] } = {
      ...(await exportJWK(ours.publicKey)),
      kid: 'channel-key',
      use: 'sig',
      endorsements: ['msteams'],
    };
    openId = createServer((request, response) => {
      const { port } = openId.address() as AddressInfo;
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify(
          request.url === '/keys'
            ? { keys: [key] }
            : { issuer, jwks_uri: `http://127.0.0.1:${port}/keys`, id_token_signing_alg_values_supported: ['RS256'] },
        ),
      );
    });
    await new Promise<void>((resolve) => openId.listen(0, '127.0.0.1', resolve));
    adapter = createAdapter({
      credentials: {
        MicrosoftAppId: appId,
        MicrosoftAppType: 'SingleTenant',
        MicrosoftAppTenantId: tenantId,
        MicrosoftAppPassword: 'not a secret, never used',
      },
      // The SDK takes these six together: with one of them set it assumes nothing of the public cloud for the others.
      cloud: {
        ToChannelFromBotLoginUrl: `https://login.microsoftonline.com/${tenantId}`,
        ToChannelFromBotOAuthScope: 'https://api.botframework.com',
        ToBotFromChannelTokenIssuer: issuer,
        OAuthUrl: 'https://api.botframework.com',
        ToBotFromChannelOpenIdMetadataUrl: `http://127.0.0.1:${(openId.address() as AddressInfo).port}/openid`,
        ToBotFromEmulatorOpenIdMetadataUrl: `http://127.0.0.1:${(openId.address() as AddressInfo).port}/openid`,
      },
      onInbound: async (inbound) => void taken.push(inbound),
      logger: pino({ level: process.env.TEST_LOG ?? 'silent' }),
    });
  });
  after(async () => {
    adapter.close();
    openId.closeAllConnections();
    await new Promise((resolve) => openId.close(resolve));
  });
  beforeEach(() => (taken.length = 0));

  const token = (
    claims: Record<string, string> = {},
    { key = good, expires = '5m' }: { key?: CryptoKey; expires?: string } = {},
  ) =>
    new SignJWT({ serviceurl: serviceUrl, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'channel-key', typ: 'JWT' })
      .setIssuer(claims['iss'] ?? issuer)
      .setAudience(claims['aud'] ?? appId)
      .setIssuedAt()
      .setExpirationTime(expires)
      .sign(key);
  const knock = async (bearer: string | undefined, body: object = activity) =>
    (await adapter.receive({ authorization: bearer === undefined ? undefined : `Bearer ${bearer}`, body })).status;

  it('an activity that Teams signed for this bot is taken in, with its sender', async () => {
    assert.equal(await knock(await token()), 200);
    assert.deepEqual(
      taken.map(({ from, tenant }) => [from.name, tenant]),
      [['Alex Wilber', tenantId]],
    );
  });

  for (const [what, bearer] of [
    ['no signature at all', async () => undefined],
    ['something that is no token', async () => 'e30.e30.e30'],
    ['a signature for another bot', () => token({ aud: '33333333-3333-4333-8333-333333333333' })],
    ['another issuer', () => token({ iss: 'https://login.example.com' })],
    ['a signature for another service URL', () => token({ serviceurl: 'https://elsewhere.example.com/' })],
    ['an expired signature', () => token({}, { expires: '-20m' })],
    ['a stranger’s key under the name of the right one', () => token({}, { key: stranger })],
  ] as const) {
    it(`refused without a reason: ${what}`, async () => {
      assert.equal(await knock(await bearer()), 401);
      assert.deepEqual(taken, []);
    });
  }

  it('an activity of a channel that the key was not issued for is refused', async () => {
    assert.equal(await knock(await token(), { ...activity, channelId: 'directline' }), 401);
    assert.deepEqual(taken, []);
  });
});
