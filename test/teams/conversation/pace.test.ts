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

  /** When each of these concurrent callers has its turn; `during` milliseconds. */
  async function times(one: { turn(): Promise<void> }, count: number, during: number): Promise<number[]> {
    const taken: number[] = [];
    for (let index = 0; index < count; index += 1) void one.turn().then(() => taken.push(at));
    for (const end = at + during; at < end; at += 5) {
      void one.turn(); // one more asks, which looks at the time
      await new Promise(setImmediate);
    }
    return taken;
  }

  it('lets at most 50 go within a second, half of them at once, the others evenly spaced', async () => {
    const taken = await times(pace(), 200, 5000);
    assert.equal(taken.length, 200);
    assert.equal(taken.filter((time) => time === 0).length, 25);
    taken.forEach((time, index) => assert.ok((taken[index + 50] ?? Infinity) - time >= 1000, `${index} at ${time}`));
    // A late timer releases at most three together.
    for (let index = 25; index + 10 < 200; index += 1)
      assert.ok((taken[index + 10] ?? 0) - (taken[index] ?? 0) >= 140, `${index} and the ten after it`);
    // As fast as Teams accepts them, plus the margin over a second.
    assert.ok((taken.at(-1) ?? 0) < 4 * 1025, String(taken.at(-1)));
  });

  it('lets waiting requests go before cards are made', async () => {
    const one = pace(4);
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

  it('slows down if Teams refuses several conversations, not if Teams refuses one', async () => {
    const one = pace();
    one.refused('a');
    one.refused('a');
    assert.equal((await times(one, 60, 1000)).length, 50);
    const other = pace();
    other.refused('a');
    other.refused('b');
    other.refused('c');
    assert.equal((await times(other, 60, 1000)).length, 35);
  });

  it('speeds up again by five a second while Teams refuses nothing', async () => {
    const one = pace();
    one.refused('a');
    one.refused('b');
    at = 1100;
    assert.equal((await times(one, 60, 1000)).length, 40);
  });

  it('lets nobody wait once the bot stops', async () => {
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
