import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Artifact, artifactSchema } from '../../src/model/report.ts';

const folder = path.join(import.meta.dirname, '../fixtures/artifacts');

/** The names of all recorded runs. */
export const recordings: readonly string[] = readdirSync(folder)
  .map((file) => path.basename(file, '.json'))
  .sort();

/** A recorded run of three servers: `healthy`, or the name of a fault. */
export function recorded(name: string): Artifact {
  return artifactSchema.parse(JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')));
}
