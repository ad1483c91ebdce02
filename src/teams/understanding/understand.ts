/** What a line without a command asks: one intent, two possible ones, or only names. Nothing is run here. */
import { setImmediate } from 'node:timers/promises';
import type { Deployment } from '../../model/deployment.ts';
import { training, type Classifier, type Guess, type WeightOf } from './classifier.ts';
import { examples, type Intent } from './intents.ts';
import { isQuestion, questionAnswers, questionExamples } from './questions/question-examples.ts';
import type { QuestionName } from './questions/questions.ts';
import { behindGreeting, isOnlyGreeting } from './greeting.ts';
import { isIn } from '../../text/word-lists.ts';
import { type LineRead, readThings, type Things } from './things.ts';

export type Understood = Decided & {
  things: Things;
  /** The line as it is compared with examples. */
  masked: string;
  /** Similarity of the nearest example, from 0 to 1; 1 if no comparison was needed. */
  alike: number;
};

type Decided =
  /** `isClose`: so like an example that a check may start. */
  | { kind: 'sure'; intent: Intent; isClose: boolean }
  | { kind: 'question'; name: QuestionName }
  /** Likelier first. `questions`: those among the two likeliest meanings. */
  | { kind: 'torn'; intents: [Intent, Intent]; questions: QuestionName[] }
  /** Only names, such as `ece-svc-01` or `993`. */
  | { kind: 'things' }
  | { kind: 'unknown'; questions: QuestionName[] };

/** These bounds come from cross-validation (its test). */
const least = {
  /** The similarity of the nearest example, if the line has one meaning, if it may have two, and of a question that it may be. */
  alike: { sure: 0.4, torn: 0.25, question: 0.3 },
  /** For a check to start: the similarity, or the share of the first intent. */
  close: 0.6,
  /** How much likelier the first intent is than the second. */
  lead: 0.43,
  /** The same of a known question beside its fault. */
  questionLead: 0.28,
  /** How much likelier the first meaning is than another that is shown beside its answer. */
  near: 0.55,
  /** How likely it is one of the two. */
  share: 0.2,
};

/** Nobody says these with a button. */
const saidOnly: ReadonlySet<Intent> = new Set<Intent>([
  'yes',
  'no',
  'more',
  'thanks',
  'greeting',
  'other',
  'angry',
  'noted',
]);

export function understand(typed: string, deployment: Deployment): Understood {
  const line = behindCause(typed);
  const behind = (isOnlyGreeting(line) ? [] : behindGreeting(line)).filter((rest) => /[\p{L}\d]/u.test(rest));
  const readings = (behind.length === 0 ? [line] : behind).map((rest) => understandWords(rest, deployment));
  return readings.find(({ kind }) => kind === 'sure') ?? readings[0] ?? understandWords(line, deployment);
}

/** A button types “cause 2: which device blocks it”. */
function behindCause(typed: string): string {
  return /^cause \d: (?<rest>.+)$/s.exec(typed)?.groups?.['rest'] ?? typed;
}

function understandWords(line: string, deployment: Deployment): Understood {
  const read = readThings(line, deployment);
  const { things, masked } = read;
  const known = withoutComparison(line, read);
  if (known !== undefined) {
    const isGuess = known.kind === 'sure' && !known.isClose;
    return { ...known, things, masked, alike: isGuess ? learnt().classify(masked).alike : 1 };
  }
  const guess = learnt().classify(masked);
  const meant = decided(guess);
  // “Thx, will chase them”: what is beside the thanks seldom asks anything.
  if (meant.kind !== 'sure' && isThanks(masked))
    return { kind: 'sure', intent: 'thanks', isClose: false, things, masked, alike: 1 };
  return { ...meant, things, masked, alike: guess.alike };
}

/**
 * The same line beside a verdict, by which `weightOf` weighs the meanings: it may ask one of the known questions.
 * `people`: words of the names of the people in the verdict.
 */
