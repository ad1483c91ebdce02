/** The programs that tests start: bundles of `npm run test:system`, or else their sources. */
import path from 'node:path';

const folder = process.env['TEST_PROGRAMS'];
const sources = path.join(import.meta.dirname, '../../src');

export const cliProgram =
  folder === undefined ? path.join(sources, 'cli/main.ts') : path.join(folder, 'ece-doctor.mjs');
/** Of a program that gets a bare environment. Halves its start (scripts/node.mjs). */
export const compileCache: Record<string, string> =
  process.env['NODE_COMPILE_CACHE'] === undefined ? {} : { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] };

export const botProgram = folder === undefined ? path.join(sources, 'main/bot.ts') : path.join(folder, 'bot.mjs');
