/**
 * Runs for the pages of docs/reference/checks/: the recordings, and those of scripts/occasions/, which are changed as sites
 * differ and connections fail. The pages show what the checks say about them. A new check adds a file there, or extends
 * one.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { checks } from '../src/checks/index.ts';
import { type Artifact, artifactSchema } from '../src/model/report.ts';
import type { Occasions } from './occasion.ts';

const recordings = path.join(import.meta.dirname, '../test/fixtures/artifacts');
const folder = path.join(import.meta.dirname, 'occasions');

export async function occasions(): Promise<Artifact[]> {
  const names = globSync('*.json', { cwd: recordings }).map((file) => path.basename(file, '.json'));
  const changed: Artifact[] = [];
  for (const file of globSync('*.ts', { cwd: folder }).sort()) {
    const module = (await import(pathToFileURL(path.join(folder, file)).href)) as { occasions: Occasions };
    changed.push(...module.occasions(recorded));
  }
  // A recording may be older than a check. An occasion is made today, for every check.
  const everyCheck = checks.map(({ id }) => id);
  return [...names.sort().map(recorded), ...changed.map((artifact) => ({ ...artifact, checks: everyCheck }))];
}

function recorded(name: string): Artifact {
  return artifactSchema.parse(JSON.parse(readFileSync(path.join(recordings, `${name}.json`), 'utf8')));
}
