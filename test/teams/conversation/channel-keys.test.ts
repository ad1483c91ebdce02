import assert from 'node:assert/strict';
import pino from 'pino';
import { type Adapter, createAdapter } from '../../../src/teams/conversation/adapter.ts';
import { createChannelKeys, KeysUnavailableError } from '../../../src/teams/conversation/channel-keys.ts';
import { leadHosts } from '../../kit/hosts.ts';
import { activity, type ConnectorKeys, credentials, startConnectorKeys } from '../connector-keys.ts';

const logger = pino({ level: process.env.TEST_LOG ?? 'silent' });
const hourMs = 3_600_000;

describe('the keys of the Bot Connector', () => {
  let keys: ConnectorKeys;
  let adapter: Adapter;
  let clock: number;
  beforeEach(async () => {
    keys = await startConnectorKeys();
    clock = 0;
    adapter = createAdapter({
      credentials,
      cloud: keys.cloud,
      onInbound: async () => ({ answer: undefined }),
      logger,
      now: () => clock,
    });
  });
  afterEach(async () => {
    adapter.close();
    await keys.close();
  });

  const knock = async (token: Promise<string>): Promise<number> =>
    (await adapter.receive({ authorization: `Bearer ${await token}`, body: activity })).status;
  const strangers = (count: number): Promise<number>[] =>
    Array.from({ length: count }, (_, index) => knock(keys.token({}, { key: 'stranger', kid: `strange-${index}` })));
  const fetches = (): number[] => [
    keys.endpoints['channel-document'].requests,
    keys.endpoints['channel-keys'].requests,
  ];

  it('are fetched once for all requests that come at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => knock(keys.token())));
    assert.deepEqual([new Set(answers), fetches()], [new Set([200]), [1, 1]]);
  });

  it('are fetched once for 300 strangers with 300 unknown keys', async () => {
    assert.deepEqual([new Set(await Promise.all(strangers(300))), fetches()], [new Set([401]), [1, 1]]);
  });

  it('are fetched once for 300 strangers while the key server refuses, and Teams gets a 503', async () => {
    keys.endpoints['channel-document'].fault = { status: 503 };
    assert.deepEqual([new Set(await Promise.all(strangers(300))), fetches()], [new Set([503]), [1, 0]]);
  });

  it('are fetched again five seconds after a failure', async () => {
    keys.endpoints['channel-keys'].fault = { status: 500 };
    assert.equal(await knock(keys.token()), 503);
    keys.endpoints['channel-keys'].fault = undefined;
    assert.equal(await knock(keys.token()), 503);
    clock += 5000;
    assert.equal(await knock(keys.token()), 200);
  });

  it('are still used after 25 hours if their refresh fails or never ends', async () => {
    assert.equal(await knock(keys.token()), 200);
    for (const fault of [{ status: 503 }, 'silent'] as const) {
      clock += 25 * hourMs;
      keys.endpoints['channel-document'].fault = fault;
      assert.equal(await knock(keys.token()), 200);
      assert.equal(await knock(keys.token()), 200);
    }
  });

  it('are replaced by Microsoft’s new keys, and a removed key is no longer trusted', async () => {
    const former = keys.token();
    assert.equal(await knock(former), 200);
    await keys.renewKeys('channel-key-2');
    clock += 5 * 60_000;
    assert.equal(await knock(keys.token()), 200);
    assert.equal(await knock(former), 401);
  });

  describe('without settings of another cloud', () => {
    let endHosts: () => void;
    beforeEach(() => {
      const [port = 0] = Object.values(keys.hosts.ports);
      endHosts = leadHosts({ ...keys.hosts, ports: { ...keys.hosts.ports, 'login.botframework.azure.us': port } });
    });
    afterEach(() => endHosts());
    const knockAt = async (cloud: Record<string, string>, issuer?: string): Promise<number> => {
      const bot = createAdapter({ credentials, cloud, onInbound: async () => ({ answer: undefined }), logger });
      const token = await keys.token(issuer === undefined ? {} : { iss: issuer });
      const { status } = await bot.receive({ authorization: `Bearer ${token}`, body: activity });
      bot.close();
      return status;
    };

    it('come from Microsoft’s own address', async () => {
      assert.deepEqual([await knockAt({}), fetches()], [200, [1, 1]]);
    });

    it('belong to another issuer and address in the US government cloud', async () => {
      const government = { ChannelService: 'https://botframework.azure.us' };
      assert.equal(await knockAt(government), 401);
      // The stand-in's certificate is not for that address.
      assert.deepEqual([await knockAt(government, 'https://api.botframework.us'), fetches()], [503, [0, 0]]);
    });
  });

  it('are fetched once from a silent key server, until the time limit', async () => {
    keys.endpoints['channel-document'].fault = 'silent';
    const asked = createChannelKeys({
      openIdDocument: keys.cloud['ToBotFromChannelOpenIdMetadataUrl'] ?? '',
      logger,
      fetchMs: 100,
    });
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => asked.find('channel-key')));
    assert.ok(answers.every((each) => each.status === 'rejected' && each.reason instanceof KeysUnavailableError));
    assert.deepEqual(fetches(), [1, 0]);
  });
});
