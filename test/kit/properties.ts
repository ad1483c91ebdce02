/**
 * How often a property is tried, and with which seed. Both are the same in each build, so that one that fails fails again;
 * FUZZ_TIMES tries so many times as much, FUZZ_SEED tries something else (.ci/full). What once broke a reader stands in
 * test/fixtures/corpus/READER.json, with why it did, and is tried by a test of its own.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const times = Number(process.env['FUZZ_TIMES'] ?? 1);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_127);

/** For `fc.assert`, which names the seed, the path and the smallest input where the property does not hold. */
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
