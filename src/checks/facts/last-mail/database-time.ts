/**
 * In which zone ECE's database holds its times. No public source says it, so it is established from the server's clock
 * or not at all: a time that is not established is shown as the database holds it, and never as an instant.
 */
import type { EceDatabase } from '../../../model/ece-database.ts';
import type { MailTime } from '../../../model/last-mail.ts';

/** Two clocks of one site, and the time until somebody pasted the output, may differ by this much. */
const toleranceMs = 5 * 60_000;
/** The offset is that of today: another one held before the clocks were last changed. */
const offsetHoldsForMs = 24 * 3_600_000;

type Zone =
  | { kind: 'utc' }
  /** Of the server: milliseconds ahead of UTC at `now`, milliseconds since 1970. */
  | { kind: 'server'; offsetMs: number; now: number }
  | { kind: 'not-established' };

/** `pastedAt`, ISO 8601 UTC: the server's clock cannot be right where it is later than that. */
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
  // In either zone it is the same instant today.
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
