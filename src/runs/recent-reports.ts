/**
 * Caches a run's report for each revision, because followers ask again and again. Answers that come between two revisions
 * may be missing.
 */
import { type OncePerVersion, oncePerVersion } from '../model/once-per-version.ts';
import type { Artifact, Report } from '../model/report.ts';
import type { Nameless } from './artifact.ts';

/** Runs; a report is about 100 kB. */
const mostRuns = 50;
/** An artifact is larger, and a page needs it only once. */
const mostArtifacts = 3;

export interface RecentReports {
  /** Undefined if the run no longer exists. */
  withNames: OncePerVersion<Report | undefined>;
  withoutNames: OncePerVersion<Nameless | undefined>;
  artifactWithoutNames: OncePerVersion<Artifact | undefined>;
}

export function recentReports(): RecentReports {
  return {
    withNames: oncePerVersion(mostRuns),
    withoutNames: oncePerVersion(mostRuns),
    artifactWithoutNames: oncePerVersion(mostArtifacts),
  };
}

/** A run that has ended does not change. */
export function versionOf({ state, revision }: { state: 'running' | 'ended'; revision: number }): number | 'ended' {
  return state === 'ended' ? state : revision;
}
