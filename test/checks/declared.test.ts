import assert from 'node:assert/strict';
import { notSeen, notSeenReasons } from '../../src/checks/facts/absence.ts';
import {
  declaredObservations,
  declaredRelease,
  declaredSetting,
  understoodRelease,
} from '../../src/checks/facts/declared.ts';
import { wordingOf } from '../../src/checks/wording.ts';
import { observationSchema } from '../../src/model/observation.ts';
import type { Presence, ServerState } from '../../src/model/report.ts';
import { deployment, facts, now, words } from './given-facts.ts';

describe('a declaration', () => {
  it('becomes one observation for each server and setting, with the same id in every run', () => {
    const long = 'a'.repeat(63);
    const made = declaredObservations(
      deployment({
        release: '12.6(1)',
        servers: [{ name: long, roles: ['services'], release: '12.6(1)_ES1' }],
        consoleUrl: undefined,
      }),
      'contoso.yaml',
      now,
    );
    assert.deepEqual(
      made.map(({ id }) => id),
      [
        `declared:release:${long}`,
        'declared:release',
        'declared:externalUrl',
        'declared:transport',
        'declared:accountModel',
        'declared:sharedAccount',
      ],
    );
    for (const observation of made) assert.deepEqual(observationSchema.parse(observation), observation);
    assert.deepEqual(made[0]?.value, { text: '12.6(1)_ES1' });
    assert.deepEqual(made[0]?.from, { kind: 'declared', by: 'contoso.yaml' });
  });
  it('is read back with its author, and a server without its own release has that of the deployment', () => {
    const known = facts();
    assert.deepEqual(declaredRelease(known, 'ece-app-02'), {
      text: '12.6(1)_ES6_ET2',
      by: 'contoso.yaml',
      observation: 'declared:release:ece-app-02',
    });
    assert.equal(declaredRelease(known, 'this-machine')?.observation, 'declared:release');
    assert.equal(declaredSetting(known, 'transport')?.text, 'imap');
    assert.equal(declaredSetting(facts({ deployment: { consoleUrl: undefined } }), 'consoleUrl'), undefined);
    assert.equal(understoodRelease(facts({ deployment: { release: 'the new one' } })), undefined);
  });
  it('is ignored if a replayed artifact holds another value in its place', () => {
    const known = facts();
    known.observations = known.observations.map((observation) => ({ ...observation, value: 7 }));
    assert.equal(declaredSetting(known, 'release'), undefined);
  });
});

describe('the reason for a missing observation', () => {
  const reasons: [state: Partial<ServerState> & { presence: Presence }, sentence: RegExp, steps: number][] = [
    [{ presence: 'not-enrolled' }, /^No probe is enrolled for ece-svc-01/, 1],
    [{ presence: 'not-connected' }, /enrolled but was not connected/, 2],
    [{ presence: 'not-connected', lastSeenAt: '2026-11-24T09:30:00Z' }, /last seen Nov 24, 2026, 09:30 UTC/, 2],
    [{ presence: 'refused' }, /refused the job and gave no reason/, 2],
    [{ presence: 'refused', reason: 'EXPIRED' }, /refused the job: EXPIRED/, 2],
    [{ presence: 'partial' }, /stopped answering/, 2],
    [{ presence: 'partial', lastSeenAt: '2026-11-24T11:59:00Z' }, /last seen Nov 24, 2026, 11:59 UTC/, 2],
    [{ presence: 'pending' }, /has not answered yet/, 0],
    [{ presence: 'answered' }, /not in its answer/, 0],
  ];
  for (const [state, sentence, steps] of reasons) {
    it(`is worded for ${JSON.stringify(state)}`, () => {
      const known = facts({ servers: [{ name: 'ece-svc-01', roles: ['services'], ...state }] });
      const { observed, fix = [] } = wordingOf(notSeenReasons, notSeen(known, 'ece-svc-01').reason);
      assert.match(words(observed), sentence);
      assert.equal(fix.length, steps);
    });
  }
  it('says that a server was not asked', () =>
    assert.match(
      words(wordingOf(notSeenReasons, notSeen(facts({ servers: [] }), 'ece-svc-01').reason).observed),
      /was not asked in this run/,
    ));
});
