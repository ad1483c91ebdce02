/** A file of output that a person names on the command line, and what `observe` makes of it. */
import { utimesSync } from 'node:fs';
import type { Observation } from '../../src/model/observation.ts';
import { artifactSchema } from '../../src/model/report.ts';
import { deploymentYaml, workFolder } from './command-line.ts';

export interface PastedOutput {
  deployment: string;
  /** A file that was written so many seconds ago. */
  fileOf: (name: string, content: string | Buffer, age?: number) => string;
  /** Words that look at nothing: the selection has no network in it. */
  observing: (...outputs: string[]) => string[];
  remove: () => void;
}

/** `option` is the one that names a file of output. */
export function pastedOutput(option: '--ece-output' | '--exchange-output'): PastedOutput {
  const { file, remove } = workFolder();
  const deployment = file('contoso.yaml', deploymentYaml({ standIns: {} }));
  const site = ['--deployment', deployment, '--as', 'services', '--language', 'en'];
  return {
    deployment,
    fileOf(name, content, age = 60) {
      const made = file(name, content);
      utimesSync(made, secondsAgo(age), secondsAgo(age));
      return made;
    },
    observing: (...outputs) => ['observe', 'version', ...site, ...outputs.flatMap((output) => [option, output])],
    remove,
  };
}

/** Whole seconds, as a file system keeps them. */
export function secondsAgo(seconds: number): Date {
  return new Date(Math.floor(Date.now() / 1000 - seconds) * 1000);
}

/** What an artifact that was printed holds of this kind. */
export function observedOf(kind: Observation['kind'], stdout: string): Observation[] {
  return artifactSchema.parse(JSON.parse(stdout)).observations.filter((observation) => observation.kind === kind);
}
