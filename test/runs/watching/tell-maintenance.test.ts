/** What the watched places hear of maintenance, from the rows. The clock is driven. */
import assert from 'node:assert/strict';
import { messageBody } from '../../../src/runs/watching/messages.ts';
import { endMute, makeMute } from '../../../src/runs/watching/mutes.ts';
import { tellMaintenance } from '../../../src/runs/watching/tell-maintenance.ts';
import { knownCauses } from '../../../src/runs/watching/cause-rows.ts';
import { type TellingPlaces, tellPlaces } from '../../../src/runs/watching/tell.ts';
import { makeWatch } from '../../../src/runs/watching/watches.ts';
import type { DeploymentStore } from '../../../src/store/store.ts';
import { onBothStores } from '../../store/both-stores.ts';
import { contoso } from '../deployment.ts';
import { keepRuns } from '../past-runs.ts';

const start = Date.parse('2026-12-01T10:00:00.000Z');
const at = (minute: number): string => new Date(start + minute * 60_000).toISOString();
const ana = { id: 'ana', name: 'Ana' };
const ben = { id: 'ben', name: 'Ben' };
const byWhom = (name: string | undefined): string => (name === undefined ? '' : ` by ${name}`);

onBothStores('maintenance', (test) => {
  let store: DeploymentStore;
  let messages: { id: string; place: string }[];
  beforeEach(async () => {
    store = await test.open();
    messages = [];
    for (const place of ['one', 'two']) await watchIn(place);
  });

  async function watchIn(place: string): Promise<void> {
    const known = { deployment: store.deployment, id: place, kind: 'personal' as const, reference: '{}' };
    const none = { name: null, team: null, team_name: null, tenant: null, person: null, gone_at: null };
    const row = { ...known, ...none, updated_at: at(0) };
    await store.db.insertInto('conversation').values(row).execute();
    const wish = {
      place,
      selection: 'all',
      timeZone: 'UTC',
      language: 'en',
      withNames: true,
      by: { ...ana, account: '29:ana' },
    };
    await makeWatch(store, { ...wish, schedule: { everyMinutes: 60 } }, start);
  }
  const announce = (from: number, until: number) =>
    makeMute(store, { causes: undefined, from: at(from), until: at(until), because: 'patches', by: ana }, start);
  /** `place: begun until minute`, or `place: ended`. */
  async function heard(minute: number): Promise<string[]> {
    const before = messages.length;
    const now = start + minute * 60_000;
    const deliver: TellingPlaces['deliver'] = async (_db, { id, place }) => void messages.push({ id, place });
    await tellMaintenance(store, now, deliver);
    await tellPlaces(store, contoso, now, {
      runsShown: async () => new Set(),
      isUnderWay: async () => false,
      threadOf: async () => undefined,
      edit: async () => undefined,
      deliver,
    });
    return Promise.all(
      messages.slice(before).map(async ({ id, place }) => {
        const body = await messageBody(store.db, id);
        if (body?.kind === 'changes') {
          const over = body.afterMaintenance && `ended${byWhom(body.afterMaintenance.endedBy)}`;
          return [`${place}:`, over, ...body.changes.map(({ turn, kind }) => `${turn} ${kind}`)]
            .filter(Boolean)
            .join(' ');
        }
        if (body?.kind !== 'maintenance') return 'no message';
        const until = (Date.parse(body.until) - start) / 60_000;
        const end = `ended${byWhom(body.endedBy)}${body.isBroken ? ', broken' : ''}`;
        return `${place}: ${body.is === 'begun' ? `begun until ${until}` : end}`;
      }),
    );
  }

  it('is said in every watched place once at its start and once at its end', async () => {
    await announce(10, 60);
    assert.deepEqual(await heard(9), []);
    assert.deepEqual(await heard(10), ['one: begun until 60', 'two: begun until 60']);
    assert.deepEqual(await heard(30), []);
    assert.deepEqual(await heard(60), ['one: ended', 'two: ended']);
    assert.deepEqual(await heard(61), []);
  });

  it('is said at its start to a place that is watched only later, and not at its end without its start', async () => {
    await announce(10, 60);
    await heard(10);
    await watchIn('three');
    assert.deepEqual(await heard(20), ['three: begun until 60']);
    await watchIn('four');
    assert.deepEqual(await heard(60), ['one: ended', 'three: ended', 'two: ended'].toSorted(byPlace));
  });

  it('of which the bot slept through the whole is not said', async () => {
    await announce(10, 60);
    assert.deepEqual(await heard(70), []);
  });

  it('that follows another without a gap is said once, with the new end', async () => {
    await announce(10, 60);
    await heard(10);
    await announce(30, 90);
    assert.deepEqual(await heard(30), ['one: begun until 90', 'two: begun until 90']);
    assert.deepEqual(await heard(60), []);
    assert.deepEqual(await heard(90), ['one: ended', 'two: ended']);
  });

  it('that somebody ends early names this person, in one message with what is still broken', async () => {
    const { mute } = await announce(10, 60);
    await heard(10);
    await keepRuns(store, [{ id: 'B222', at: at(15), saw: 'secret-expired' }]);
    assert.deepEqual(await heard(16), []);
    await endMute(store, mute.id, ben, start + 20 * 60_000);
    const one = 'ended by Ben broken expired-secret';
    assert.deepEqual(await heard(20), [`one: ${one}`, `two: ${one}`]);
    assert.deepEqual(await heard(21), []);
  });

  it('says at its end again what the place knew before, in one message', async () => {
    await keepRuns(store, [{ id: 'B222', at: at(5), saw: 'secret-expired' }]);
    assert.deepEqual(await heard(6), ['one: broken expired-secret', 'two: broken expired-secret']);
    await announce(10, 60);
    await heard(10);
    assert.deepEqual(await heard(60), ['one: ended still expired-secret', 'two: ended still expired-secret']);
  });

  it('says at its end that what is still broken is muted', async () => {
    await keepRuns(store, [{ id: 'B222', at: at(5), saw: 'secret-expired' }]);
    await heard(6);
    await announce(10, 60);
    await heard(10);
    const causes = (await knownCauses(store.db, store.deployment)).map(({ kind, subject, title, severity }) => ({
      kind,
      subject,
      title,
      severity,
    }));
    await makeMute(store, { causes, from: at(20), until: at(600), because: 'a renewal', by: ana }, start + 20 * 60_000);
    assert.deepEqual(await heard(60), ['one: ended, broken', 'two: ended, broken']);
  });
});

function byPlace(one: string, other: string): number {
  const order = ['one', 'two', 'three'];
  return order.findIndex((place) => one.startsWith(place)) - order.findIndex((place) => other.startsWith(place));
}
