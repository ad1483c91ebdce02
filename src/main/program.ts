/** What this program says of itself, read from the files beside it. */
import { readFileSync } from 'node:fs';

/** As its package says it. */
export const version: string = String(
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: unknown }).version,
);

/** The whole text, as it is handed on with the program. */
export const licence: string = readFileSync(new URL('../../LICENSE', import.meta.url), 'utf8');
