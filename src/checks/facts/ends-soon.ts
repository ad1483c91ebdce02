/** The time that a licence, or a certificate of a site's own authority, may need. */
const soonMs = 30 * 86_400_000;

/** True also if the end is over. ISO 8601 UTC. */
export function endsSoon(end: string, now: string): boolean {
  return Date.parse(end) - Date.parse(now) < soonMs;
}
