import assert from 'node:assert/strict';
import { check as assignment } from '../../../src/checks/app/assignment.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { words } from '../given-facts.ts';
import { account, accountId, judge, person, principal, staysUnknown } from './entra.ts';

describe('app/assignment', () => {
  const assigned = (...principals: [string, 'user' | 'group'][]): Observation =>
    principal({
      assignmentRequired: true,
      assignments: principals.map(([principalId, kind]) => ({ principalId, kind, name: principalId })),
    });

  it('passes if no assignment is required, or the account or one of its groups is assigned', () => {
    assert.equal(judge(assignment, [principal()]).verdict, 'pass');
    assert.equal(judge(assignment, [assigned([accountId, 'user']), person()]).verdict, 'pass');
    const group = judge(assignment, [assigned(['g1', 'group']), person({ groups: [{ objectId: 'g1', name: 'ECE' }] })]);
    assert.equal(group.verdict, 'pass');
    assert.match(words(group.observed), /counts direct members only/);
  });
  it('fails an account that is not assigned', () => {
    const finding = judge(assignment, [
      assigned(['somebody', 'user'], ['g1', 'group']),
      person({ groups: [{ objectId: 'g2', name: 'other' }] }),
    ]);
    assert.equal(finding.verdict, 'fail');
    assert.match(words(finding.observed), /AADSTS50105/);
    assert.equal(
      judge(assignment, [assigned(['somebody', 'user']), person({ groups: undefined })]).verdict,
      'fail',
      'no group is assigned: the groups need not be known',
    );
  });
  it('is unknown if groups or assignments were not read completely', () => {
    assert.equal(judge(assignment, [assigned(['g1', 'group']), person({ groups: undefined })]).verdict, 'unknown');
    assert.equal(judge(assignment, [assigned(['g1', 'group']), person({ groupsTruncated: true })]).verdict, 'unknown');
    assert.equal(judge(assignment, [principal({ assignmentRequired: true }), person()]).verdict, 'unknown');
    assert.equal(
      judge(assignment, [principal({ assignmentRequired: true, assignments: [], truncated: true }), person()]).verdict,
      'unknown',
    );
    staysUnknown(assignment, 'service-principal');
    staysUnknown(assignment, 'account', [assigned(['somebody', 'user'])], account);
  });
});
