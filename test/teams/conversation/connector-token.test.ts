import assert from 'node:assert/strict';
import pino from 'pino';
import { type Meter, noMeter } from '../../../src/model/meter.ts';
import { type Adapter, createAdapter } from '../../../src/teams/conversation/adapter.ts';
import { leadHosts } from '../../kit/hosts.ts';
import { type FakeConnector, startConnector } from '../connector.ts';
import { aadsts, appId, type ConnectorKeys, credentials, startConnectorKeys, tenantId } from '../connector-keys.ts';

describe('a message of a bot with credentials', () => {
  let keys: ConnectorKeys;
  let connector: FakeConnector;
  let adapter: Adapter;
  let endHosts: () => void;
  let counted: string[];
  let logged: string;
  let onLine: () => void;

  beforeEach(async () => {
    [keys, connector] = await Promise.all([startConnectorKeys(), startConnector()]);
    endHosts = leadHosts(keys.hosts);
    counted = [];
    logged = '';
    onLine = () => {};
    const meter: Meter = {
      ...noMeter,
      count(name, labels) {
        if (name === 'teams_requests_total') counted.push((labels as unknown as { answer: string }).answer);
      },
    };
    adapter = createAdapter({
      // Its own bot, because botbuilder caches tokens for the whole process.
      credentials: {
        ...credentials,
        MicrosoftAppId: `${appId.slice(0, -12)}${String(process.hrtime.bigint()).slice(-12)}`,
      },
      onInbound: async () => ({ answer: undefined }),
      logger: pino(
        { level: 'error' },
        {
          write(line) {
            logged += line;
            onLine();
          },
        },
      ),
      meter,
      timing: { token: { requestMs: 150, firstPauseMs: 20, longestPauseMs: 40 }, attemptMs: 400 },
    });
  });
  afterEach(async () => {
    adapter.close();
    endHosts();
    await Promise.all([keys.close(), connector.close()]);
  });

  const post = (text: string): Promise<string> =>
    adapter.post(
      JSON.stringify({
        channelId: 'msteams',
        serviceUrl: connector.url,
        bot: { id: `28:${appId}`, name: 'ECE Doctor' },
        conversation: { id: 'personal-1', conversationType: 'personal', tenantId },
      }),
      { text },
    );
  const inChat = (): string[] => connector.posted.map(({ versions }) => versions[0]?.activity.text as string).sort();
  const failures = async (count: number): Promise<void> => {
    while (counted.filter((answer) => answer === 'no-token').length < count)
      await new Promise<void>((resolve) => (onLine = resolve));
  };

  it('shares one request to Entra with all waiting messages, and carries the token', async () => {
    await Promise.all(['1', '2', '3', '4', '5'].map(post));
    assert.deepEqual(inChat(), ['1', '2', '3', '4', '5']);
    assert.equal(keys.endpoints['entra-token'].requests, 1);
    assert.deepEqual(
      [...connector.authorizations].map((header) => keys.admits(header)),
      [true],
    );
  });

  it('carries another token after Teams refused one that seemed valid', async () => {
    await post('1');
    const [expired] = connector.authorizations;
    connector.admits = (authorization) => authorization !== expired;
    await Promise.all(['2', '3'].map(post));
    assert.deepEqual(inChat(), ['1', '2', '3']);
    connector.admits = () => false;
    await assert.rejects(post('4'), /Refused401/);
  });

  it('waits while Entra is silent, and is posted once when Entra answers again', async () => {
    keys.endpoints['entra-token'].fault = 'silent';
    const sent = Promise.all(['1', '2', '3', '4', '5'].map(post));
    await failures(3);
    assert.deepEqual(inChat(), []);
    keys.endpoints['entra-token'].fault = undefined;
    await sent;
    assert.deepEqual(inChat(), ['1', '2', '3', '4', '5']);
    assert.deepEqual(
      counted.filter((answer) => answer !== 'no-token'),
      ['ok', 'ok', 'ok', 'ok', 'ok'],
    );
  });

  it('waits while Entra refuses the bot’s secret; the log has Entra’s reason but not the secret', async () => {
    keys.endpoints['entra-token'].fault = aadsts(7000222);
    const sent = post('1');
    await failures(2);
    assert.match(logged, /Entra gave the bot no token for Teams.*AADSTS7000222|AADSTS7000222.*Entra gave the bot/);
    assert.doesNotMatch(logged, new RegExp(credentials.MicrosoftAppPassword));
    keys.endpoints['entra-token'].fault = undefined;
    await sent;
    assert.deepEqual(inChat(), ['1']);
  });

  it('is not posted by an abandoned attempt, so it is in the chat once', async () => {
    // botbuilder does not cache such a short token: it asks Entra again within the request, and that hangs.
    keys.connectorTokenLifeS = 200;
    const late = Promise.withResolvers<void>();
    const token = keys.endpoints['entra-token'];
    Object.defineProperty(token, 'fault', { get: () => (token.requests === 2 ? late.promise : undefined) });
    await post('1');
    assert.deepEqual(counted, ['none', 'ok']);
    keys.connectorTokenLifeS = 3600;
    late.resolve();
    await post('2');
    await post('3');
    assert.deepEqual(inChat(), ['1', '2', '3']);
    assert.equal(connector.requests.length, 3);
  });

  it('stops waiting when the bot stops', async () => {
    keys.endpoints['entra-token'].fault = 'silent';
    const sent = post('1');
    await failures(1);
    adapter.close();
    await assert.rejects(sent, { name: 'NoTokenError' });
    assert.deepEqual(inChat(), []);
  });
});
