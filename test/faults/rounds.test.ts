/** A few of the rounds of `npm run faults`, on both stores. */
import assert from 'node:assert/strict';
import { whyNoPostgresql } from '../store/postgresql-server.ts';
import { planRound, steps } from './plan.ts';
import { linesOf, playRounds } from './rounds.ts';
import type { StoreKind } from './rig.ts';

const size = { bots: 3, people: 5, servers: 2 };

describe('bots that are killed while people work with them', function () {
  this.timeout(180_000);

  it('on SQLite lose no command, no run and no observation, and run nothing twice', async () => {
    await nothingIsLost('sqlite', [2, 3, 4]);
  });

  it('on PostgreSQL, one of three frozen, lose no command, no run and no observation, and run nothing twice', async function () {
    const missing = whyNoPostgresql();
    if (missing !== undefined) {
      if (process.env['CI'] === 'true') throw new Error(missing);
      this.skip();
    }
    await nothingIsLost('postgresql', [3, 4]);
  });

  async function nothingIsLost(store: StoreKind, rounds: number[]): Promise<void> {
    const wrong: string[] = [];
    const summary = await playRounds({
      store,
      seed: 'test',
      rounds,
      onRound: (result, kept) => void (kept !== undefined && wrong.push(linesOf(result, kept))),
    });
    assert.deepEqual(wrong, []);
    assert.ok(summary.commands > 0 && summary.observations > 0, 'nothing was asked of the bots');
  }
});

describe('the plan of a round', () => {
  it('follows from the seed and the number of the round', () => {
    assert.deepEqual(planRound('a', 5, size), planRound('a', 5, size));
    assert.notDeepEqual(planRound('a', 5, size), planRound('b', 5, size));
  });

  it('aims at each step in turn, and freezes each bot in turn', () => {
    const plans = Array.from({ length: 21 }, (_, index) => planRound('a', index + 1, size));
    for (const step of steps) assert.equal(plans.filter(({ kill }) => kill.step === step).length, 3, step);
    for (const bot of [0, 1, 2]) assert.equal(plans.filter(({ freeze }) => freeze?.bot === bot).length, 7);
  });
});
