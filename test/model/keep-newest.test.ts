import assert from 'node:assert/strict';
import { keepNewest } from '../../src/model/keep-newest.ts';

describe('a bounded map of the newest entries', () => {
  it('deletes the entry that was set the longest ago', () => {
    const map = new Map<string, number>();
    for (const [at, key] of ['a', 'b', 'c', 'd'].entries()) keepNewest(map, key, at, 3);
    assert.deepEqual([...map.keys()], ['b', 'c', 'd']);
  });

  it('counts an entry that is set again as new', () => {
    const map = new Map<string, number>();
    for (const [at, key] of ['a', 'b', 'c', 'a', 'd'].entries()) keepNewest(map, key, at, 3);
    assert.deepEqual(
      [...map],
      [
        ['c', 2],
        ['a', 3],
        ['d', 4],
      ],
    );
  });
});
