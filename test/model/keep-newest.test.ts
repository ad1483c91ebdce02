import assert from 'node:assert/strict';
import { keepNewest } from '../../src/model/keep-newest.ts';

describe('a map that keeps the newest', () => {
  it('holds no more than it may, and forgets what was set the longest ago', () => {
    const map = new Map<string, number>();
    for (const [at, key] of ['a', 'b', 'c', 'd'].entries()) keepNewest(map, key, at, 3);
    assert.deepEqual([...map.keys()], ['b', 'c', 'd']);
  });

  it('takes what is set again for new, so that what is in use stays', () => {
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
