import { knowledgeIsGoodForDays } from '../knowledge/reviewed.ts';
import type { Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';

/**
 * The newest review of what the program knows, and whether it was too long ago for a run at `at` (ISO 8601 UTC). Empty
 * for a report from before this field.
 */
export function knowledgeSaid(reviewedOn: Report['knowledge'], at: string): Text[] {
  if (reviewedOn === undefined) return [];
  const isOld = Date.parse(at) - Date.parse(reviewedOn) > knowledgeIsGoodForDays * 86_400_000;
  return [
    say('report.knowledge', { day: { day: reviewedOn } }),
    ...(isOld ? [say('report.knowledge.old', { days: knowledgeIsGoodForDays })] : []),
  ];
}
