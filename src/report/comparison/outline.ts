/**
 * Of a report what comparisons read of many earlier ones: a tenth of it. It is kept beside the report, because sixty
 * whole ones take longer to read than anything else that `compare` does.
 */
import type { Finding, RootCause } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';

export interface Outline {
  run: Pick<Report['run'], 'id' | 'startedAt'>;
  findings: readonly Pick<Finding, 'id' | 'verdict'>[];
  rootCauses: readonly Pick<RootCause, 'id' | 'title' | 'firstStep' | 'explains'>[];
}

/** A report is an outline too; this one is without the rest. */
export function outlineOf({ run, findings, rootCauses }: Outline): Outline {
  return {
    run: { id: run.id, startedAt: run.startedAt },
    findings: findings.map(({ id, verdict }) => ({ id, verdict })),
    rootCauses: rootCauses.map(({ id, title, firstStep, explains }) => ({ id, title, firstStep, explains })),
  };
}
