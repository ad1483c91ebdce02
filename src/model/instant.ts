import { z } from 'zod';

/** ISO 8601 in UTC. A fraction of a second could have any length. */
export const instantSchema = z.iso.datetime().max(40);

/**
 * A time that somebody else wrote, as ISO 8601 in UTC; undefined where it is none, or beyond the years 0 to 9999: those
 * would be written with a sign and six digits, which no schema takes.
 */
export function instantIn(text: string): string | undefined {
  const time = new Date(text);
  const written = Number.isNaN(time.getTime()) ? '' : time.toISOString();
  return /^\d{4}-/.test(written) ? written : undefined;
}
