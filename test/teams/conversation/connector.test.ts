import assert from 'node:assert/strict';
import { keepRunUnderWay } from '../../runs/past-runs.ts';
import { type Chat, startChat } from '../bot.ts';
import { wordsOf } from '../connector.ts';

describe('a chat that is slow, busy or down', () => {
  let chat: Chat;
  beforeEach(async () => void (chat = await startChat()));
  afterEach(async () => chat.end());

  const requests = () => chat.requests.filter(({ method }) => method === 'POST');

  it('a slow or silent chat does not keep the sender of a message waiting', async () => {
    const speaks = Promise.withResolvers<undefined>();
    chat.refuse = () => speaks.promise;
    assert.equal((await chat.say('help')).status, 200);
    assert.deepEqual(chat.posted, []);
    chat.refuse = undefined;
    speaks.resolve(undefined);
    await chat.until((posted) => posted[0]);
  });
  it('429: the next attempt comes after Retry-After and not before', async () => {
    let refusals = 1;
    chat.refuse = () => ((refusals -= 1) >= 0 ? { status: 429, headers: { 'retry-after': '1' } } : undefined);
    await chat.say('help');
    await chat.until((posted) => posted[0]);
    const [first, second] = requests();
    assert.equal(requests().length, 2);
    assert.ok(second!.at - first!.at >= 990, `${second!.at - first!.at} ms`);
  });
  for (const status of [412, 502, 504]) {
    it(`${status} is tried again after a pause`, async () => {
      let refusals = 1;
      chat.refuse = () => ((refusals -= 1) >= 0 ? { status } : undefined);
      await chat.say('help');
      await chat.until((posted) => posted[0]);
      const [first, second] = requests();
      assert.ok(second!.at - first!.at >= 240, `${second!.at - first!.at} ms`);
    });
  }
  it('403 is final: nothing is tried again', async () => {
    chat.refuse = () => ({ status: 403 });
    await chat.say('help', { conversation: { id: 'gone', conversationType: 'personal' } });
    await chat.until(() => requests().length >= 2);
    chat.refuse = undefined;
    await chat.say('help');
    await chat.until((posted) => posted[0]);
    // One attempt for the card, one for the apology, then the other conversation.
    assert.deepEqual(
      requests().map(({ path }) => path.split('/')[4]),
      ['gone', 'gone', 'personal-1'],
    );
  });
  it('the bot greets once, however often the chat says that it was installed', async () => {
    const installed = { type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] };
    for (let time = 0; time < 3; time += 1) await chat.send(installed);
    await chat.say('status');
    await chat.until((posted) =>
      [/probes connected/, /I find out why Cisco ECE/].every((said) =>
        posted.some(({ versions }) => said.test(wordsOf(versions[0]?.activity))),
      ),
    );
    assert.equal(
      chat.posted.filter(({ versions }) => /I find out why Cisco ECE/.test(wordsOf(versions[0]?.activity))).length,
      1,
    );
  });
  it('a body that is no activity is answered with 400 and the reason', async () => {
    const answer = await fetch(`${chat.bot.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '[]',
    });
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /type, serviceUrl and conversation\.id/);
  });
  it('a notification shows the card’s summary line, for a post and an edit', async () => {
    await chat.end();
    chat = await startChat({ kept: (store) => keepRunUnderWay(store, '8F3K') });
    await chat.say('report 8F3K');
    await chat.until((posted) => posted[0]);
    await chat.say('cancel');
    await chat.until((posted) => posted.find(({ versions }) => versions.length > 1));
    for (const { versions } of chat.posted)
      for (const { activity } of versions) {
        assert.ok(activity.summary.length > 0);
        assert.equal(activity.summary, activity.attachments[0].content.fallbackText);
      }
  });
  it('a text and a card are never in one activity', async () => {
    await chat.say('check all');
    await chat.until((posted) => posted[0]);
    for (const { versions } of chat.posted)
      for (const { activity } of versions) assert.ok(activity.text === undefined || activity.attachments === undefined);
  });
});

describe('a bot with credentials', () => {
  it('answers a request that the Bot Connector did not sign with 401 and nothing else', async () => {
    const { createAdapter } = await import('../../../src/teams/conversation/adapter.ts');
    const { default: pino } = await import('pino');
    const id = '11111111-2222-3333-4444-555555555555';
    let taken = 0;
    const adapter = createAdapter({
      credentials: {
        MicrosoftAppId: id,
        MicrosoftAppType: 'SingleTenant',
        MicrosoftAppTenantId: id,
        MicrosoftAppPassword: 'hunter2',
      },
      onInbound: async () => {
        taken += 1;
        return { answer: undefined };
      },
      logger: pino({ level: 'silent' }),
    });
    const body = {
      type: 'message',
      id: '1',
      channelId: 'msteams',
      serviceUrl: 'https://smba.trafficmanager.net/emea/',
      from: { id: '29:x' },
      recipient: { id: '28:bot' },
      conversation: { id: 'c' },
      text: 'help',
    };
    for (const authorization of [undefined, '', 'Bearer', 'Bearer not-a-token', 'Basic YTpi'])
      assert.deepEqual(
        [authorization, await adapter.receive({ authorization, body })],
        [authorization, { status: 401 }],
      );
    assert.equal(taken, 0);
    adapter.close();
  });
});
