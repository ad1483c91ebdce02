/**
 * No public source states the time zone of ECE's database, so it is derived from the server's clock. A time without an
 * established zone is shown as stored, never as an instant.
 */
import type { EceDatabase } from '../../../model/ece-database.ts';
import type { MailTime } from '../../../model/last-mail.ts';

/** For two clocks of one site, and the delay before the output is pasted. */
const toleranceMs = 5 * 60_000;
/** The offset is today's: before the last daylight saving change it was different. */
const offsetHoldsForMs = 24 * 3_600_000;

type Zone =
  | { kind: 'utc' }
  /** `offsetMs`: ahead of UTC at `now`, milliseconds since 1970. */
  | { kind: 'server'; offsetMs: number; now: number }
  | { kind: 'not-established' };

/** `pastedAt`, ISO 8601 UTC: a server clock later than that is wrong. */
export function readerOfTimes(database: EceDatabase, pastedAt: string): (time: string) => MailTime {
  const zone = zoneOf(database, pastedAt);
  return (time) => {
    const asUtc = Date.parse(`${time}Z`);
    if (zone.kind === 'utc') return { at: new Date(asUtc).toISOString() };
    if (zone.kind === 'not-established') return { databaseTime: time };
    const instant = asUtc - zone.offsetMs;
    return zone.now - instant <= offsetHoldsForMs ? { at: new Date(instant).toISOString() } : { databaseTime: time };
  };
}

function zoneOf(database: EceDatabase, pastedAt: string): Zone {
  const { clock } = database;
  if (clock === undefined) return { kind: 'not-established' };
  const now = Date.parse(clock.at);
  if (now - Date.parse(pastedAt) > toleranceMs) return { kind: 'not-established' };
  const offsetMs = clock.offsetMinutes * 60_000;
  const newest = Math.max(...timesIn(database).map((time) => Date.parse(`${time}Z`)));
  const isTooLate = (instant: number): boolean => instant - now > toleranceMs;
  if (isTooLate(newest) && isTooLate(newest - offsetMs)) return { kind: 'not-established' };
  // With an offset of 0, both zones give the same instant today.
  if (offsetMs === 0 || isTooLate(newest)) return { kind: 'server', offsetMs, now };
  return isTooLate(newest - offsetMs) ? { kind: 'utc' } : { kind: 'not-established' };
}

function timesIn({ newest, received = [], waiting = [], outbound = [] }: EceDatabase): string[] {
  return [
    newest,
    ...received.map(({ lastAt }) => lastAt),
    ...waiting.map(({ oldestAt }) => oldestAt),
    ...outbound.map(({ lastAt }) => lastAt),
  ].filter((time) => time !== undefined);
}
