/**
 * Which intent's example lines a line resembles, in three ways: by its letters, which also finds misspelt words, by its
 * words, in any order, and by what tells the intents apart.
 */
import type { Example, Intent } from './intents.ts';
import { logisticRegression } from './logistic-regression.ts';

export interface Guess {
  /** Likeliest first. The shares add up to 1. */
  ranked: { intent: Intent; share: number }[];
  /** Similarity of the nearest example, from 0 to 1. */
  alike: number;
}

export type Classifier = (masked: string) => Guess;

/** Characters that are compared. A longer line is prose, and its beginning says what it is about. */
const longest = 200;

export function trained(examples: readonly Example[]): Classifier {
  const intents = [...new Set(examples.map(({ intent }) => intent))];
  const lines = examples.map(({ intent, line }) => ({ intent: intents.indexOf(intent), words: wordsOf(line) }));
  const byLetters = nearestNeighbours(lines, intents.length);
  const byWords = naiveBayes(lines, intents.length);
  const byDifferences = logisticRegression(lines, intents.length);
  return (masked) => {
    const words = wordsOf(masked.slice(0, longest));
    const { shares, alike } = byLetters(words);
    const ways = [shares, byWords(words), byDifferences(words)];
    const ranked = intents
      .map((intent, index) => ({ intent, share: ways.reduce((sum, way) => sum + (way[index] ?? 0), 0) / ways.length }))
      .toSorted((a, b) => b.share - a.share);
    return { ranked, alike };
  };
}

interface Line {
  /** Its position in the list of intents. */
  intent: number;
  words: string[];
}

/** Neighbours of an intent that count, so that one odd example does not decide. */
const neighbours = 5;
/** How much more a near neighbour counts than a far one. */
const nearness = 4;
/** Almost every line shares a few trigrams with another. */
const leastCounted = 0.1;

/** Cosine similarity of the sets of trigrams, weighted by their rarity (TF-IDF). */
function nearestNeighbours(
  lines: readonly Line[],
  count: number,
): (words: readonly string[]) => { shares: number[]; alike: number } {
  const places = indexed(lines, trigrams);
  const weights = new Map([...places].map(([gram, { length }]) => [gram, Math.log(1 + lines.length / length) ** 2]));
  const unseen = Math.log(1 + lines.length) ** 2;
  const squares = new Float64Array(lines.length);
  for (const [gram, found] of places)
    for (const example of found) squares[example] = (squares[example] ?? 0) + (weights.get(gram) ?? 0);
  return (words) => {
    const products = new Float64Array(lines.length);
    let square = 0;
    for (const gram of new Set(trigrams(words))) {
      const weight = weights.get(gram) ?? unseen;
      square += weight;
      for (const example of places.get(gram) ?? []) products[example] = (products[example] ?? 0) + weight;
    }
    const nearest = Array.from({ length: count }, (): number[] => []);
    for (const [example, product] of products.entries()) {
      const similarity = product / Math.sqrt(square * (squares[example] ?? 1));
      if (similarity >= leastCounted) nearest[lines[example]?.intent ?? 0]?.push(similarity);
    }
    const scores = nearest.map((all) =>
      all
        .sort((a, b) => b - a)
        .slice(0, neighbours)
        .reduce((sum, similarity) => sum + similarity ** nearness, 0),
    );
    return { shares: sharesOf(scores), alike: Math.max(0, ...nearest.map(([most = 0]) => most)) };
  };
}

/** Laplace smoothing. Small, because the example lines are few and short. */
const smoothing = 0.1;
/** Bayes counts each word as independent, which makes it too sure. */
const modesty = 2;

/** Multinomial naive Bayes over words, beginnings of words and pairs of words. */
function naiveBayes(lines: readonly Line[], count: number): (words: readonly string[]) => number[] {
  const places = indexed(lines, featuresOf);
  const totals = Array.from({ length: count }, () => 0);
  for (const found of places.values())
    for (const example of found) {
      const intent = lines[example]?.intent ?? 0;
      totals[intent] = (totals[intent] ?? 0) + 1;
    }
  const unseen = totals.map((total) => Math.log(smoothing / (total + smoothing * places.size)));
  const gains = new Map<string, Gain[]>();
  return (words) => {
    const known = featuresOf(words).flatMap((feature) => {
      const examples = places.get(feature);
      if (examples === undefined) return [];
      // Most features of the examples are never typed.
      const gain = gains.get(feature) ?? gainsOf(examples, lines);
      gains.set(feature, gain);
      return [gain];
    });
    const scores = unseen.map((log) => log * known.length);
    for (const gain of known) for (const [intent, more] of gain) scores[intent] = (scores[intent] ?? 0) + more;
    const most = Math.max(...scores);
    return sharesOf(scores.map((score) => Math.exp((score - most) / modesty)));
  };
}

/** How much likelier a feature makes each intent in whose examples it occurs. */
type Gain = [intent: number, gain: number];

function gainsOf(examples: readonly number[], lines: readonly Line[]): Gain[] {
  const counts = new Map<number, number>();
  for (const example of examples) {
    const intent = lines[example]?.intent ?? 0;
    counts.set(intent, (counts.get(intent) ?? 0) + 1);
  }
  return [...counts].map(([intent, times]) => [intent, Math.log((times + smoothing) / smoothing)]);
}

/** Letters of a word that its inflections share. */
const stem = 4;

function featuresOf(words: readonly string[]): string[] {
  const all: string[] = [];
  for (const [index, word] of words.entries()) {
    all.push(word, `${words[index - 1] ?? '^'} ${word}`);
    if (index === words.length - 1) all.push(`${word} $`);
    if (word.length > stem) all.push(`${word.slice(0, stem)}-`);
  }
  return all;
}

function wordsOf(line: string): string[] {
  return line.match(/[\p{L}\d]+|\p{Extended_Pictographic}|\?/gu) ?? [];
}

function trigrams(words: readonly string[]): string[] {
  const text = ` ${words.join(' ')} `;
  const all: string[] = [];
  for (let at = 0; at + 3 <= text.length; at += 1) all.push(text.slice(at, at + 3));
  return all;
}

/** For each feature, the examples in which it occurs, each once. */
function indexed(lines: readonly Line[], featuresIn: (words: readonly string[]) => string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [example, { words }] of lines.entries())
    for (const feature of featuresIn(words)) {
      const place = places.get(feature);
      if (place === undefined) places.set(feature, [example]);
      else if (place.at(-1) !== example) place.push(example);
    }
  return places;
}

function sharesOf(scores: readonly number[]): number[] {
  const sum = scores.reduce((total, score) => total + score, 0);
  return scores.map((score) => (sum === 0 ? 0 : score / sum));
}
