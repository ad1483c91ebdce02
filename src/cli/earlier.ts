/** `--earlier`: artifacts of earlier runs, for the timeline. */
import type { Artifact } from '../model/report.ts';
import { withEarlierRuns } from '../report/earlier.ts';
import { buildReport } from '../report/report.ts';
import { say } from '../text/index.ts';
import { artifactFrom } from './files.ts';
import { Refusal } from './refusal.ts';

export interface EarlierFile {
  file: string;
  artifact: Artifact;
}

export function earlierFiles(files: readonly string[]): EarlierFile[] {
  return files.map((file) => ({ file, artifact: artifactFrom(file) }));
}

/** Refuses artifacts of another deployment, and of a run that did not begin before this one. */
export function withEarlierFiles(artifact: Artifact, earlier: readonly EarlierFile[]): Artifact {
  if (earlier.length === 0) return artifact;
  for (const { file, artifact: before } of earlier) {
    const [given, deployment] = [before.deployment.name, artifact.deployment.name];
    if (given !== deployment) throw new Refusal(say('cli.earlier-of-other', { file, given, deployment }));
    if (Date.parse(before.run.startedAt) >= Date.parse(artifact.run.startedAt))
      throw new Refusal(
        say('cli.earlier-is-later', {
          file,
          began: { at: before.run.startedAt },
          this: { at: artifact.run.startedAt },
        }),
      );
  }
  return withEarlierRuns(
    artifact,
    earlier.map(({ artifact: before }) => ({ artifact: before, report: buildReport(before, before.checks) })),
  );
}
