/** Tokens that the Bot Connector for Teams did not sign. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import pino from 'pino';
import { type Adapter, createAdapter } from '../../../src/teams/conversation/adapter.ts';
import type { Inbound } from '../../../src/teams/conversation/inbound.ts';
import {
  activity,
  type ConnectorKeys,
  credentials,
  emulatorTenant,
  serviceUrl,
  startConnectorKeys,
} from '../connector-keys.ts';

const otherTenant = '55555555-5555-4555-8555-555555555555';
const otherApp = '44444444-4444-4444-8444-444444444444';
/** The stranger reads the bot's requests here. */
const strangersUrl = 'https://stranger.example.com/';
const forged = { ...activity, text: 'enrol ece-svc-01', serviceUrl: strangersUrl };

describe('a request to a bot with credentials', () => {
  let keys: ConnectorKeys;
  let adapter: Adapter;
  const taken: Inbound[] = [];
  before(async () => (keys = await startConnectorKeys()));
  after(() => keys.close());
  beforeEach(() => {
    taken.length = 0;
    for (const endpoint of Object.values(keys.endpoints)) endpoint.requests = 0;
    adapter = createAdapter({
      credentials,
      cloud: keys.cloud,
      onInbound: async (inbound) => {
        taken.push(inbound);
        return { answer: undefined };
      },
      logger: pino({ level: process.env.TEST_LOG ?? 'silent' }),
    });
  });
  afterEach(() => adapter.close());

  const knock = async (bearer: string, more: object = {}): Promise<number> =>
    (await adapter.receive({ authorization: `Bearer ${bearer}`, body: { ...forged, ...more } })).status;
  const fetches = (): number => Object.values(keys.endpoints).reduce((sum, { requests }) => sum + requests, 0);

  it('is accepted if the Bot Connector signed it for this bot, Teams and this service URL', async () => {
    assert.equal(await knock(await keys.token(), { serviceUrl }), 200);
    assert.equal(taken.length, 1);
  });

  for (const [what, token, more = {}] of [
    ['an Entra v1 token of the bot’s own application', () => keys.entraToken()],
    ['an Entra v2 token of the bot’s own application', () => keys.entraToken({ version: '2.0' })],
    ['an Entra token of another tenant', () => keys.entraToken({ tenant: otherTenant })],
    ['an Entra token of another application, as a skill', () => keys.entraToken({ client: otherApp })],
    ['an Emulator token', () => keys.entraToken({ tenant: emulatorTenant })],
    [
      'an Emulator token on its own channel',
      () => keys.entraToken({ tenant: emulatorTenant }),
      { channelId: 'emulator' },
    ],
    ['an Entra token on the channel of App Service extensions', () => keys.entraToken(), { channelId: 'AseChannel' }],
    ['Web Chat, signed by the Bot Connector', () => channelToken(), { channelId: 'webchat' }],
    ['Direct Line, signed by the Bot Connector', () => channelToken(), { channelId: 'directline' }],
    ['an activity without a channel, signed by the Bot Connector', () => channelToken(), { channelId: undefined }],
    ['a service URL that the Bot Connector did not sign', () => keys.token()],
    ['a token without a service URL', () => keys.token({ serviceurl: undefined })],
  ] as [what: string, token: () => Promise<string>, more?: object][]) {
    it(`is refused: ${what}`, async () => {
      assert.equal(await knock(await token(), more), 401);
      assert.deepEqual(taken, []);
    });
  }
  const channelToken = (): Promise<string> => keys.token({ serviceurl: strangersUrl }, { kid: 'every-channel-key' });

  it('leaves no trace and causes no fetch if a stranger made its token', async () => {
    const believed = believedIssuers();
    const before = believed.length;
    for (let index = 0; index < 100; index += 1) {
      const tenant = `66666666-6666-4666-8666-${String(index).padStart(12, '0')}`;
      const stranger = await keys.entraToken({ tenant }, {}, { key: 'stranger' });
      assert.equal(await knock(stranger), 401);
      // Unsigned: anybody can write it.
      assert.equal(await knock(`${stranger.split('.').slice(0, 2).join('.')}.`), 401);
    }
    assert.deepEqual([believed.length - before, fetches()], [0, 0]);
  });
});

/** A list of botframework-connector that a token could once extend. */
function believedIssuers(): string[] {
  const require = createRequire(createRequire(import.meta.url).resolve('botbuilder'));
  const { ToBotFromBotOrEmulatorTokenValidationParameters: parameters } =
    require('botframework-connector/lib/auth/tokenValidationParameters') as {
      ToBotFromBotOrEmulatorTokenValidationParameters: { issuer: string[] };
    };
  return parameters.issuer;
}
