/**
 * The tenth of a report that comparisons read from earlier runs. It is stored beside the report, because reading sixty
 * whole reports takes longer than all else that `compare` does.
 */
import type { Finding, RootCause } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';

export interface Outline {
  run: Pick<Report['run'], 'id' | 'startedAt'>;
  findings: readonly Pick<Finding, 'id' | 'verdict'>[];
  rootCauses: readonly Pick<RootCause, 'kind' | 'subjects' | 'explains'>[];
}

export function outlineOf({ run, findings, rootCauses }: Outline): Outline {
  return {
    run: { id: run.id, startedAt: run.startedAt },
    findings: findings.map(({ id, verdict }) => ({ id, verdict })),
    rootCauses: rootCauses.map(({ kind, subjects, explains }) => ({ kind, subjects, explains })),
  };
}
