import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../../src/model/finding.ts';
import { type Artifact, artifactSchema } from '../../src/model/report.ts';

/** A recorded run of three servers: `healthy`, or the name of a fault. */
export function recorded(name: string): Artifact {
  return artifactSchema.parse(JSON.parse(readFileSync(path.join(import.meta.dirname, '../fixtures/artifacts', `${name}.json`), 'utf8')));
}

/** Nobody had signed in when these runs were recorded: of what only a test sign-in shows a report says "not established", whatever else is in order. */
export function awaitsSignIn({ check, verdict }: Finding): boolean {
  return check === 'token/test-sign-in' && verdict === 'unknown';
}
