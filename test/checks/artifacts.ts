import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Artifact, artifactSchema } from '../../src/model/report.ts';

/** A recorded run of three servers: `healthy`, or the name of a fault. */
export function recorded(name: string): Artifact {
  return artifactSchema.parse(JSON.parse(readFileSync(path.join(import.meta.dirname, '../fixtures/artifacts', `${name}.json`), 'utf8')));
}
