import type { ReleaseFile } from './archives.ts';

/** Of Linux, as Node names it. */
export type Architecture = 'x64' | 'arm64';

export interface ReleaseName {
  /** Three numbers. */
  version: string;
  commit: string;
}

export interface Release extends ReleaseName {
  /** The time of every file in it. */
  at: Date;
  texts: ReleaseFile[];
  folder: string;
}

/** The version with the commit, as `ece-doctor --version` prints it. */
export function buildOf({ version, commit }: ReleaseName): string {
  return `${version}+${commit}`;
}
