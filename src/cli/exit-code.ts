import type { Report } from '../model/report.ts';
import { isNothingEstablished } from '../report/seen-from.ts';

/** 1 when something failed; 5 when nothing was established, which a script must not take for health. */
export function exitCodeOf(report: Report): 0 | 1 | 5 {
  if (report.summary.fail > 0) return 1;
  return isNothingEstablished(report) ? 5 : 0;
}