export function understandBeside(
  understood: Understood,
  weightOf: WeightOf,
  people: ReadonlySet<string> = new Set(),
): Understood {
  const { things, alike } = understood;
  const masked = withAnyPerson(understood.masked, people);
  const { classify, intentOf, questionOf } = learnt();
  const name = questionOf(masked);
  if (name !== undefined && weightOf(name) > 0) return { kind: 'question', name, things, masked, alike: 1 };
  // A name and a subject say “is there a fault in it”. The card of the fault has said so.
  const isShown =
    understood.kind === 'sure' && weightOf(understood.intent) < 1 && intentOf(understood.masked) === undefined;
  if (alike === 1 && !isShown) return understood;
  const guess = classify(masked, weightOf);
  const meant = decided(guess);
  const base = { things, masked, alike: guess.alike };
  if (meant.kind === 'question') return { ...meant, ...base };
  if (understood.kind === 'sure') {
    const isExpected = weightOf(understood.intent) >= 1;
    const isDoubted = !isExpected || (meant.kind !== 'sure' && meant.questions.length > 0 && !understood.isClose);
    return isDoubted ? { ...meant, ...base } : understood;
  }
  const isUnsure = understood.kind === 'torn' || understood.kind === 'unknown';
  return isUnsure && meant.kind !== 'sure' ? { ...understood, questions: meant.questions } : understood;
}

/** In the example lines, the person of the verdict is always Alex. */
function withAnyPerson(masked: string, people: ReadonlySet<string>): string {
  if (people.size === 0) return masked;
  return masked
    .split(' ')
    .map((word) => (people.has(word) ? 'alex' : people.has(word.replace(/s$/, '')) ? 'alexs' : word))
    .join(' ');
}

export interface LikelyMeaning {
  meant: Intent | QuestionName;
  /** Nearly as likely as the first one: held-out lines have their meaning in view in 83 % with these, in 70 % without. */
  isNear: boolean;
}

/** What a masked line may mean, likeliest first. */
export function likelyMeanings(masked: string, weightOf: WeightOf, people: ReadonlySet<string>): LikelyMeaning[] {
  const { ranked } = learnt().classify(withAnyPerson(masked, people), weightOf);
  const most = ranked[0]?.share ?? 0;
  return ranked.flatMap(({ meant, share, alike }) =>
    share > 0 && (isQuestion(meant) || !saidOnly.has(meant))
      ? [{ meant, isNear: most - share < least.near && alike >= least.alike.torn }]
      : [],
  );
}

/** What its names or its exact words say. */
function withoutComparison(line: string, { things, masked, isThingsOnly }: LineRead): Decided | undefined {
  const { classify, intentOf } = learnt();
  const intent = intentOf(masked);
  // “version” may be an area, but people mean the bot’s.
  const isNamed = /[A-Z]/.test(masked);
  if (things.terms.length > 0 && isThingsOnly) return { kind: 'sure', intent: 'meaning', isClose: true };
  // “Is the mailbox of sales full?” has no word but names and small ones.
  if (isThingsOnly && things.mailboxes.length > 0 && things.areas.length > 0)
    return { kind: 'sure', intent: 'area', isClose: true };
  if (isThingsOnly && !isNamed && classify(masked).ranked[0]?.meant === 'meaning')
    return { kind: 'sure', intent: 'meaning', isClose: false };
  if (things.ports.length > 0 && intent === 'meaning') return { kind: 'sure', intent, isClose: true };
  if (isThingsOnly && (isNamed || intent === undefined)) return { kind: 'things' };
  if (intent !== undefined) return { kind: 'sure', intent, isClose: true };
  if (things.number !== undefined) return { kind: 'sure', intent: 'cause', isClose: true };
  if (isOnlyGreeting(line)) return { kind: 'sure', intent: 'greeting', isClose: true };
  if (isOtherProduct(masked, things)) return { kind: 'sure', intent: 'other', isClose: true };
  return undefined;
}

