/**
 * Answers while nothing can be stored. test/system/bot/not-stored.test.ts covers a full disk and an unreachable database.
 */
import assert from 'node:assert/strict';
import { createPolicy } from '../../src/access/policy.ts';
import { type Inbound, NotStoredError } from '../../src/teams/conversation/inbound.ts';
import { createOrTold, type OrTold } from '../../src/teams/not-stored.ts';
import { administrator } from './bot.ts';

const tenant = '11111111-2222-3333-4444-555555555555';

describe('an activity that cannot be stored', () => {
  const person = { id: administrator, name: 'Alex Wilber', account: '29:alex' };
  const message = (conversation: string, more: Partial<Inbound> = {}): Inbound => ({
    id: 'in-1',
    kind: 'message',
    text: 'help',
    botMentions: [],
    from: person,
    tenant,
    conversation: { id: conversation, kind: 'personal' },
    locale: 'en-US',
    timeZone: undefined,
    address: '',
    ...more,
  });
  const full = Object.assign(new Error('database or disk is full'), { errcode: 13 });
  let now: number;
  let told: string[];
  let orTold: OrTold;
  beforeEach(() => {
    now = 0;
    told = [];
    orTold = createOrTold({
      policy: createPolicy({ viewers: [], operators: [], administrators: [administrator], everybody: 'operator' }),
      tell: async ({ conversation }) => void told.push(conversation.id),
      withinMs: 0,
      now: () => now,
    });
  });
  const failing = (inbound: Inbound): Promise<unknown> =>
    assert.rejects(orTold(inbound, Promise.reject(full)), NotStoredError);

  it('is reported once a minute to each person in each conversation', async () => {
    for (const at of [0, 59_999, 60_000, 60_001]) {
      now = at;
      await failing(message('personal-1'));
    }
    await failing(message('group-1'));
    await failing(message('group-1', { from: { ...person, id: 'megan' } }));
    assert.deepEqual(told, ['personal-1', 'personal-1', 'group-1', 'group-1']);
  });

  it('is reported to a bounded number of people, beyond which the oldest may be informed again', async () => {
    for (let other = 0; other <= 1000; other += 1) await failing(message(`personal-${other}`));
    await failing(message('personal-1000'));
    assert.equal(told.length, 1001);
    await failing(message('personal-0'));
    assert.equal(told.length, 1002);
  });

  it('is reported before Teams gives up, and still handled if the store finishes late', async () => {
    const late = Promise.withResolvers<string>();
    const handled = late.promise.then((stored) => `${stored} and handled`);
    const click = message('personal-1', { kind: 'action', actionKind: 'execute' });
    await assert.rejects(orTold(click, handled), ({ answer }: NotStoredError) => {
      assert.match(JSON.stringify(answer), /does not answer in time/);
      return true;
    });
    late.resolve('stored');
    assert.equal(await handled, 'stored and handled');
  });
});
