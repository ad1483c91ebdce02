/** This program's version and licence, read from the files beside it. */
import { readFileSync } from 'node:fs';

/** The version in package.json. */
export const version: string = String(
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: unknown }).version,
);

/** The whole text of the file LICENSE. */
export const licence: string = readFileSync(new URL('../../LICENSE', import.meta.url), 'utf8');
