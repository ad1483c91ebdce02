/** Adds to an artifact what earlier runs of its deployment saw. */
import type { RootCause } from '../model/finding.ts';
import type { Artifact, Sighting } from '../model/report.ts';
import { factsOf } from './report.ts';
import { joinedSightings, seenIn, withSeen } from './sightings.ts';

export interface EarlierRun {
  artifact: Artifact;
  /** As its report named them. */
  rootCauses: readonly Pick<RootCause, 'id' | 'title'>[];
}

/** What these runs saw, and what they knew from runs before them. */
export function sightingsOf(runs: readonly EarlierRun[]): Sighting[] {
  const inOrder = runs.toSorted((a, b) => Date.parse(a.artifact.run.startedAt) - Date.parse(b.artifact.run.startedAt));
  let rows: Sighting[] = [];
  for (const { artifact, rootCauses } of inOrder) {
    const { run, earlier = [] } = artifact;
    rows = withSeen(joinedSightings(rows, earlier), seenIn(factsOf(artifact), run, rootCauses), run.startedAt);
  }
  return rows;
}

/** The artifact with its own rows and those of these runs. */
export function withEarlier(artifact: Artifact, runs: readonly EarlierRun[]): Artifact {
  const rows = withSeen(
    joinedSightings(artifact.earlier ?? [], sightingsOf(runs)),
    { sights: [], listed: new Set() },
    artifact.run.startedAt,
  );
  return rows.length === 0 ? artifact : { ...artifact, earlier: rows };
}
