/** How far a failed connection got. An endpoint that answered and declined was reached. */
import { stageOf } from '../checks/facts/connection/stage.ts';
import type { Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { stageLabels } from './stage-label.ts';

export function farthest({ reached }: Pick<Report['sights'][number], 'reached'>): Text {
  if (reached === undefined) return say('report.came-nowhere');
  const stage = stageOf(reached);
  // These are a connection's last stages: the failure is in their content.
  if (stage === 'answer' || stage === 'capability') return say('report.came-through');
  return say('report.came-to', { phase: stage === undefined ? reached : stageLabels[stage] });
}
