import { readFileSync } from 'node:fs';

/** The text of this program's licence, as it is handed on with it. */
export const licence: string = readFileSync(new URL('../../LICENSE', import.meta.url), 'utf8');
