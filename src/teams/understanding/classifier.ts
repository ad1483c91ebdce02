/**
 * Which intent's example lines a line resembles, in two independent ways: its nearest example by letters (trigrams of
 * characters, for misspelt words), and naive Bayes over its words (for words in another order).
 */
import type { Example, Intent } from './intents.ts';

export interface Guess {
  /** Likeliest first. */
  byLetters: Scored[];
  byWords: Scored[];
}

interface Scored {
  intent: Intent;
  score: number;
}

export type Classifier = (masked: string) => Guess;

/** Characters that are compared. A longer line is prose, and its beginning says what it is about. */
const longest = 300;

export function trained(examples: readonly Example[]): Classifier {
  const letters = lettersOf(examples);
  const words = bayesOf(examples);
  return (masked) => {
    const line = masked.slice(0, longest);
    return { byLetters: letters(line), byWords: words(line) };
  };
}

/** Cosine similarity of weighted trigrams. */
function lettersOf(examples: readonly Example[]): (line: string) => Scored[] {
  const grams = examples.map(({ line }) => counted(gramsOf(line)));
  const known = new Map<string, { weight: number; at: { example: number; value: number }[] }>();
  for (const gram of grams.flatMap((counts) => [...counts.keys()])) {
    const entry = known.get(gram) ?? { weight: 0, at: [] };
    entry.weight += 1;
    known.set(gram, entry);
  }
  for (const entry of known.values()) entry.weight = Math.log(1 + examples.length / entry.weight);
  const weighted = (counts: ReadonlyMap<string, number>): Map<string, number> => {
    const values = new Map([...counts].map(([gram, count]) => [gram, count * (known.get(gram)?.weight ?? unseen)]));
    const length = Math.hypot(...values.values()) || 1;
    return new Map([...values].map(([gram, value]) => [gram, value / length]));
  };
  const unseen = Math.log(1 + examples.length);
  for (const [example, counts] of grams.entries())
    for (const [gram, value] of weighted(counts)) known.get(gram)?.at.push({ example, value });
  return (line) => {
    const scores = new Float64Array(examples.length);
    for (const [gram, value] of weighted(counted(gramsOf(line))))
      for (const { example, value: other } of known.get(gram)?.at ?? [])
        scores[example] = (scores[example] ?? 0) + value * other;
    const best = new Map<Intent, number>();
    for (const [index, { intent }] of examples.entries())
      best.set(intent, Math.max(best.get(intent) ?? 0, scores[index] ?? 0));
    return sorted(best);
  };
}

/** Multinomial naive Bayes with Laplace smoothing. */
function bayesOf(examples: readonly Example[]): (line: string) => Scored[] {
  const byIntent = new Map<Intent, { lines: number; total: number; counts: Map<string, number> }>();
  const vocabulary = new Set<string>();
  for (const { intent, line } of examples) {
    const entry = byIntent.get(intent) ?? { lines: 0, total: 0, counts: new Map<string, number>() };
    entry.lines += 1;
    for (const word of featuresOf(line)) {
      vocabulary.add(word);
      entry.total += 1;
      entry.counts.set(word, (entry.counts.get(word) ?? 0) + 1);
    }
    byIntent.set(intent, entry);
  }
  return (line) => {
    const words = featuresOf(line).filter((word) => vocabulary.has(word));
    return sorted(
      new Map(
        [...byIntent].map(([intent, { total, counts }]) => [
          intent,
          words.reduce(
            (sum, word) =>
              sum + Math.log(((counts.get(word) ?? 0) + smoothing) / (total + smoothing * vocabulary.size)),
            0,
          ),
        ]),
      ),
    );
  };
}

const smoothing = 0.3;
/** Letters of a word that its inflections share. */
const stem = 5;

function featuresOf(line: string): string[] {
  const words = wordsOf(line);
  return [...words, ...words.flatMap((word) => (word.length > stem ? [`${word.slice(0, stem)}-`] : []))];
}

function wordsOf(line: string): string[] {
  return line.match(/[\p{L}\d]+|\p{Extended_Pictographic}/gu) ?? [];
}

function gramsOf(line: string): string[] {
  const text = ` ${wordsOf(line).join(' ')} `;
  return Array.from({ length: Math.max(0, text.length - 2) }, (_, index) => text.slice(index, index + 3));
}

function counted(grams: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  return counts;
}

function sorted(scores: ReadonlyMap<Intent, number>): Scored[] {
  return [...scores].map(([intent, score]) => ({ intent, score })).toSorted((a, b) => b.score - a.score);
}
