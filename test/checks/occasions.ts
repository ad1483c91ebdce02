/** The reports of all occasions of scripts/occasions/. They take seconds: made once in a process. */
import { occasions } from '../../scripts/occasions.ts';
import { checks } from '../../src/checks/index.ts';
import type { Report } from '../../src/model/report.ts';
import { buildReport } from '../../src/report/report.ts';

const every = checks.map(({ id }) => id);
let reports: Promise<readonly Report[]> | undefined;

export function judgedOccasions(): Promise<readonly Report[]> {
  reports ??= occasions().then((artifacts) => artifacts.map((artifact) => buildReport(artifact, every)));
  return reports;
}
