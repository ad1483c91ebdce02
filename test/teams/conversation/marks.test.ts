import assert from 'node:assert/strict';
import { claimAgain, claimOnce } from '../../../src/teams/conversation/conversations.ts';
import { onBothStores } from '../../store/both-stores.ts';

onBothStores('a mark', (test) => {
  const at = (seconds: number): Date => new Date(Date.parse('2026-11-25T01:00:00Z') + seconds * 1000);

  it('is claimed by one of many concurrent callers, and never again', async () => {
    const store = await test.open();
    const claims = await Promise.all(Array.from({ length: 10 }, () => claimOnce(store, 'form', at(0))));
    assert.equal(claims.filter(Boolean).length, 1);
    assert.equal(await claimOnce(store, 'form', at(3600)), false);
  });

  it('is claimed again, once, after its time, which refused claims do not extend', async () => {
    const store = await test.open();
    const claim = (seconds: number): Promise<boolean> => claimAgain(store, 'refused', at(seconds), 60_000);
    assert.equal((await Promise.all(Array.from({ length: 10 }, () => claim(0)))).filter(Boolean).length, 1);
    assert.deepEqual([await claim(30), await claim(59)], [false, false]);
    assert.equal((await Promise.all(Array.from({ length: 10 }, () => claim(60)))).filter(Boolean).length, 1);
    assert.equal(await claim(119), false);
    assert.equal((await store.db.selectFrom('used_mark').select('id').execute()).length, 1);
  });
});
