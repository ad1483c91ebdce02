/**
 * How often ECE gets a new token in the background. An access token lasts 60 to 90 minutes (Microsoft Learn,
 * "Configurable token lifetimes").
 */
export const longestTokenMs = 90 * 60_000;

/** How long back Entra's logs of sign-ins and of changes are read: a pause of a weekend before is in them. */
export const entraLogsReadMs = 10 * 86_400_000;

const hourMs = 3_600_000;

/**
 * A longer time without a token is a pause. `p90Ms`: the 90th percentile of the gaps. The longest gap does not count,
 * because a former outage must not hide the next one.
 */
export function longestGapMs(p90Ms = 0): number {
  return Math.max(2 * hourMs, 2 * p90Ms);
}
