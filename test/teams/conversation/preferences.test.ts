import assert from 'node:assert/strict';
import { prefer, preferenceOf } from '../../../src/teams/conversation/preferences.ts';
import { onBothStores } from '../../store/both-stores.ts';

const nothing = { language: undefined, timeZone: undefined };

onBothStores('the preferences of people', (test) => {
  it('are kept for each person, change independently and survive a restart', async () => {
    const store = await test.open();
    await prefer(store, 'alex', { language: 'fr' });
    await prefer(store, 'alex', { timeZone: 'Europe/Paris' });
    await prefer(store, 'megan', { timeZone: 'UTC' });
    assert.deepEqual(await preferenceOf(store, 'alex'), { language: 'fr', timeZone: 'Europe/Paris' });
    await prefer(store, 'alex', { language: 'en' });
    await store.close();

    const again = await test.open();
    assert.deepEqual(await preferenceOf(again, 'alex'), { language: 'en', timeZone: 'Europe/Paris' });
    assert.deepEqual(await preferenceOf(again, 'megan'), { language: undefined, timeZone: 'UTC' });
    assert.deepEqual(await preferenceOf(again, 'nobody'), nothing);
  });

  it('leave no row once both are reset', async () => {
    const store = await test.open();
    await prefer(store, 'alex', { language: 'fr' });
    await prefer(store, 'alex', { timeZone: 'UTC' });
    await prefer(store, 'alex', { language: undefined });
    assert.deepEqual(await preferenceOf(store, 'alex'), { language: undefined, timeZone: 'UTC' });
    await prefer(store, 'alex', { timeZone: undefined });
    assert.deepEqual(await store.db.selectFrom('preference').selectAll().execute(), []);
  });
});
