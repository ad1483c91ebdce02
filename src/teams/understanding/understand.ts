/** What a line without a command asks: one intent, two possible ones, or only names. Nothing is run here. */
import type { Deployment } from '../../model/deployment.ts';
import { trained, type Classifier, type Guess } from './classifier.ts';
import { examples, type Intent } from './intents.ts';
import { behindGreeting, isOnlyGreeting } from './greeting.ts';
import { isIn } from '../../text/word-lists.ts';
import { readThings, type Things } from './things.ts';

export type Understood =
  /** `isClose`: so like an example that a check may start. */
  | { kind: 'sure'; intent: Intent; isClose: boolean; things: Things }
  /** Likelier first. */
  | { kind: 'torn'; intents: [Intent, Intent]; things: Things }
  /** Only names, such as `ece-svc-01` or `993`. */
  | { kind: 'things'; things: Things }
  | { kind: 'unknown'; things: Things };

/** These bounds come from cross-validation (its test). */
const least = {
  /** The similarity of the nearest example, if the line has one meaning, and if it may have two. */
  alike: { sure: 0.4, torn: 0.25 },
  /** For a check to start: the similarity, or the share of the first intent. */
  close: 0.6,
  /** How much likelier the first intent is than the second. */
  lead: 0.43,
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

export function understand(line: string, deployment: Deployment): Understood {
  const behind = (isOnlyGreeting(line) ? [] : behindGreeting(line)).filter((rest) => /[\p{L}\d]/u.test(rest));
  const readings = (behind.length === 0 ? [line] : behind).map((rest) => understandWords(rest, deployment));
  return readings.find(({ kind }) => kind === 'sure') ?? readings[0] ?? understandWords(line, deployment);
}

function understandWords(line: string, deployment: Deployment): Understood {
  const { things, masked, isThingsOnly } = readThings(line, deployment);
  const { classify, intentOf } = (learnt ??= learn());
  const intent = intentOf(masked);
  // “version” may be an area, but people mean the bot’s.
  const isNamed = /[A-Z]/.test(masked);
  if (things.terms.length > 0 && isThingsOnly) return { kind: 'sure', intent: 'meaning', isClose: true, things };
  // “Is the mailbox of sales full?” has no word but names and small ones.
  if (isThingsOnly && things.mailboxes.length > 0 && things.areas.length > 0)
    return { kind: 'sure', intent: 'area', isClose: true, things };
  if (isThingsOnly && !isNamed && classify(masked).ranked[0]?.intent === 'meaning')
    return { kind: 'sure', intent: 'meaning', isClose: false, things };
  if (things.ports.length > 0 && intent === 'meaning') return { kind: 'sure', intent, isClose: true, things };
  if (isThingsOnly && (isNamed || intent === undefined)) return { kind: 'things', things };
  if (intent !== undefined) return { kind: 'sure', intent, isClose: true, things };
  if (things.number !== undefined) return { kind: 'sure', intent: 'cause', isClose: true, things };
  if (isOnlyGreeting(line)) return { kind: 'sure', intent: 'greeting', isClose: true, things };
  if (isOtherProduct(masked, things)) return { kind: 'sure', intent: 'other', isClose: true, things };
  const meant = decided(classify(masked));
  // “Thx, will chase them”: what is beside the thanks seldom asks anything.
  if (meant.kind !== 'sure' && isThanks(masked)) return { kind: 'sure', intent: 'thanks', isClose: false, things };
  return { ...meant, things };
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
  return (learnt ??= learn()).intentOf(readThings(line, deployment).masked) !== undefined;
}

interface Learnt {
  classify: Classifier;
  /** Of a line that is an example, with or without its question mark. */
  intentOf: (masked: string) => Intent | undefined;
}

let learnt: Learnt | undefined;

/** Takes half a second. The first question does it if nobody did. */
export function learnExamples(): void {
  learnt ??= learn();
}

function learn(): Learnt {
  const all = examples();
  const byLine = new Map<string, Intent>();
  // The first intent in the list of intents wins.
  for (const { line, intent } of all.toReversed()) byLine.set(line, intent).set(withoutMark(line), intent);
  for (const { line, intent } of all.toReversed()) byLine.set(line, intent);
  // A question mark by itself is an example.
  byLine.delete('');
  return { classify: trained(all), intentOf: (masked) => byLine.get(masked) ?? byLine.get(withoutMark(masked)) };
}

function withoutMark(line: string): string {
  return line.replace(/ ?\?$/, '').replaceAll('-', ' ');
}

type Decided =
  | { kind: 'sure'; intent: Intent; isClose: boolean }
  | { kind: 'torn'; intents: [Intent, Intent] }
  | { kind: 'unknown' };

export function decided({ ranked, alike }: Guess): Decided {
  const [first, next] = ranked;
  const isClear = (first?.share ?? 0) - (next?.share ?? 0) >= least.lead;
  if (first !== undefined && isClear && alike >= least.alike.sure)
    return { kind: 'sure', intent: first.intent, isClose: Math.max(alike, first.share) >= least.close };
  const [one, other] = ranked.filter(({ intent }) => !saidOnly.has(intent));
  return one !== undefined && other !== undefined && alike >= least.alike.torn && one.share + other.share >= least.share
    ? { kind: 'torn', intents: [one.intent, other.intent] }
    : { kind: 'unknown' };
}
