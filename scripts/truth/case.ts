/** A run in which one fault, answer or log line occurred and nothing else was wrong. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checks } from '../../src/checks/index.ts';
import type { Failure, Observation } from '../../src/model/observation.ts';
import { type Artifact, artifactSchema } from '../../src/model/report.ts';

export interface Case {
  what: string;
  /** Where it occurs: `IMAP, log-in`. */
  where: string;
  source: string;
  run: Artifact;
}

const folder = path.join(import.meta.dirname, '../../test/fixtures/artifacts');
const read = new Map<string, Artifact>();

/** A recording, to be judged by all of today's checks. */
export function recorded(name: string): Artifact {
  const known = read.get(name);
  if (known !== undefined) return known;
  const artifact = artifactSchema.parse(JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')));
  const run = { ...artifact, checks: checks.map(({ id }) => id) };
  read.set(name, run);
  return run;
}

export function instead(
  run: Artifact,
  kinds: readonly Observation['kind'][],
  change: (observation: Observation) => Observation,
): Artifact {
  return {
    ...run,
    observations: run.observations.map((observation) =>
      kinds.includes(observation.kind) ? change(observation) : observation,
    ),
  };
}

export function endedIn(observation: Observation, failure: Failure): Observation {
  const at = observation.phases.findIndex(({ name }) => name === failure.phase);
  const phases = at < 0 ? observation.phases : observation.phases.slice(0, at + 1);
  return { ...observation, phases, error: failure };
}
