import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createUnderWay } from '../../src/model/under-way.ts';

describe('tracked work', () => {
  it('is over only after work that was added during the wait', async () => {
    const underWay = createUnderWay();
    const first = Promise.withResolvers<void>();
    const second = Promise.withResolvers<string>();
    const ended: string[] = [];
    void underWay.add(first.promise.then(() => void underWay.add(second.promise.then((text) => ended.push(text)))));
    const over = underWay.over().then(() => ended.push('over'));
    first.resolve();
    await nextTurn();
    second.resolve('second');
    await over;
    assert.deepEqual(ended, ['second', 'over']);
  });

  it('is over after a failure, which rejects for its caller', async () => {
    const underWay = createUnderWay();
    await assert.rejects(underWay.add(Promise.reject(new Error('failed'))), /failed/);
    await underWay.over();
  });
});
