import assert from 'node:assert/strict';
import { earliest, latest } from '../../src/model/instant.ts';

describe('the earliest and the latest of several instants', () => {
  it('are found by time, not by spelling: "Z" sorts after "."', () => {
    const times = ['2026-11-25T10:00:00.500Z', '2026-11-25T10:00:00Z'];
    assert.equal(earliest(times), '2026-11-25T10:00:00Z');
    assert.equal(latest(times), '2026-11-25T10:00:00.500Z');
  });
  it('are undefined without an instant', () => assert.deepEqual([earliest([]), latest([])], [undefined, undefined]));
});
