/** What earlier runs of a deployment saw, as artifacts hold it. */
import type { Artifact, Report, Sighting } from '../model/report.ts';
import { factsOf } from './report.ts';
import { joinedSightings, type Seen, withSeen } from './sightings.ts';
import { seenIn } from './sights.ts';

type JudgedRun = Pick<Report, 'findings' | 'rootCauses'>;

/** The artifact's rows and what its own run saw. An error here must not cost the run. */
export function withOwnSightings(artifact: Artifact, report: JudgedRun): Sighting[] {
  const { run, earlier = [] } = artifact;
  try {
    return withSeen(earlier, seenIn(factsOf(artifact), run, report), run.startedAt);
  } catch {
    return [...earlier];
  }
}

export interface EarlierRun {
  artifact: Artifact;
  report: JudgedRun;
}

/** The artifact, with what these runs saw and what they knew. */
export function withEarlierRuns(artifact: Artifact, runs: readonly EarlierRun[]): Artifact {
  const ofToday = runs.filter(({ artifact: { run } }) => run.cutOver === undefined);
  const inOrder = ofToday.toSorted(
    (a, b) => Date.parse(a.artifact.run.startedAt) - Date.parse(b.artifact.run.startedAt),
  );
  let rows: Sighting[] = [];
  for (const { artifact: before, report } of inOrder)
    rows = withOwnSightings({ ...before, earlier: joinedSightings(rows, before.earlier ?? []) }, report);
  const joined = joinedSightings(artifact.earlier ?? [], rows);
  return { ...artifact, earlier: withSeen(joined, nothing, artifact.run.startedAt) };
}

const nothing: Seen = { sights: [], listed: new Set(), looked: new Set() };
