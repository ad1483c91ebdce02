/**
 * Which intent's or known question's example lines a line resembles: by its letters, which also finds misspelt words, by
 * its words, in any order, and by what tells the intents apart, or by the whole text of a question.
 */
import type { Example, Intent } from './intents.ts';
import { logisticRegression } from './logistic-regression.ts';
import type { QuestionExample } from './questions/question-examples.ts';
import type { QuestionName } from './questions/questions.ts';
import { indexed, similarityTo, spokenWords, textsLike } from './similarity.ts';

export interface Guess {
  /** Likeliest first. The shares add up to 1. `alike`: the similarity of its nearest example, from 0 to 1. */
  ranked: { meant: Intent | QuestionName; share: number; alike: number }[];
  /** Similarity of the nearest example, from 0 to 1. */
  alike: number;
}

/** How likely a meaning is before anything is known of the line. */
export type WeightOf = (meant: Intent | QuestionName) => number;

/** By default, only intents are likely. */
export type Classifier = (masked: string, weightOf?: WeightOf) => Guess;

/** Characters that are compared. A longer line is prose, and its beginning says what it is about. */
const longest = 200;

/** An example of a question may be its answer, which has words that the lines lack. */
export function trained(examples: readonly Example[], known: readonly QuestionExample[] = []): Classifier {
  const steps = training(examples, known);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** Takes most of a second, in steps. */
export function* training(
  examples: readonly Example[],
  known: readonly QuestionExample[],
): Generator<void, Classifier> {
  const intents = [...new Set(examples.map(({ intent }) => intent))];
  const questions = [...new Set(known.map(({ name }) => name))];
  const general = examples.map(({ intent, line }) => ({ meant: intents.indexOf(intent), words: spokenWords(line) }));
  const special = known.map(({ name, line }) => ({ meant: questions.indexOf(name), words: spokenWords(line) }));
  const lines = [...general, ...special.map(({ meant, words }) => ({ meant: intents.length + meant, words }))];
  const count = intents.length + questions.length;
  yield;
  const byLetters = nearestNeighbours(lines, count);
  yield;
  const byWords = naiveBayes(lines, count);
  yield;
  const byDifferences = yield* logisticRegression(general, intents.length);
  yield;
  const byTexts = textsLike(special, questions.length);
  const meanings = [...intents, ...questions];
  const onlyIntents = meanings.map((_, index) => Number(index < intents.length));
  return (masked, weightOf) => {
    const words = spokenWords(masked.slice(0, longest));
    const weights = weightOf === undefined ? onlyIntents : meanings.map(weightOf);
    const weighed = (shares: readonly number[]): number[] =>
      sharesOf(shares.map((share, meant) => share * (weights[meant] ?? 0)));
    const letters = byLetters(words);
    const ways = [weighed(letters.shares), weighed(byWords(words))];
    const both = weights.map((_, meant) => ways.reduce((sum, way) => sum + (way[meant] ?? 0), 0) / ways.length);
    const isGeneral = both.slice(0, intents.length).reduce((sum, share) => sum + share, 0);
    const texts = sharesOf(byTexts(words).map((likeness, index) => likeness * (weights[intents.length + index] ?? 0)));
    const third = [
      ...weighed(byDifferences(words)).map((share) => isGeneral * share),
      ...texts.map((share) => (1 - isGeneral) * share),
    ];
    const ranked = meanings
      .map((meant, index) => ({
        meant,
        share: (2 * (both[index] ?? 0) + (third[index] ?? 0)) / 3,
        alike: letters.nearest[index] ?? 0,
      }))
      .toSorted((a, b) => b.share - a.share);
    const alike = Math.max(0, ...letters.nearest.filter((_, meant) => (weights[meant] ?? 0) > 0));
    return { ranked, alike };
  };
}

interface Line {
  /** The position of its intent, or of its question after all intents. */
  meant: number;
  words: string[];
}

/** Neighbours with one meaning that count, so that one odd example does not decide. */
const neighbours = 5;
/** How much more a near neighbour counts than a far one. */
const nearness = 4;
/** Almost every line shares a few trigrams with another. */
const leastCounted = 0.1;

function nearestNeighbours(
  lines: readonly Line[],
  count: number,
): (words: readonly string[]) => { shares: number[]; nearest: number[] } {
  const similarities = similarityTo(lines.map(({ words }) => words));
  return (words) => {
    const nearest = Array.from({ length: count }, (): number[] => []);
    similarities(words).forEach((similarity, example) => {
      if (similarity >= leastCounted) nearest[lines[example]?.meant ?? 0]?.push(similarity);
    });
    const scores = nearest.map((all) =>
      all
        .sort((a, b) => b - a)
        .slice(0, neighbours)
        .reduce((sum, similarity) => sum + similarity ** nearness, 0),
    );
    return { shares: sharesOf(scores), nearest: nearest.map(([most = 0]) => most) };
  };
}

/** Laplace smoothing. Small, because the example lines are few and short. */
const smoothing = 0.1;
/** Bayes counts each word as independent, which makes it too sure. */
const modesty = 2;

/** Multinomial naive Bayes over words, beginnings of words and pairs of words. */
function naiveBayes(lines: readonly Line[], count: number): (words: readonly string[]) => number[] {
  const places = indexed(
    lines.map(({ words }) => words),
    featuresOf,
  );
  const totals = Array.from({ length: count }, () => 0);
  for (const found of places.values())
    for (const example of found) {
      const meant = lines[example]?.meant ?? 0;
      totals[meant] = (totals[meant] ?? 0) + 1;
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
    for (const gain of known) for (const [meant, more] of gain) scores[meant] = (scores[meant] ?? 0) + more;
    const most = Math.max(...scores);
    return sharesOf(scores.map((score) => Math.exp((score - most) / modesty)));
  };
}

/** How much likelier a feature makes each meaning in whose examples it occurs. */
type Gain = [meant: number, gain: number];

function gainsOf(examples: readonly number[], lines: readonly Line[]): Gain[] {
  const counts = new Map<number, number>();
  for (const example of examples) {
    const meant = lines[example]?.meant ?? 0;
    counts.set(meant, (counts.get(meant) ?? 0) + 1);
  }
  return [...counts].map(([meant, times]) => [meant, Math.log((times + smoothing) / smoothing)]);
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

function sharesOf(scores: readonly number[]): number[] {
  const sum = scores.reduce((total, score) => total + score, 0);
  return scores.map((score) => (sum === 0 ? 0 : score / sum));
}
