import assert from 'node:assert/strict';
import { actionsOf } from '../connector.ts';
import {
  alex,
  bridge,
  cardOf,
  choicesOf,
  inGroup,
  inThread,
  lastWords,
  news,
  sharingChat,
  team,
  type Any,
  unnamed,
} from './sharing-chat.ts';

describe('sharing a report by typing', () => {
  const sharing = sharingChat();
  const { begin, known, say, sharedIn, toldIn } = sharing;

  beforeEach(async () => {
    await begin();
    await known();
  });

  for (const [typed, place] of [
    ['share 8f3k to general', team],
    ['share run 8F3K to Support General', team],
    ['share to News', news],
    ['share this with Bridge', bridge],
    ['share 8F3K #news', news],
    ['partager 8F3K dans Général', team],
    ['share 8F3K in BRIDGE', bridge],
    ['share 8F3K to Chat with Megan Bowen, Adele Vance, and 1 more', unnamed],
  ] as const) {
    it(`understands “${typed}”`, async () => {
      await sharing.chat.say(typed);
      assert.match(lastWords(await sharedIn(place)), /8F3K/);
    });
  }

  it('works without names and with a comment', async () => {
    await sharing.chat.say('share 8F3K to Bridge without names: please look, it is port 993: again');
    const posted = await sharedIn(bridge);
    assert.match(lastWords(posted), /without names.*please look, it is port 993: again/s);
    assert.doesNotMatch(JSON.stringify(cardOf(posted)), /ece-svc-01/);
  });

  it('accepts a colon in the name of a chat', async () => {
    await sharing.chat.send({ type: 'conversationUpdate', topicName: 'INC123: mail down', ...inGroup(bridge) });
    await sharing.chat.say('share 8F3K to INC123: mail down: see port 993');
    assert.match(lastWords(await sharedIn(bridge)), /see port 993/);
  });

  it('answers a misspelt name with the line to type, because no button shares to a guessed place', async () => {
    const posted = await say('share 8F3K to Bridgee without names: please look');
    assert.match(lastWords(posted), /“Bridgee” is not a channel or chat/);
    const [line] = /share 8F3K to Bridge without names : please look/.exec(lastWords(posted)) ?? assert.fail();
    assert.deepEqual(
      actionsOf(posted).map(({ data }: Any) => data.text),
      ['share 8F3K'],
      'the form alone',
    );
    await sharing.chat.say(line);
    const shared = lastWords(await sharedIn(bridge));
    assert.match(shared, /without names.*please look/s);
    assert.doesNotMatch(shared, /ece-svc-01/);
  });

  it('asks which place is meant if two have the same name, with their teams', async () => {
    const other = '19:other@thread.tacv2';
    sharing.chat.teams.set(other, { name: 'Sales', channels: [{ id: other }], members: [alex] });
    await say('help', { ...inThread(other), channelData: { team: { id: other }, channel: { id: other } } });
    const posted = await say('share 8F3K to General without names');
    assert.match(lastWords(posted), /name of more than one place/);
    assert.deepEqual(
      actionsOf(posted).map(({ data }: Any) => data.text),
      ['share 8F3K to Sales › General without names', 'share 8F3K to Support › General without names'],
    );
    await sharing.chat.send({ value: actionsOf(posted)[0]?.data });
    assert.match(lastWords(await sharedIn(other)), /without names/);
  });

  it('does not call a place unknown if Teams does not answer about members', async () => {
    sharing.chat.refuse = (method) => (method === 'GET' ? { status: 503 } : undefined);
    const words = lastWords(await say('share 8F3K to Bridge'));
    assert.match(words, /places are missing here: Teams did not say/);
    assert.doesNotMatch(words, /is not a channel/);
  });

  it('does not name a person’s chats in front of others, neither as a suggestion nor in the confirmation', async () => {
    const refused = await say('share 8F3K to Bridgee', inThread(team));
    assert.doesNotMatch(JSON.stringify(refused.versions[0]?.activity.attachments), /Bridge"|Chat with/);
    assert.match(lastWords(refused), /Support › General.*in your personal chat/s);
    await sharing.chat.say('share 8F3K to Bridge', inThread(team));
    const told = await toldIn(`${team};messageid=1690000000000`, /is shared/);
    assert.doesNotMatch(told.versions[0]!.activity.text, /Bridge/);
  });

  it('shows the form for “share” only in the personal chat', async () => {
    assert.ok(choicesOf(cardOf(await say('share'))).includes('Bridge'));
    assert.match(
      lastWords(await say('share 8F3K', inThread(team))),
      /In which channel or chat.*in your personal chat/s,
    );
  });

  it('refuses an unknown id and a comment that is too long', async () => {
    const posted = await say('share 8F3X to Bridge');
    assert.equal(actionsOf(posted)[0]?.data.text, 'share 8F3K');
    assert.match(
      lastWords(await say(`share 8F3K to Bridge: ${'x'.repeat(260)}`)),
      /has 260 characters; the limit is 250/,
    );
  });
});
