import assert from 'node:assert/strict';
import { createPace } from '../../../src/teams/conversation/pace.ts';

describe('the pace of requests to Teams', () => {
  let at: number;
  let end: AbortController;
  const turns = async (pace: { turn(): Promise<void> }, count: number): Promise<number> => {
    let taken = 0;
    for (let index = 0; index < count; index += 1) void pace.turn().then(() => (taken += 1));
    await new Promise(setImmediate);
    return taken;
  };
  const pace = (most = 50) => createPace({ signal: end.signal, most, now: () => at });
  beforeEach(() => {
    at = 0;
    end = new AbortController();
  });
  afterEach(() => end.abort());

  it('lets no more than 50 go within a second, and the next as soon as a second is over', async () => {
    const one = pace();
    assert.equal(await turns(one, 60), 50);
    at = 900;
    assert.equal(await turns(one, 1), 0);
    at = 1100;
    // The ten that waited, the one after them, and these.
    assert.equal(await turns(one, 60), 60 - 21);
  });

  it('lets what is sent go before the cards that are still to be made', async () => {
    const one = pace(2);
    const order: string[] = [];
    await turns(one, 2);
    void one.ready().then(() => order.push('card'));
    await new Promise(setImmediate);
    void one.turn().then(() => order.push('reply'));
    at = 1100;
    void one.turn().then(() => order.push('reply'));
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    assert.equal(order[0], 'reply');
  });

  it('becomes slower where Teams refuses several conversations, not where it refuses one', async () => {
    const one = pace();
    one.refused('a');
    one.refused('a');
    assert.equal(await turns(one, 60), 50);
    at = 10_000;
    await new Promise(setImmediate);
    await turns(one, 0);
    const other = pace();
    other.refused('a');
    other.refused('b');
    other.refused('c');
    assert.equal(await turns(other, 60), 35);
  });

  it('becomes faster again, five a second, while Teams refuses nothing', async () => {
    const one = pace();
    one.refused('a');
    one.refused('b');
    at = 1100;
    assert.equal(await turns(one, 60), 40);
  });

  it('keeps nobody waiting once the bot ends', async () => {
    const one = pace(1);
    await turns(one, 1);
    const waiting = Promise.all([one.turn(), one.ready()]);
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    end.abort();
    await waiting;
    await one.turn();
  });
});
