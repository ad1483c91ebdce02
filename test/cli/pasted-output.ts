import { utimesSync } from 'node:fs';
import type { Observation } from '../../src/model/observation.ts';
import { artifactSchema } from '../../src/model/report.ts';
import { deploymentYaml, workFolder } from './command-line.ts';

export interface PastedOutput {
  deployment: string;
  /** Writes a file; `age` is in seconds, 60 by default. */
  fileOf: (name: string, content: string | Buffer, age?: number) => string;
  /** Arguments of `observe` with a selection that uses no network. */
  observing: (...outputs: string[]) => string[];
  remove: () => void;
}

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

/** Rounded to whole seconds, because some file systems keep only these. */
export function secondsAgo(seconds: number): Date {
  return new Date(Math.floor(Date.now() / 1000 - seconds) * 1000);
}

export function observedOf(kind: Observation['kind'], stdout: string): Observation[] {
  return artifactSchema.parse(JSON.parse(stdout)).observations.filter((observation) => observation.kind === kind);
}
