import assert from 'node:assert/strict';
import { createRefusedTargets } from '../../../src/teams/conversation/targeted.ts';
import { administrator, type Chat, startChat } from '../bot.ts';
import { actionsOf, type Posted, wordsOf } from '../connector.ts';

const channel = {
  conversation: { id: '19:general@thread.tacv2;messageid=1', conversationType: 'channel', tenantId: 'tenant-1' },
  channelData: { channel: { id: '19:general@thread.tacv2' }, team: { id: '19:general@thread.tacv2' } },
};
const otherThread = {
  ...channel,
  conversation: { ...channel.conversation, id: '19:general@thread.tacv2;messageid=2' },
};
const group = {
  conversation: { id: '19:some@thread.v2', conversationType: 'groupChat', isGroup: true, tenantId: 'tenant-1' },
};
const stranger = { from: { id: '29:eve', name: 'Eve', aadObjectId: '00000000-0000-0000-0000-0000000000099' } };

describe('the list of conversations that refused targeted messages', () => {
  it('has at most a thousand entries', () => {
    const refused = createRefusedTargets();
    for (let place = 0; place < 5000; place += 1) refused.add(`19:${place}@thread.tacv2`);
    const known = Array.from({ length: 5000 }, (_, place) => refused.has(`19:${place}@thread.tacv2`));
    assert.equal(known.filter(Boolean).length, 1000);
    assert.ok(known.at(-1));
  });
});

describe('messages for the asker only', () => {
  let chat: Chat;
  beforeEach(async () => void (chat = await startChat({ environment: { ECE_DOCTOR_VIEWERS: administrator } })));
  afterEach(async () => chat.end());

  const first = (posted: Posted) => posted.versions[0]?.activity;
  const posts = () => chat.requests.filter(({ method }) => method === 'POST').map(({ path }) => path.split('/').at(-1));

  for (const [title, where] of [
    ['a channel', channel],
    ['a group chat', group],
  ] as const) {
    it(`in ${title} are help, mistakes and refusals`, async () => {
      for (const [line, more] of [
        ['help', {}],
        ['chekc all', {}],
        ['check all on nowhere', {}],
        ['cancel', {}],
        ['enrol ece-svc-01', {}],
        ['check all', stranger],
      ] as const) {
        const posted = await chat.fresh(() => chat.say(line, { ...where, ...more }));
        const account = 'from' in more ? '29:eve' : '29:alex';
        assert.deepEqual([line, posted.onlyFor, first(posted).recipient?.id], [line, account, account]);
      }
    });

    it(`in ${title} do not include a check and its report`, async () => {
      const posted = await chat.fresh(() => chat.say('check all', where));
      assert.equal(posted.onlyFor, undefined);
      assert.equal(first(posted).recipient, undefined);
    });
  }

  it('are plain messages in the personal chat', async () => {
    const posted = await chat.fresh(() => chat.say('help'));
    assert.equal(posted.onlyFor, undefined);
    assert.deepEqual(posts(), ['activities']);
  });

  it('do not include the greeting in a team', async () => {
    const installed = { type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] };
    assert.equal((await chat.fresh(() => chat.send({ ...installed, ...channel }))).onlyFor, undefined);
  });

  it('include the answer to an older client’s button', async () => {
    const value = { verb: 'cancel', run: 'NONE' };
    const posted = await chat.fresh(() => chat.send({ text: undefined, value, replyToId: 'card', ...group }));
    assert.equal(posted.onlyFor, '29:alex');
    assert.match(wordsOf(first(posted)), /run/i);
  });

  it('stay targeted when an older client’s button edits them', async () => {
    const report = await chat.fresh(() => chat.say('check all', group));
    const { run } = await chat.until(() => actionsOf(report).find(({ data }) => data?.verb === 'findings')?.data);
    const help = await chat.fresh(() => chat.say('help', group));
    const shown = { text: undefined, value: { verb: 'report', run }, replyToId: help.id };
    await chat.send({ ...shown, ...group });
    await chat.until(() => help.versions.length > 1);
    assert.equal(help.onlyFor, '29:alex');
    assert.equal(help.versions[1]?.activity.recipient, undefined);
  });

  for (const status of [400, 403, 404, 501])
    it(`are posted plainly if Teams answers ${status}, and are not targeted in that channel for a while`, async () => {
      chat.refuse = (_, path) => (path.includes('isTargetedActivity') ? { status } : undefined);
      const posted = await chat.fresh(() => chat.say('help', channel));
      assert.equal(posted.onlyFor, undefined);
      assert.equal(first(posted).recipient, undefined);
      await chat.fresh(() => chat.say('help', otherThread));
      await chat.fresh(() => chat.say('help', group));
      const targeted = 'activities?isTargetedActivity=true';
      assert.deepEqual(posts(), [targeted, 'activities', 'activities', targeted, 'activities']);
    });

  it('are targeted again if Teams was busy', async () => {
    let refusals = 1;
    chat.refuse = () => ((refusals -= 1) >= 0 ? { status: 429, headers: { 'retry-after': '0' } } : undefined);
    assert.equal((await chat.fresh(() => chat.say('help', group))).onlyFor, '29:alex');
  });

  it('are targeted again an hour after a refusal', () => {
    let now = 0;
    const refused = createRefusedTargets(() => now);
    refused.add('19:general@thread.tacv2');
    now = 3_599_999;
    assert.equal(refused.has('19:general@thread.tacv2'), true);
    assert.equal(refused.has('19:some@thread.v2'), false);
    now = 3_600_000;
    assert.equal(refused.has('19:general@thread.tacv2'), false);
  });
});
