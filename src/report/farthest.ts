/** How far a connection that failed came: an endpoint that answered and declined was reached all the same. */
import { stageOf } from '../checks/facts/connection/stage.ts';
import type { Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { stageLabels } from './stage-label.ts';

export function farthest({ reached }: Pick<Report['sights'][number], 'reached'>): Text {
  if (reached === undefined) return say('report.came-nowhere');
  const stage = stageOf(reached);
  // The last of a connection's parts: what failed is what was found in it.
  if (stage === 'answer' || stage === 'capability') return say('report.came-through');
  return say('report.came-to', { phase: stage === undefined ? reached : stageLabels[stage] });
}
