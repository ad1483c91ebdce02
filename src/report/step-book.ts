/**
 * The one place of each step that is long or that several causes and checks share: the first cause or reason that has it,
 * else the section “Steps in full”. Elsewhere a report has its first sentence, and names that place.
 */
import { firstSentence, type Text, type TextValue, withValues } from '../model/text.ts';
import { read, say } from '../text/index.ts';
import { type Concern, hasMore } from './concerns.ts';
import type { Statements } from './statement.ts';
import { stepsToDo } from './step-order.ts';
import { stepsByOwner, type Unseen } from './unseen.ts';

/** Numbers from 1: of a cause, of a reason why something was not established, or in the section. */
export interface StepPlace {
  of: 'cause' | 'reason' | 'section';
  number: number;
}

export interface StepBook {
  /** The steps of the section, in the order of their first mention. */
  steps: readonly Text[];
  /** Undefined for a step that is in full at every mention. */
  placeOf: (step: Text) => StepPlace | undefined;
}

/** A step of more words has its own place. */
const mostWords = 30;

export function stepBook(
  concerns: readonly Concern[],
  reasons: readonly Unseen[],
  { areas }: Pick<Statements, 'areas'>,
): StepBook {
  const listed = [
    ...concerns.map(({ firstStep, further }, at) => ({
      place: { of: 'cause', number: at + 1 } as const,
      steps: stepsToDo(firstStep, further),
    })),
    ...reasons.map((reason, at) => ({
      place: { of: 'reason', number: at + 1 } as const,
      steps: stepsByOwner(reason).flatMap(({ steps }) => steps),
    })),
  ];
  const elsewhere = areas.flatMap(({ checks }) =>
    checks.flatMap(({ statements }) => statements.flatMap(({ steps }) => steps)),
  );
  const mentions = Map.groupBy([...listed.flatMap(({ steps }) => steps), ...elsewhere], inEnglish);
  const places = new Map<string, StepPlace>();
  const steps: Text[] = [];
  for (const [words, [first, ...repeats]] of mentions) {
    if (first === undefined || !hasMore(first) || !(isLong(first) || repeats.length > 0)) continue;
    const own = listed.find((one) => one.steps.some((step) => inEnglish(step) === words));
    if (own === undefined) steps.push(first);
    places.set(words, own?.place ?? { of: 'section', number: steps.length });
  }
  return { steps, placeOf: (step) => places.get(inEnglish(step)) };
}

/** In full at its place, `here`. Elsewhere its first sentence, and where it is in full. */
export function stepAt(
  { placeOf }: StepBook,
  step: Text,
  here: StepPlace | undefined,
): { text: Text; inFull?: { place: StepPlace; said: Text } } {
  const place = placeOf(step);
  if (place === undefined || (place.of === here?.of && place.number === here.number)) return { text: step };
  const said = say(`report.in-full.${place.of}`, { number: place.number });
  return { text: firstSentence(step), inFull: { place, said } };
}

/** A long step, as its first sentence. */
export function inShort(step: Text): Text {
  return isLong(step) && hasMore(step) ? firstSentence(step) : step;
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

/** The same report has the same places in every language. */
function inEnglish(step: Text): string {
  return read(step, { language: 'en' });
}
