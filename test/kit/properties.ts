/**
 * How often a property is tried, and with which seed. Both are the same in each build, so that a failure repeats.
 * FUZZ_TIMES multiplies the tries, and FUZZ_SEED changes the seed (.ci/full). Inputs that once broke a reader are in
 * test/fixtures/corpus/READER.json with the reason, and have their own test.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const times = Number(process.env['FUZZ_TIMES'] ?? 1);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_127);

/** For `fc.assert`, which reports seed, path and smallest input of a failure. */
export function tried(runs: number): { numRuns: number; seed: number } {
  return { numRuns: runs * times, seed };
}

export interface Broke {
  why: string;
  input: string;
}

const corpusSchema = z.array(z.object({ why: z.string().min(10), input: z.string() }).strict()).min(1);

export function corpusOf(reader: string): Broke[] {
  return corpusSchema.parse(
    JSON.parse(readFileSync(new URL(`../fixtures/corpus/${reader}.json`, import.meta.url), 'utf8')),
  );
}
