/** What every artefact of one release has in common. */
import type { ReleaseFile } from './archives.ts';

/** What the programs and packages of a release call themselves. */
export interface ReleaseName {
  /** Three numbers. */
  version: string;
  commit: string;
}

export interface Release extends ReleaseName {
  /** The time of every file in it. */
  at: Date;
  /** The licence of this program, those of the packages in it, the notes of the release. */
  texts: ReleaseFile[];
  /** Where the artefacts are written. */
  folder: string;
}

/** As `ece-doctor --version` prints it. */
export function buildOf({ version, commit }: ReleaseName): string {
  return `${version}+${commit}`;
}
