/** A few of the rounds of `npm run faults`, on both stores. */
import assert from 'node:assert/strict';
import { whyNoPostgresql } from '../store/postgresql-server.ts';
import { faultKinds } from './kinds/index.ts';
import { planRound } from './plan.ts';
import { linesOf, playRounds } from './rounds.ts';
import type { StoreKind } from './rig.ts';

const size = { kinds: faultKinds, bots: 3, people: 5, servers: 2 };

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
    const { counts } = await playRounds({
      store,
      seed: 'test',
      rounds,
      onRound: (result, kept) => void (kept !== undefined && wrong.push(linesOf(result, kept))),
    });
    assert.deepEqual(wrong, []);
    assert.ok(counts.commands > 0 && counts.observations > 0, 'nothing was asked of the bots');
  }
});

describe('the plan of a round', () => {
  it('follows from the seed and the number of the round', () => {
    assert.deepEqual(planRound('a', 5, size), planRound('a', 5, size));
    assert.notDeepEqual(planRound('a', 5, size), planRound('b', 5, size));
  });

  it('has each kind of fault in its turn, and aims each at all of its steps', () => {
    const turns = 8;
    const plans = Array.from({ length: turns * faultKinds.length }, (_, index) => planRound('a', index + 1, size));
    for (const kind of faultKinds) {
      const own = plans.filter(({ fault }) => fault.kind === kind);
      assert.equal(own.length, turns, kind.name);
      for (const step of kind.steps)
        assert.ok(
          own.some(({ fault }) => fault.step === step),
          `${kind.name} ${step}`,
        );
    }
  });

  it('freezes each of several bots in its turn, beside the kill of one', () => {
    const plans = Array.from({ length: 3 * faultKinds.length }, (_, index) => planRound('a', index + 1, size));
    assert.deepEqual(new Set(plans.flatMap(({ freeze }) => freeze?.bot ?? [])), new Set([0, 1, 2]));
  });
});
