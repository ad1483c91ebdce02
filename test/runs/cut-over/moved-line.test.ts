/** Which lines after `moved` name aliases, and which are questions. */
import assert from 'node:assert/strict';
import { movedLine } from '../../../src/runs/cut-over/moved-line.ts';

describe('a line after “moved”', () => {
  for (const [line, groups, names] of [
    ['group 2', [2], []],
    ['groups 1, 2 and 3', [1, 2, 3], []],
    ['groupe 4', [4], []],
    ['sales@example.com', [], ['sales@example.com']],
    [
      'sales@example.com, hr@example.com and press@example.com',
      [],
      ['sales@example.com', 'hr@example.com', 'press@example.com'],
    ],
    ['HR, Sales north', [], ['HR', 'Sales north']],
    ['« Réclamations – Nord » et "Sales, south"', [], ['Réclamations – Nord', 'Sales, south']],
    ['Returns and claims', [], ['Returns and claims']],
  ] as const)
    it(`“${line}” names ${[...groups, ...names].join(' | ')}`, () =>
      assert.deepEqual(movedLine(line), { groups: [...groups], names: [...names] }));

  for (const line of [
    '',
    'group',
    'group two',
    ', ;',
    'possible ?',
    'to another firewall at noon',
    'the mailbox sales@example.com last night',
  ])
    it(`“${line}” is no mark`, () => assert.equal(movedLine(line), undefined));
});
