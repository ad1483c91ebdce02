import assert from 'node:assert/strict';
import pino from 'pino';
import { addressFrom } from '../../src/teams/conversation/address.ts';
import { createAdapter, type Adapter } from '../../src/teams/conversation/adapter.ts';
import { leadHosts } from '../kit/hosts.ts';
import { type ConnectorKeys, credentials, startConnectorKeys, tenantId } from './connector-keys.ts';
import { type FakeConnector, startConnector } from './connector.ts';

describe('the stand-ins for Microsoft’s sign-in servers', () => {
  let keys: ConnectorKeys;
  let connector: FakeConnector;
  let adapter: Adapter;
  let end: () => void;
  before(async () => {
    [keys, connector] = await Promise.all([startConnectorKeys(), startConnector()]);
    end = leadHosts(keys.hosts);
    adapter = createAdapter({
      credentials,
      onInbound: () => Promise.resolve({ answer: undefined }),
      logger: pino({ level: 'silent' }),
    });
  });
  after(async () => {
    adapter.close();
    end();
    await Promise.all([keys.close(), connector.close()]);
  });

  // oxlint-disable-next-line typescript/no-explicit-any -- as Teams sends it
  const activity = (): any => ({
    type: 'message',
    id: 'in-1',
    text: 'help',
    channelId: 'msteams',
    serviceUrl: connector.url,
    from: { id: '29:alex', name: 'Alex Wilber', aadObjectId: tenantId },
    recipient: { id: '28:bot', name: 'ECE Doctor' },
    conversation: { id: 'personal-1', conversationType: 'personal', tenantId },
  });
  const post = () => adapter.post(addressFrom(activity()), { text: 'hello' });

  it('verify a token of the channel by Microsoft’s own names', async () => {
    const authorization = `Bearer ${await keys.token({ serviceurl: connector.url })}`;
    const { status } = await adapter.receive({ authorization, body: activity() });
    assert.equal(status, 200);
    assert.equal(keys.endpoints['channel-document'].requests, 1);
    assert.equal(keys.endpoints['channel-keys'].requests, 1);
  });

  it('give the bot one token for the Connector until five minutes before the token expires', async () => {
    await post();
    await post();
    assert.equal(keys.endpoints['entra-token'].requests, 1);
    assert.ok([...connector.authorizations].every((each) => keys.admits(each)));
    assert.equal(keys.admits('Bearer of a stranger'), false);
  });
});
