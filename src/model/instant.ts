import { z } from 'zod';

/** ISO 8601 in UTC. The maximum bounds the fraction of a second. */
export const instantSchema = z.iso.datetime().max(40);

/**
 * A foreign timestamp as ISO 8601 in UTC. Undefined if invalid or outside the years 0 to 9999, which JavaScript writes
 * with a sign and six digits.
 */
export function instantIn(text: string): string | undefined {
  const time = new Date(text);
  const written = Number.isNaN(time.getTime()) ? '' : time.toISOString();
  return /^\d{4}-/.test(written) ? written : undefined;
}

/** Of instants in ISO 8601, whose fractions of a second may differ in length. Undefined without one. */
export function earliest(times: readonly [string, ...string[]]): string;
export function earliest(times: readonly string[]): string | undefined;
export function earliest(times: readonly string[]): string | undefined {
  return inOrder(times)[0];
}

export function latest(times: readonly [string, ...string[]]): string;
export function latest(times: readonly string[]): string | undefined;
export function latest(times: readonly string[]): string | undefined {
  return inOrder(times).at(-1);
}

function inOrder(times: readonly string[]): string[] {
  return times.toSorted((a, b) => Date.parse(a) - Date.parse(b));
}
