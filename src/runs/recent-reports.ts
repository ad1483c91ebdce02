/**
 * What whoever follows a run asks for again and again: its report, with and without names, is judged once for each
 * revision. What comes in between two revisions may be in it or not.
 */
import { type OncePerVersion, oncePerVersion } from '../model/once-per-version.ts';
import type { Report } from '../model/report.ts';
import type { Nameless } from './artifact.ts';

/** Runs; a report is about 100 kB. */
const most = 50;

export interface RecentReports {
  /** Undefined where the run is no longer there. */
  withNames: OncePerVersion<Report | undefined>;
  withoutNames: OncePerVersion<Nameless | undefined>;
}

export function recentReports(): RecentReports {
  return { withNames: oncePerVersion(most), withoutNames: oncePerVersion(most) };
}

/** A run that has ended does not change. */
export function versionOf({ state, revision }: { state: 'running' | 'ended'; revision: number }): number | 'ended' {
  return state === 'ended' ? state : revision;
}
