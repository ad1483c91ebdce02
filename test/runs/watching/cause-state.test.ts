import assert from 'node:assert/strict';
import {
  afterLook,
  type CauseState,
  type LookEvidence,
  type CauseLook,
  type Turn,
  unknownCause,
} from '../../../src/runs/watching/cause-state.ts';

const start = Date.parse('2026-12-01T08:00:00.000Z');
const at = (seconds: number): string => new Date(start + seconds * 1000).toISOString();

/** `w` and `g` at these seconds. */
function looked(evidence: LookEvidence, ...looks: [number, 'w' | 'g', Partial<CauseLook>?][]) {
  let state: CauseState = unknownCause;
  const turns: (Turn | undefined)[] = [];
  for (const [seconds, seen, more] of looks) {
    const next = afterLook(state, { at: at(seconds), seen: seen === 'w' ? 'wrong' : 'good', evidence, ...more });
    state = next.after;
    turns.push(next.turn);
  }
  return { state, turns: turns.filter((turn) => turn !== undefined) };
}

describe('the state of a cause over several looks', () => {
  it('is decided by one look at a stored fact, both ways', () => {
    assert.deepEqual(looked('fact', [0, 'w']).turns, ['broken']);
    assert.deepEqual(looked('fact', [0, 'w'], [1, 'g']).turns, ['broken', 'mended']);
  });

  it('is broken after two of three looks at a connection, one minute and five minutes after the first', () => {
    const first = looked('connection', [0, 'w']);
    assert.deepEqual([first.state.state, first.turns, first.state.nextLookAt], ['suspected', [], at(60)]);
    assert.deepEqual(looked('connection', [0, 'w'], [60, 'w']).turns, ['broken']);
    const doubtful = looked('connection', [0, 'w'], [60, 'g']);
    assert.deepEqual([doubtful.state.state, doubtful.state.nextLookAt], ['suspected', at(300)]);
    assert.deepEqual(looked('connection', [0, 'w'], [60, 'g'], [300, 'w']).turns, ['broken']);
    const chance = looked('connection', [0, 'w'], [60, 'g'], [300, 'g']);
    assert.deepEqual([chance.state, chance.turns], [{ ...unknownCause, trace: 'fff' }, []]);
  });

  it('is broken only after three of three looks at a log-in, which Exchange sometimes refuses for no reason', () => {
    assert.deepEqual(looked('log-in', [0, 'w'], [60, 'w']).turns, []);
    assert.equal(looked('log-in', [0, 'w'], [60, 'w']).state.nextLookAt, at(300));
    assert.deepEqual(looked('log-in', [0, 'w'], [60, 'w'], [300, 'w']).turns, ['broken']);
    assert.equal(looked('log-in', [0, 'w'], [60, 'g']).state.state, 'fine');
    assert.equal(looked('log-in', [0, 'w'], [60, 'w'], [300, 'g']).state.state, 'fine');
  });

  it('never alarms falsely once in five at 28 % of refusals, as two of three would', () => {
    let falsely = 0;
    const chances = [0, 1].flatMap((a) => [0, 1].flatMap((b) => [0, 1].map((c) => [a, b, c] as const)));
    for (const three of chances) {
      const likely = three.reduce<number>((all, wrong) => all * (wrong === 1 ? 0.28 : 0.72), 1);
      const { turns } = looked(
        'log-in',
        ...three.map((wrong, n) => [n * 150, wrong === 1 ? 'w' : 'g'] as [number, 'w' | 'g']),
      );
      if (turns.includes('broken')) falsely += likely;
    }
    assert.ok(falsely < 0.03, String(falsely));
  });

  it('calls a server unseen after half an hour and two runs, and seen after one', () => {
    assert.deepEqual(looked('absence', [0, 'w'], [900, 'w'], [1799, 'w']).turns, []);
    assert.deepEqual(looked('absence', [0, 'w'], [1800, 'w']).turns, ['broken']);
    assert.deepEqual(looked('absence', [0, 'w'], [300, 'w'], [600, 'w'], [900, 'w'], [1800, 'w'], [1900, 'g']).turns, [
      'broken',
      'mended',
    ]);
    assert.equal(looked('absence', [0, 'w']).state.nextLookAt, undefined);
  });

  it('plans no look in the past if the first ones came late', () => {
    const late = looked('connection', [0, 'w'], [900, 'g']);
    assert.equal(late.state.nextLookAt, at(960));
  });

  it('keeps the time of the first wrong look, also through a doubtful good one', () => {
    assert.equal(looked('connection', [0, 'w'], [60, 'g'], [300, 'w']).state.wrongSince, at(0));
    assert.equal(looked('connection', [0, 'w'], [60, 'w'], [900, 'w']).state.wrongSince, at(0));
  });

  it('is mended by two good looks that are five minutes apart', () => {
    const broken: [number, 'w'][] = [
      [0, 'w'],
      [60, 'w'],
    ];
    const once = looked('connection', ...broken, [900, 'g']);
    assert.deepEqual([once.state.state, once.state.nextLookAt], ['broken', at(1200)]);
    assert.deepEqual(looked('connection', ...broken, [900, 'g'], [1199, 'g']).turns, ['broken']);
    assert.deepEqual(looked('connection', ...broken, [900, 'g'], [1200, 'g']).turns, ['broken', 'mended']);
    const again = looked('connection', ...broken, [900, 'g'], [960, 'w'], [1300, 'g']);
    assert.deepEqual([again.state.state, again.state.goodSince], ['broken', at(1300)]);
  });

  it('is mended by one good look that a person asked for after the repair', () => {
    assert.deepEqual(looked('log-in', [0, 'w'], [60, 'w'], [300, 'w'], [400, 'g', { isProof: true }]).turns, [
      'broken',
      'mended',
    ]);
    const suspected = looked('connection', [0, 'w'], [60, 'g', { isProof: true }]);
    assert.deepEqual([suspected.state.state, suspected.state.nextLookAt], ['fine', undefined]);
  });

  it('flaps from four changes in twenty looks, says so once, and is steady after ten looks without a change', () => {
    const flips = Array.from({ length: 5 }, (_, n): [number, 'w' | 'g'] => [n * 900, n % 2 === 0 ? 'w' : 'g']);
    const flapping = looked('fact', ...flips);
    assert.deepEqual(flapping.turns, ['broken', 'mended', 'broken', 'mended', 'flapping']);
    const more = Array.from({ length: 4 }, (_, n): [number, 'w' | 'g'] => [4500 + n * 900, n % 2 === 0 ? 'g' : 'w']);
    assert.deepEqual(looked('fact', ...flips, ...more).turns.slice(5), []);
    const steady = Array.from({ length: 10 }, (_, n): [number, 'g'] => [4500 + n * 900, 'g']);
    assert.deepEqual(looked('fact', ...flips, ...steady.slice(1)).turns.slice(5), []);
    assert.deepEqual(looked('fact', ...flips, ...steady).turns.slice(5), ['steady']);
  });
});
