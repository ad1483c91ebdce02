import assert from 'node:assert/strict';
import {
  markOwner,
  type NewOwnerSetting,
  ownersOf,
  setOwner,
  unsetOwner,
} from '../../../src/runs/handing-over/owners.ts';
import { forDeployment } from '../../../src/store/store.ts';
import { say } from '../../../src/text/index.ts';
import { onBothStores } from '../../store/both-stores.ts';

const now = Date.parse('2026-12-01T08:00:00.000Z');
const alex = { id: 'alex', name: 'Alex Wilber' };
const dana: NewOwnerSetting = {
  owner: 'network',
  to: { kind: 'person', id: '00000000-0000-0000-0000-000000000021', name: 'Dana Baker' },
  language: 'fr',
  timeZone: 'Europe/Paris',
  setBy: alex,
};
const gone = say('privacy.title');

onBothStores('the owners of causes', (test) => {
  const opened = async () => forDeployment(await test.open(), 'contoso');

  it('keeps a person, a channel and a mail address, in the order of the owners', async () => {
    const store = await opened();
    const channel: NewOwnerSetting = {
      ...dana,
      owner: 'microsoft-365-administrator',
      to: { kind: 'channel', conversation: '19:general@thread.tacv2', name: 'Mail › General' },
    };
    const mail: NewOwnerSetting = {
      ...dana,
      owner: 'ece-administrator',
      to: { kind: 'mail', address: 'ece-team@example.com', name: 'ece-team@example.com' },
      language: 'en',
    };
    for (const setting of [channel, dana, mail]) await setOwner(store, setting, now);
    const setAt = new Date(now).toISOString();
    assert.deepEqual(
      await ownersOf(store),
      [mail, dana, channel].map((setting) => ({ ...setting, setAt })),
    );
  });
  it('replaces a setting, with its test and its refusal', async () => {
    const store = await opened();
    const first = await setOwner(store, dana, now);
    assert.equal(await markOwner(store, first, { arrived: true }, now), true);
    assert.equal(await markOwner(store, first, { why: gone }, now + 1), true);
    const second = await setOwner(store, { ...dana, language: 'en' }, now + 2);
    assert.deepEqual(await ownersOf(store), [second]);
    assert.equal(second.testedAt, undefined);
    assert.equal(second.refused, undefined);
  });
  it('a late answer about a former setting changes nothing', async () => {
    const store = await opened();
    const first = await setOwner(store, dana, now);
    const second = await setOwner(store, dana, now + 1);
    assert.equal(await markOwner(store, first, { why: gone }, now + 2), false);
    assert.equal(await markOwner(store, first, { arrived: true }, now + 2), false);
    assert.deepEqual(await ownersOf(store), [second]);
  });
  it('the same refusal is new only once, and a message that arrives ends it', async () => {
    const store = await opened();
    const setting = await setOwner(store, dana, now);
    assert.equal(await markOwner(store, setting, { why: gone }, now), true);
    assert.equal(await markOwner(store, setting, { why: gone }, now + 1), false);
    assert.equal(await markOwner(store, setting, { arrived: true }, now + 2), true);
    assert.deepEqual(await ownersOf(store), [{ ...setting, testedAt: new Date(now + 2).toISOString() }]);
    assert.equal(await markOwner(store, setting, { why: gone }, now + 3), true);
  });
  it('belongs to its deployment', async () => {
    const store = await test.open();
    const [contoso, fabrikam] = [forDeployment(store, 'contoso'), forDeployment(store, 'fabrikam')];
    await setOwner(contoso, dana, now);
    assert.deepEqual(await ownersOf(fabrikam), []);
    assert.equal(await unsetOwner(fabrikam, 'network'), undefined);
    assert.equal((await unsetOwner(contoso, 'network'))?.to.name, 'Dana Baker');
    assert.deepEqual(await ownersOf(contoso), []);
  });
});
