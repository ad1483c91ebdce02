import assert from 'node:assert/strict';
import { readerOfTimes } from '../../../../src/checks/facts/last-mail/database-time.ts';
import type { EceDatabase } from '../../../../src/model/ece-database.ts';

const at = '2026-11-25T13:55:00.000Z';
const of = (offsetMinutes: number, newest: string, more: Partial<EceDatabase> = {}): EceDatabase => ({
  clock: { at, offsetMinutes },
  newest,
  ...more,
});
const read = (database: EceDatabase, time: string, pastedAt = at) => readerOfTimes(database, pastedAt)(time);

describe("a time of ECE's database", () => {
  it('is an instant if the server is in UTC, because both readings agree', () => {
    assert.deepEqual(read(of(0, '2026-11-25T13:50:00'), '2026-11-25T09:12:40'), { at: '2026-11-25T09:12:40.000Z' });
  });

  it('is in the zone of a server east of Greenwich if UTC would put the newest time into the future', () => {
    assert.deepEqual(read(of(120, '2026-11-25T15:50:00'), '2026-11-25T09:12:40'), { at: '2026-11-25T07:12:40.000Z' });
  });

  it('is in UTC if the zone of a server west of Greenwich would put the newest time into the future', () => {
    const west = of(-300, '2026-11-25T13:50:00');
    assert.deepEqual(read(west, '2026-11-25T09:12:40'), { at: '2026-11-25T09:12:40.000Z' });
    // UTC has no daylight saving time.
    assert.deepEqual(read(west, '2026-07-01T09:12:40'), { at: '2026-07-01T09:12:40.000Z' });
  });

  it('is shown as it was read if both readings are possible', () => {
    const time = '2026-11-25T09:12:40';
    for (const database of [of(120, '2026-11-25T11:50:00'), of(-300, '2026-11-25T08:00:00'), { newest: time }])
      assert.deepEqual(read(database, time), { databaseTime: time });
  });

  it('is not an instant if the offset may have been another then, because of daylight saving time', () => {
    const [yesterday, before] = ['2026-11-24T16:00:00', '2026-11-24T15:00:00'];
    const east = of(120, '2026-11-25T15:50:00');
    assert.deepEqual(read(east, yesterday), { at: '2026-11-24T14:00:00.000Z' });
    assert.deepEqual(read(east, before), { databaseTime: before });
    assert.deepEqual(read(of(0, yesterday), '2026-07-01T09:12:40'), { databaseTime: '2026-07-01T09:12:40' });
  });

  it("is not an instant if the server's clock is wrong or no reading is possible", () => {
    const time = '2026-11-25T09:12:40';
    assert.deepEqual(read(of(0, '2026-11-25T13:50:00'), time, '2026-11-25T13:40:00.000Z'), { databaseTime: time });
    assert.deepEqual(read(of(60, '2026-11-25T19:00:00'), time), { databaseTime: time });
  });

  it('may be some minutes ahead of the clock', () => {
    const time = '2026-11-25T09:12:40';
    assert.deepEqual(read(of(0, '2026-11-25T13:59:00'), time), { at: '2026-11-25T09:12:40.000Z' });
    // Four minutes in the future prove no zone.
    assert.deepEqual(read(of(120, '2026-11-25T13:59:00'), time), { databaseTime: time });
  });

  it('proves a zone in any row, not only as the newest', () => {
    const time = '2026-11-25T15:50:00';
    const row = { aliasId: '1' };
    for (const more of [
      { received: [{ ...row, lastAt: time, lastHour: 1, lastDay: 1 }] },
      { waiting: [{ ...row, count: 1, undeliverable: 0, oldestAt: time }] },
      { outbound: [{ ...row, failed: 1, lastAt: time }] },
    ])
      assert.deepEqual(read({ clock: { at, offsetMinutes: 120 }, ...more }, time), { at: '2026-11-25T13:50:00.000Z' });
  });
});
