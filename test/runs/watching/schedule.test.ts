import assert from 'node:assert/strict';
import { isRegular, nextAt, type Schedule, scheduleSchema, timesBetween } from '../../../src/runs/watching/schedule.ts';

const zone = 'Europe/Paris';
const next = (schedule: Schedule, after: string, timeZone = zone): string =>
  new Date(nextAt(schedule, timeZone, Date.parse(after))).toISOString();

describe('the next run of a watch', () => {
  it('is on the minutes that the interval divides, and never now', () => {
    assert.equal(next({ everyMinutes: 15 }, '2026-12-01T08:07:00.000Z'), '2026-12-01T08:15:00.000Z');
    assert.equal(next({ everyMinutes: 15 }, '2026-12-01T08:15:00.000Z'), '2026-12-01T08:30:00.000Z');
    assert.equal(next({ everyMinutes: 120 }, '2026-12-01T08:07:00.000Z'), '2026-12-01T09:00:00.000Z');
  });

  it('is at the time of day in the zone of the watch', () => {
    const daily = { at: '08:00' };
    assert.equal(next(daily, '2026-12-01T00:00:00.000Z'), '2026-12-01T07:00:00.000Z');
    assert.equal(next(daily, '2026-12-01T00:00:00.000Z', 'America/New_York'), '2026-12-01T13:00:00.000Z');
    assert.equal(next(daily, '2026-07-01T00:00:00.000Z'), '2026-07-01T06:00:00.000Z');
  });

  it('is only on the chosen days', () => {
    const days = { at: '08:00', days: ['monday', 'friday'] } satisfies Schedule;
    // A Tuesday.
    assert.equal(next(days, '2026-12-01T00:00:00.000Z'), '2026-12-04T07:00:00.000Z');
    assert.equal(next(days, '2026-12-04T07:00:00.000Z'), '2026-12-07T07:00:00.000Z');
  });

  it('at 02:30 is at 03:00 in the night that leaves 02:30 out, and at 02:30 in the next night', () => {
    const nightly = { at: '02:30' };
    const skipped = next(nightly, '2027-03-27T12:00:00.000Z');
    assert.equal(skipped, '2027-03-28T01:00:00.000Z');
    assert.equal(next(nightly, skipped), '2027-03-29T00:30:00.000Z');
  });

  it('at 02:30 comes once in the night that repeats 02:30', () => {
    const [from, to] = ['2027-10-30T12:00:00.000Z', '2027-10-31T12:00:00.000Z'].map(Date.parse) as [number, number];
    const times = timesBetween({ at: '02:30' }, zone, from, to);
    assert.deepEqual(
      times.map((at) => new Date(at).toISOString()),
      ['2027-10-31T00:30:00.000Z'],
    );
  });

  it('keeps an interval through both nights', () => {
    for (const night of ['2027-03-28', '2027-10-31']) {
      const from = Date.parse(`${night}T00:00:00.000Z`);
      const times = timesBetween({ everyMinutes: 15 }, zone, from, from + 4 * 3_600_000);
      assert.deepEqual(
        times.map((at) => (at - from) / 60_000),
        Array.from({ length: 16 }, (_, index) => 15 * (index + 1)),
      );
    }
  });
});

describe('a schedule', () => {
  it('is regular if it divides an hour, or hours divide a day', () => {
    assert.deepEqual([5, 6, 10, 15, 30, 60, 120, 720].map(isRegular), Array(8).fill(true));
    assert.deepEqual([7, 25, 45, 90, 300].map(isRegular), Array(5).fill(false));
  });

  it('has no room for a date, a second or an hour that does not exist', () => {
    for (const wrong of [
      { everyMinutes: 0.5 },
      { everyMinutes: 0 },
      { at: '8h' },
      { at: '08:00', days: ['30 February'] },
    ])
      assert.equal(scheduleSchema.safeParse(wrong).success, false, JSON.stringify(wrong));
  });
});
