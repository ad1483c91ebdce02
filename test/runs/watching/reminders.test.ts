/** What will end is said in good time, once for each step. The clock is driven. */
import assert from 'node:assert/strict';
import type { End } from '../../../src/model/report.ts';
import { messageBody } from '../../../src/runs/watching/messages.ts';
import { type Reminding, remindPlaces } from '../../../src/runs/watching/reminders.ts';
import { makeWatch } from '../../../src/runs/watching/watches.ts';
import type { DeploymentStore } from '../../../src/store/store.ts';
import { say } from '../../../src/text/index.ts';
import { onBothStores } from '../../store/both-stores.ts';
import { keepRuns } from '../past-runs.ts';

const secret: End = {
  kind: 'secret',
  subject: 'prod',
  at: '2026-12-31',
  said: say('report.ends.secret', { day: { day: '2026-12-31' } }),
  owner: 'microsoft-365-administrator',
  firstStep: say('app/secret.fix.new', { name: 'ECE' }),
};
const authority: End = { ...secret, kind: 'authority', subject: 'root', owner: 'ece-administrator' };

onBothStores('a reminder of an end', (test) => {
  let store: DeploymentStore;
  let sent: string[];
  let owners: Record<string, string>;
  beforeEach(async () => {
    store = await test.open();
    [sent, owners] = [[], {}];
    const none = { name: null, team: null, team_name: null, tenant: null, person: null, gone_at: null };
    for (const id of ['watched', 'owner'])
      await store.db
        .insertInto('conversation')
        .values({ deployment: store.deployment, id, kind: 'groupChat', reference: '{}', updated_at: 'x', ...none })
        .execute();
    const at = Date.parse('2026-11-25T10:00:00Z');
    await keepRuns(store, [{ id: 'A111', at: new Date(at).toISOString(), saw: 'healthy' }]);
    const wish = { place: 'watched', selection: 'all', timeZone: 'Europe/Paris', language: 'en', withNames: true };
    const by = { id: 'alex', name: 'Alex', account: '29:alex' };
    await makeWatch(store, { ...wish, schedule: { everyMinutes: 60 }, by }, at);
    await store.db.updateTable('watch').set({ last_run: 'A111' }).execute();
    await seen(secret);
  });

  async function seen(...ends: End[]): Promise<void> {
    await store.db
      .updateTable('report')
      .set({ body: JSON.stringify({ ends }) })
      .execute();
  }
  /** `conversation: days subject, …` of the messages sent at this time. */
  async function reminded(at: string): Promise<string[]> {
    sent = [];
    const chat: Reminding = {
      async ownerPlace(owner, asked) {
        const place = owners[owner];
        if (place === undefined) return undefined;
        if (place === 'later') return 'later';
        const [, address] = /^mailto:(.*)$/.exec(place) ?? [];
        return { ...asked, place, ...(address === undefined ? {} : { mail: { address, name: address } }) };
      },
      mail: async (_db, { address }, ends) =>
        void sent.push(`${address}: ${ends.map(({ days, subject }) => `${days} ${subject}`).join(', ')}`),
      deliver: async (db, { id, place }) => {
        const body = await messageBody(db, id);
        const ends = body?.kind === 'ends' ? body.ends : [];
        sent.push(`${place}: ${ends.map(({ days, subject }) => `${days} ${subject}`).join(', ')}`);
      },
    };
    await remindPlaces(store, Date.parse(at), chat);
    return sent;
  }

  it('comes 30, 14, 7, 3 and 1 days before, once, after eight in the morning of the place', async () => {
    const days: string[] = [];
    for (let at = Date.parse('2026-11-28T00:30:00Z'); at < Date.parse('2027-01-03'); at += 3_600_000) {
      const now = new Date(at).toISOString();
      days.push(...(await reminded(now)).map((one) => `${now.slice(5, 13)} ${one}`));
    }
    assert.deepEqual(days, [
      '12-01T07 watched: 30 prod',
      '12-17T07 watched: 14 prod',
      '12-24T07 watched: 7 prod',
      '12-28T07 watched: 3 prod',
      '12-30T07 watched: 1 prod',
    ]);
  });

  it('says only the newest step after a week without the bot, and starts anew with another end', async () => {
    await reminded('2026-12-01T09:00:00Z');
    assert.deepEqual(await reminded('2026-12-29T09:00:00Z'), ['watched: 2 prod']);
    await seen({ ...secret, at: '2027-01-25' });
    assert.deepEqual(await reminded('2026-12-29T10:00:00Z'), ['watched: 27 prod']);
  });

  it('goes to the owner who is set, and to the watched place for the others', async () => {
    owners = { 'microsoft-365-administrator': 'owner' };
    await seen(secret, authority);
    assert.deepEqual(await reminded('2026-12-20T09:00:00Z'), ['owner: 11 prod', 'watched: 11 root']);
  });

  it('goes once to the mail address of the owner', async () => {
    owners = { 'microsoft-365-administrator': 'mailto:admin@example.com' };
    assert.deepEqual(await reminded('2026-12-20T09:00:00Z'), ['admin@example.com: 11 prod']);
    assert.deepEqual(await reminded('2026-12-20T10:00:00Z'), []);
  });

  it('waits for an owner whom nobody can reach now, and does not go to the watched place', async () => {
    owners = { 'microsoft-365-administrator': 'later' };
    assert.deepEqual(await reminded('2026-12-20T09:00:00Z'), []);
    owners = { 'microsoft-365-administrator': 'owner' };
    assert.deepEqual(await reminded('2026-12-20T10:00:00Z'), ['owner: 11 prod']);
  });
});
