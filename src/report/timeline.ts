/** When mail last worked, what changed then, the first and last failure, and what was repaired. */
import type { Facts } from '../checks/check.ts';
import type { Finding } from '../model/finding.ts';
import type { Sighting, TimelineEntry } from '../model/report.ts';

/** `earlier`: what earlier runs saw. In the order of time; what no source knows is left out. */
export function timelineOf(
  _facts: Facts,
  _findings: readonly Finding[],
  _earlier: readonly Sighting[],
): TimelineEntry[] {
  return [];
}
