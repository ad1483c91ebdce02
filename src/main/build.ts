import { version } from './program.ts';

/** Defined only in the bundles of `npm run release` (release/bundle.ts). */
declare const RELEASE_COMMIT: string;

/** A clone says `source`, so that recordings and tests do not change with each commit. */
export const commit = typeof RELEASE_COMMIT === 'undefined' ? 'source' : RELEASE_COMMIT;

/** `0.9.0+1a2b3c4d5e6f`. Comparisons ignore the part after the plus sign (semver.org). */
export const build = `${version}+${commit}`;
