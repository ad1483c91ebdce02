import { urgency } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';

/** `3 failed, 2 warnings, 21 passed` as parts. A verdict without findings is left out. */
export function counts({ summary }: Pick<Report, 'summary'>): Text[] {
  return urgency
    .filter((verdict) => summary[verdict] > 0)
    .map((verdict) => say(`cli.count.${verdict}`, { count: summary[verdict] }));
}
