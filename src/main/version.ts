import manifest from '../../package.json' with { type: 'json' };

/** This program's own version, as its package says it. */
export const version: string = manifest.version;
