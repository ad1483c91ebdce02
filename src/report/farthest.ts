/** How far a connection that failed came: an endpoint that answered and declined was reached all the same. */
import type { Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';

export function farthest({ reached }: Pick<Report['sights'][number], 'reached'>): Text {
  return reached === undefined ? say('report.came-nowhere') : say('report.came-to', { phase: reached });
}
