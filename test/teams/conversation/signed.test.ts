import assert from 'node:assert/strict';
import pino from 'pino';
import { createAdapter, type Adapter } from '../../../src/teams/conversation/adapter.ts';
import type { Inbound } from '../../../src/teams/conversation/inbound.ts';
import { activity, type ConnectorKeys, credentials, startConnectorKeys, tenantId } from '../connector-keys.ts';

describe('requests to a bot with credentials', () => {
  let keys: ConnectorKeys;
  let adapter: Adapter;
  const taken: Inbound[] = [];

  before(async () => {
    keys = await startConnectorKeys();
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
  after(async () => {
    adapter.close();
    await keys.close();
  });
  beforeEach(() => (taken.length = 0));

  const knock = async (bearer: string | undefined, body: object = activity) =>
    (await adapter.receive({ authorization: bearer === undefined ? undefined : `Bearer ${bearer}`, body })).status;

  it('are accepted with their sender if Teams signed them for this bot', async () => {
    assert.equal(await knock(await keys.token()), 200);
    assert.deepEqual(
      taken.map(({ from, tenant }) => [from.name, tenant]),
      [['Alex Wilber', tenantId]],
    );
  });

  for (const [what, bearer] of [
    ['no signature at all', async () => undefined],
    ['something that is no token', async () => 'e30.e30.e30'],
    ['a signature for another bot', () => keys.token({ aud: '33333333-3333-4333-8333-333333333333' })],
    ['another issuer', () => keys.token({ iss: 'https://login.example.com' })],
    ['a signature for another service URL', () => keys.token({ serviceurl: 'https://elsewhere.example.com/' })],
    ['an expired signature', () => keys.token({}, { expires: '-20m' })],
    ['a stranger’s key under the name of the right one', () => keys.token({}, { key: 'stranger' })],
  ] as const) {
    it(`are refused without a reason: ${what}`, async () => {
      assert.equal(await knock(await bearer()), 401);
      assert.deepEqual(taken, []);
    });
  }

  it('are refused from a channel for which the key is not endorsed', async () => {
    assert.equal(await knock(await keys.token(), { ...activity, channelId: 'directline' }), 401);
    assert.deepEqual(taken, []);
  });

  it('get a 503 while Microsoft’s keys cannot be fetched, so that Teams tries again', async () => {
    const unreachable = await startConnectorKeys();
    const waiting = createAdapter({
      credentials,
      cloud: unreachable.cloud,
      onInbound: async () => ({ answer: undefined }),
      logger: pino({ level: 'silent' }),
    });
    await unreachable.close();
    const { status } = await waiting.receive({ authorization: `Bearer ${await unreachable.token()}`, body: activity });
    assert.equal(status, 503);
    waiting.close();
  });
});
