/**
 * What whoever follows a run asks for again and again: the report of one that has ended does not change, and that of one
 * under way is judged once for each revision, however many follow it.
 */
import { keepNewest } from '../model/keep-newest.ts';
import type { Report } from '../model/report.ts';

/** Runs; a report is about 100 kB. */
const most = 50;

export interface RecentReports {
  /** Of a run that has ended. */
  of(run: string): Report | undefined;
  /** Returns it. */
  keep(report: Report): Report;
  /** Of a run under way. What comes in between two revisions may be in it or not. */
  atRevision(run: string, revision: number, judge: () => Promise<Report>): Promise<Report>;
}

export function recentReports(): RecentReports {
  const ended = new Map<string, Report>();
  const underWay = new Map<string, { revision: number; report: Promise<Report> }>();
  return {
    of: (run) => ended.get(run),
    keep(report) {
      keepNewest(ended, report.run.id, report, most);
      underWay.delete(report.run.id);
      return report;
    },
    atRevision(run, revision, judge) {
      const known = underWay.get(run);
      if (known?.revision === revision) return known.report;
      const report = judge();
      keepNewest(underWay, run, { revision, report }, most);
      report.catch(() => underWay.delete(run));
      return report;
    },
  };
}
