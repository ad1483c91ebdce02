import assert from 'node:assert/strict';
import { oncePerVersion } from '../../src/model/once-per-version.ts';

describe('a value that is made once for each version', () => {
  it('is made once for all simultaneous callers, and again for the next version', async () => {
    const once = oncePerVersion<number>(2);
    let made = 0;
    const ask = (version: number) => once('run', version, async () => (made += 1));
    assert.deepEqual(await Promise.all([ask(1), ask(1), ask(1)]), [1, 1, 1]);
    assert.deepEqual([await ask(2), await ask(2), made], [2, 2, 2]);
  });

  it('is kept for the newest subjects, and not if making it failed', async () => {
    const once = oncePerVersion<string>(2);
    const failing = () => Promise.reject(new Error('the store is away'));
    await assert.rejects(once('first', 1, failing), /away/);
    for (const subject of ['first', 'second', 'third']) await once(subject, 1, async () => subject);
    assert.equal(await once('first', 1, async () => 'anew'), 'anew');
    assert.equal(await once('third', 1, async () => 'anew'), 'third');
  });

  it('is kept if an older version fails late', async () => {
    const once = oncePerVersion<string>(2);
    const late = Promise.withResolvers<string>();
    const older = once('run', 1, () => late.promise);
    await once('run', 2, async () => 'kept');
    late.reject(new Error('late'));
    await assert.rejects(older, /late/);
    assert.equal(await once('run', 2, async () => 'anew'), 'kept');
  });
});