function isThanks(masked: string): boolean {
  const words = masked.split(' ');
  return !words.includes('?') && words.some((word) => isIn(word, 'intent.words.thanks'));
}

/** Finesse, a printer, the VPN. “Does the VPN block port 993” is about the port. */
function isOtherProduct(masked: string, { ports, hosts, codes, areas }: Things): boolean {
  return (
    ports.length + hosts.length + codes.length + areas.length === 0 &&
    masked.split(' ').some((word) => isIn(word, 'intent.words.other-product'))
  );
}

/** Such a line is no misspelt command, even if it resembles one. */
export function isExample(line: string, deployment: Deployment): boolean {
  const { masked } = readThings(line, deployment);
  return learnt().intentOf(masked) !== undefined || learnt().questionOf(masked) !== undefined;
}

interface Learnt {
  classify: Classifier;
  /** Of a line that is an example, with or without its question mark. */
  intentOf: (masked: string) => Intent | undefined;
  questionOf: (masked: string) => QuestionName | undefined;
}

const learning = learn();
let finished: Learnt | undefined;

/** Takes a second of the processor, in steps between which other work goes on. The first question does the rest at once. */
export async function learnExamples(signal: AbortSignal): Promise<void> {
  while (!signal.aborted && learnStep() === undefined) await setImmediate(undefined, { ref: false });
}

function learnt(): Learnt {
  for (;;) {
    const all = learnStep();
    if (all !== undefined) return all;
  }
}

/** Undefined if there is more to learn. */
function learnStep(): Learnt | undefined {
  if (finished === undefined) {
    const step = learning.next();
    if (step.done === true) finished = step.value;
  }
  return finished;
}

function* learn(): Generator<void, Learnt> {
  const all = examples();
  yield;
  const questions = questionExamples();
  yield;
  const classify = yield* training(all, [...questions, ...questionAnswers()]);
  return {
    classify,
    intentOf: byLine(all.map(({ line, intent }) => [line, intent])),
    questionOf: byLine(questions.map(({ line, name }) => [line, name])),
  };
}

/** The first meaning in the list wins. */
function byLine<Meant>(lines: readonly (readonly [string, Meant])[]): (masked: string) => Meant | undefined {
  const found = new Map<string, Meant>();
  for (const [line, meant] of lines.toReversed()) found.set(line, meant).set(withoutMark(line), meant);
  for (const [line, meant] of lines.toReversed()) found.set(line, meant);
  // A question mark by itself is an example.
  found.delete('');
  return (masked) => found.get(masked) ?? found.get(withoutMark(masked));
}

function withoutMark(line: string): string {
  return line.replace(/ ?\?$/, '').replaceAll('-', ' ');
}

export function decided({ ranked, alike }: Guess): Exclude<Decided, { kind: 'things' }> {
  const [first, next] = ranked;
  const lead = first !== undefined && isQuestion(first.meant) ? least.questionLead : least.lead;
  const isClear = (first?.share ?? 0) - (next?.share ?? 0) >= lead;
  if (first !== undefined && isClear && alike >= least.alike.sure)
    return isQuestion(first.meant)
      ? { kind: 'question', name: first.meant }
      : { kind: 'sure', intent: first.meant, isClose: Math.max(alike, first.share) >= least.close };
  const choices = ranked.filter(({ meant }) => isQuestion(meant) || !saidOnly.has(meant));
  const questions = choices
    .slice(0, 2)
    .flatMap(({ meant, alike: own }) => (isQuestion(meant) && own >= least.alike.question ? [meant] : []));
  const [one, other] = choices.flatMap(({ meant, share }) => (isQuestion(meant) ? [] : [{ meant, share }]));
  const likeliest = choices.slice(0, 2).reduce((sum, { share }) => sum + share, 0);
  return one !== undefined && other !== undefined && alike >= least.alike.torn && likeliest >= least.share
    ? { kind: 'torn', intents: [one.meant, other.meant], questions }
    : { kind: 'unknown', questions };
}
