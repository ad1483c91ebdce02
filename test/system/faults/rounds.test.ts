import assert from 'node:assert/strict';
import { whyNoPostgresql } from '../../store/postgresql-server.ts';
import { faultKinds, kindsFor, missingKinds } from './kinds/index.ts';
import type { FaultKind } from './kinds/kind.ts';
import { kindOf, planRound, type RoundPlan } from './plan.ts';
import { linesOf, playRounds } from './rounds.ts';
import type { StoreKind } from './rig.ts';
import { steps } from './steps.ts';

const size = { kinds: faultKinds, bots: 3, people: 5, servers: 2 };

const seed = 'rounds';

/** Each kind of fault once, half of the kinds on each store, and one watch. `.ci/full` plays every kind on both. */
function roundsOn(store: StoreKind): number[] {
  const kinds = kindsFor(store);
  const rounds = kinds.map((_, index) => index + 1);
  const kill = rounds.find((round) => kindOf(seed, round, kinds).name === 'kill') ?? 1;
  return [kill + kinds.length, ...rounds.filter((round) => storeOf(kindOf(seed, round, kinds)) === store)];
}

function planOf(store: StoreKind, round: number): RoundPlan {
  return planRound(seed, round, { ...size, kinds: kindsFor(store) });
}

function storeOf(kind: FaultKind): StoreKind {
  return kind.store ?? (faultKinds.indexOf(kind) % 2 === 0 ? 'postgresql' : 'sqlite');
}

describe('bots with faults while people work with them', function () {
  this.timeout(480_000);
  before(() => missingKinds().forEach((line) => console.log(line)));

  it('lose no command, run or observation on SQLite, and run nothing twice', () => nothingIsLost('sqlite'));

  it('lose no command, run or observation as three replicas on PostgreSQL, and run nothing twice', async function () {
    const missing = whyNoPostgresql();
    if (missing !== undefined) {
      if (process.env['CI'] === 'true') throw new Error(missing);
      this.skip();
    }
    await nothingIsLost('postgresql');
  });

  async function nothingIsLost(store: StoreKind): Promise<void> {
    const wrong: string[] = [];
    const { counts } = await playRounds({
      store,
      seed,
      rounds: roundsOn(store),
      sideBySide: 3,
      onRound: (result, kept) => void (kept !== undefined && wrong.push(linesOf(result, kept))),
    });
    assert.deepEqual(wrong, []);
    assert.ok(counts.commands > 0 && counts.observations > 0, 'nothing was asked of the bots');
    assert.ok(counts.told > 0 && counts.handedOver > 0, 'no watch was fired');
  }
});

describe('the rounds of this test', () => {
  it('play each kind of fault once, and a watch on each store', () => {
    const played = (['sqlite', 'postgresql'] as const).flatMap((store) =>
      roundsOn(store).map((round) => planOf(store, round)),
    );
    const [watches, others] = [
      played.filter(({ watchedIn }) => watchedIn),
      played.filter(({ watchedIn }) => !watchedIn),
    ];
    assert.equal(watches.length, 2);
    assert.deepEqual(
      others.map(({ fault }) => fault.kind.name).toSorted(),
      faultKinds.map(({ name }) => name).toSorted(),
    );
  });
});

describe('the plan of a round', () => {
  it('depends only on the seed and the number of the round', () => {
    assert.deepEqual(planRound('a', 5, size), planRound('a', 5, size));
    assert.notDeepEqual(planRound('a', 5, size), planRound('b', 5, size));
  });

  it('uses the kinds of faults in turn, and aims each kind at all its steps', () => {
    const turns = 2 * steps.length;
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

  it('freezes each of several bots in turn, in the rounds that kill a bot', () => {
    const plans = Array.from({ length: 3 * faultKinds.length }, (_, index) => planRound('a', index + 1, size));
    assert.deepEqual(new Set(plans.flatMap(({ freeze }) => freeze?.bot ?? [])), new Set([0, 1, 2]));
  });
});
