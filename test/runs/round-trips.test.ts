/** A round trip is given to runs for a day, in its own deployment and about its own mailbox. */
import assert from 'node:assert/strict';
import type { Observation } from '../../src/model/observation.ts';
import { forgetRoundTrips, keepRoundTrip, roundTripsFor } from '../../src/runs/round-trips.ts';
import { onBothStores } from '../store/both-stores.ts';
import { contoso } from './deployment.ts';

const twoMailboxes = { ...contoso, mailboxes: ['Sales@example.com', 'support@example.com'] };
const everything = { checks: ['mail/round-trip'], mailboxes: [] as string[] };
const start = Date.parse('2026-11-25T12:00:00Z');
const hour = 3_600_000;

function tripped(from: string, mark: string, ms = start): Observation {
  const value = {
    to: 'trip@example.org',
    user: 'svc-ece@example.com',
    mark,
    sent: true,
    found: true,
    reply: '250',
    ms: 3000,
  };
  return {
    id: `round-trip:${mark}`,
    kind: 'round-trip',
    subject: { kind: 'mailbox', name: from },
    from: { kind: 'bot' },
    path: 'direct',
    at: new Date(ms).toISOString(),
    phases: [],
    value,
  };
}

onBothStores('round trips', (test) => {
  it('are valid for 24 hours, the newest from each mailbox', async () => {
    const { db } = await test.open();
    const newer = tripped('sales@example.com', 'newer', start + hour);
    const other = tripped('support@example.com', 'other');
    for (const trip of [tripped('Sales@example.com', 'older'), newer, other])
      await keepRoundTrip({ db }, twoMailboxes, trip);
    assert.deepEqual(await roundTripsFor(db, twoMailboxes, everything, start + 24 * hour), [newer, other]);
    assert.deepEqual(await roundTripsFor(db, twoMailboxes, everything, start + 24 * hour + 1), [newer]);
  });

  it('are given only to runs that check their mailbox in their deployment', async () => {
    const { db } = await test.open();
    await keepRoundTrip({ db }, twoMailboxes, tripped('sales@example.com', 'one'));
    const given = async (deployment: typeof twoMailboxes, selection: Partial<typeof everything> = {}) =>
      (await roundTripsFor(db, deployment, { ...everything, ...selection }, start)).length;
    assert.deepEqual(
      await Promise.all([given(twoMailboxes), given(twoMailboxes, { mailboxes: ['sales@example.com'] })]),
      [1, 1],
    );
    assert.deepEqual(
      await Promise.all([
        given(twoMailboxes, { checks: ['mail/imap-open'] }),
        given(twoMailboxes, { mailboxes: ['support@example.com'] }),
        given({ ...twoMailboxes, name: 'fabrikam' }),
        given({ ...twoMailboxes, mailboxes: ['support@example.com'] }),
      ]),
      [0, 0, 0, 0],
    );
  });

  it('are ignored if another version of the bot stored them in another shape', async () => {
    const { db } = await test.open();
    await keepRoundTrip({ db }, twoMailboxes, tripped('support@example.com', 'good'));
    for (const [mailbox, body] of [
      ['sales@example.com', JSON.stringify({ ...tripped('sales@example.com', 'bad'), value: { to: 7 } })],
      ['sales@example.com', '{}'],
    ] as const) {
      await db.deleteFrom('round_trip').where('mailbox', '=', mailbox).execute();
      await db
        .insertInto('round_trip')
        .values({ deployment: twoMailboxes.name, mailbox, body, at: new Date(start).toISOString() })
        .execute();
      assert.deepEqual(
        (await roundTripsFor(db, twoMailboxes, everything, start)).map(({ subject }) => subject.name),
        ['support@example.com'],
      );
    }
  });

  it('are deleted when they are too old for any run', async () => {
    const { db } = await test.open();
    await keepRoundTrip({ db }, twoMailboxes, tripped('sales@example.com', 'one'));
    await forgetRoundTrips({ db }, start + 24 * hour);
    assert.equal((await db.selectFrom('round_trip').selectAll().execute()).length, 1);
    await forgetRoundTrips({ db }, start + 24 * hour + 1);
    assert.deepEqual(await db.selectFrom('round_trip').selectAll().execute(), []);
  });
});
