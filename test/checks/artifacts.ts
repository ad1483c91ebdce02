import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { valueOf } from '../../src/checks/facts/value-of.ts';
import { checks } from '../../src/checks/index.ts';
import { upgradedArtifact } from '../../src/model/artifact-versions.ts';
import { type Artifact, artifactSchema, type Report } from '../../src/model/report.ts';
import type { Observation, ObservationKind } from '../../src/model/observation.ts';
import { buildReport } from '../../src/report/report.ts';
import { type Language, languages } from '../../src/text/index.ts';
import type { ValueOf } from '../../src/tenant/values.ts';

const folder = path.join(import.meta.dirname, '../fixtures/artifacts');

export const recordings: readonly string[] = readdirSync(folder)
  .map((file) => path.basename(file, '.json'))
  .sort();

/** A recorded run of three servers: `healthy`, or the name of a fault. It has the checks of its time. */
export function recorded(name: string): Artifact {
  return artifactSchema.parse(read(name));
}

/** A recorded run with other values of one kind of observation; undefined leaves an observation out. */
export function withValues<Kind extends ObservationKind>(
  name: string,
  kind: Kind,
  change: (value: NonNullable<ValueOf<Kind>>, observation: Observation) => unknown,
): Artifact {
  const artifact = recorded(name);
  return {
    ...artifact,
    observations: artifact.observations.flatMap((observation) => {
      const known = valueOf(observation, kind);
      if (known === undefined || known === null) return [observation];
      const value = change(known, observation);
      return value === undefined ? [] : [{ ...observation, value }];
    }),
  };
}

const every = checks.map(({ id }) => id);
const reports = new Map<string, Report>();

/** The report of a recorded run by every check of today. It is made once in a process, and cannot be changed. */
export function judged(name: string): Report {
  let report = reports.get(name);
  if (report === undefined) {
    report = frozen(buildReport(recorded(name), every));
    reports.set(name, report);
  }
  return report;
}

/** All cases instead of a sample. */
export const isWhole = process.env['ALL_RECORDINGS'] === 'true';

/** Words are shorter in English than in French and in the pseudo-language, so a measure of room needs it only in .ci/full. */
export const measuredLanguages: readonly Language[] = languages.filter((language) => isWhole || language !== 'en');

/** One recording in so many, for what takes long with each of them; all of them in .ci/full. */
export function oneIn(count: number): string[] {
  return recordings.filter((_, index) => isWhole || index % count === 0);
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(Object.freeze(value))) frozen(inner);
  return value;
}

/** One line for each check that is newer than some recordings: tests that go through them do not judge it there. */
export function checksAfterRecordings(
  checkIds: readonly string[],
  gatheredFor: ReadonlyMap<string, readonly string[]>,
): string[] {
  return checkIds.flatMap((id) => {
    const older = [...gatheredFor].filter(([, ids]) => !ids.includes(id)).map(([name]) => name);
    if (older.length === 0) return [];
    const which =
      older.length === gatheredFor.size
        ? 'all of them'
        : older.length > mostNamed
          ? `${older.length} of ${gatheredFor.size}`
          : older.join(', ');
    return [`These recordings were made before ${id} and leave it out: ${which}`];
  });
}

const mostNamed = 10;

function read(name: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'));
}

// Each test that goes through the recordings reports this. Parsing all of them would take longer than such a test.
const gatheredFor = new Map(
  recordings.map((name) => [name, (upgradedArtifact(read(name)) as Pick<Artifact, 'checks'>).checks]),
);
for (const line of checksAfterRecordings(
  checks.map(({ id }) => id),
  gatheredFor,
))
  console.log(line);
