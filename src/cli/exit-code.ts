import type { Report } from '../model/report.ts';
import { isNothingEstablished } from '../report/seen-from.ts';

/** Scripts rely on these numbers (docs/reference/stable-interface.json). `cli.help.exit-codes` explains each. */
export const exitCodes = { ok: 0, failed: 1, unusable: 2, defect: 3, revoked: 4, 'nothing-established': 5 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A script must not take a report that established nothing for health. */
export function exitCodeOf(report: Report): ExitCode {
  if (report.summary.fail > 0) return exitCodes.failed;
  return isNothingEstablished(report) ? exitCodes['nothing-established'] : exitCodes.ok;
}
