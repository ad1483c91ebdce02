import { readFileSync } from 'node:fs';

/** This program's own version, as its package says it. */
export const version: string = String(
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: unknown }).version,
);
