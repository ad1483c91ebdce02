/**
 * The one place of each step that is long or that several causes and checks share. Elsewhere a report has its first
 * sentence, with the number of that place.
 */
import { firstSentence, furtherSentences, type Text, type TextValue, withValues } from '../model/text.ts';
import { read } from '../text/index.ts';
import type { Concern } from './concerns.ts';
import type { Statements } from './statement.ts';
import { stepsToDo } from './step-order.ts';
import type { Unseen } from './unseen.ts';

export interface StepBook {
  /** In the order of their first mention. */
  steps: readonly Text[];
  /** From 1; undefined for a step that stays where it is. */
  numberOf: (step: Text) => number | undefined;
}

/** A step of more words has its own place. */
const mostWords = 30;

export function stepBook(
  concerns: readonly Concern[],
  reasons: readonly Unseen[],
  { areas }: Pick<Statements, 'areas'>,
): StepBook {
  const mentioned = [
    ...concerns.flatMap(({ firstStep, further }) => stepsToDo(firstStep, further)),
    ...reasons.flatMap(({ steps }) => steps),
    ...areas.flatMap(({ checks }) => checks.flatMap(({ statements }) => statements.flatMap(({ steps }) => steps))),
  ];
  const numbers = new Map<string, number>();
  const steps = [...Map.groupBy(mentioned, inEnglish)].flatMap(([words, [first, ...repeats]]) => {
    if (first === undefined || !hasDetails(first) || !(isLong(first) || repeats.length > 0)) return [];
    numbers.set(words, numbers.size + 1);
    return [first];
  });
  return { steps, numberOf: (step) => numbers.get(inEnglish(step)) };
}

/** A long step, as its first sentence. */
export function inShort(step: Text): Text {
  return isLong(step) && hasDetails(step) ? firstSentence(step) : step;
}

/** Names make no step longer: a command for many mailboxes stays where it is needed. */
function isLong(step: Text): boolean {
  const ofFirst = (value: TextValue): TextValue => {
    if (typeof value !== 'object') return value;
    if ('literals' in value) return value.literals[0] ?? '';
    if ('list' in value) return value.list[0] ?? '';
    return 'key' in value ? withValues(value, ofFirst) : value;
  };
  return inEnglish(withValues(step, ofFirst)).split(/\s+/).length > mostWords;
}

function hasDetails(step: Text): boolean {
  return inEnglish(furtherSentences(step)) !== '';
}

/** The same report has the same places in every language. */
function inEnglish(step: Text): string {
  return read(step, { language: 'en' });
}
