/** What every artefact of one release has in common. */
import type { ReleaseFile } from './archives.ts';

export interface Release {
  version: string;
  /** The time of every file in it. */
  at: Date;
  /** The licence of this program, those of the packages in it, the notes of the release. */
  texts: ReleaseFile[];
  /** Where the artefacts are written. */
  folder: string;
}
