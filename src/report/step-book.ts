/**
 * The one place of each step that is long or that several causes and checks share: the first cause that has it, else the
 * section “Steps in full”. Elsewhere a report has its first sentence, and names that place.
 */
import { firstSentence, furtherSentences, type Text } from '../model/text.ts';
import { read, say } from '../text/index.ts';
import type { Concern } from './concerns.ts';
import type { Statements } from './statement.ts';
import { stepsToDo } from './step-order.ts';
import type { Unseen } from './unseen.ts';

/** Numbers from 1: of a cause, or in the section. */
export type StepPlace = { cause: number } | { number: number };

export interface StepBook {
  /** The steps of the section, in the order of their first mention. */
  steps: readonly Text[];
  /** Undefined for a step that is in full wherever it is mentioned. */
  placeOf: (step: Text) => StepPlace | undefined;
}

/** A step of more words has its own place. */
const mostWords = 30;

export function stepBook(
  concerns: readonly Concern[],
  reasons: readonly Unseen[],
  { areas }: Pick<Statements, 'areas'>,
): StepBook {
  const ofCauses = concerns.map(({ firstStep, further }) => stepsToDo(firstStep, further));
  const elsewhere = [
    ...reasons.flatMap(({ steps }) => steps),
    ...areas.flatMap(({ checks }) => checks.flatMap(({ statements }) => statements.flatMap(({ steps }) => steps))),
  ];
  const mentions = Map.groupBy([...ofCauses.flat(), ...elsewhere], inEnglish);
  const places = new Map<string, StepPlace>();
  const steps: Text[] = [];
  for (const [words, [first, ...repeats]] of mentions) {
    if (first === undefined || !hasDetails(first) || !(isLong(words) || repeats.length > 0)) continue;
    const cause = ofCauses.findIndex((own) => own.some((step) => inEnglish(step) === words));
    if (cause === -1) steps.push(first);
    places.set(words, cause === -1 ? { number: steps.length } : { cause: cause + 1 });
  }
  return { steps, placeOf: (step) => places.get(inEnglish(step)) };
}

/** In full at its place. Elsewhere its first sentence, and where it is in full. `cause`: the number of this cause. */
export function stepAt(
  { placeOf }: StepBook,
  step: Text,
  cause: number | undefined,
): { text: Text; inFull?: { place: StepPlace; said: Text } } {
  const place = placeOf(step);
  if (place === undefined || ('cause' in place && place.cause === cause)) return { text: step };
  const said = 'cause' in place ? say('report.in-full.cause', { number: place.cause }) : say('report.in-full', place);
  return { text: firstSentence(step), inFull: { place, said } };
}

/** A long step, as its first sentence. */
export function inShort(step: Text): Text {
  return isLong(inEnglish(step)) && hasDetails(step) ? firstSentence(step) : step;
}

function isLong(words: string): boolean {
  return words.split(/\s+/).length > mostWords;
}

function hasDetails(step: Text): boolean {
  return inEnglish(furtherSentences(step)) !== '';
}

/** The same report has the same places in every language. */
function inEnglish(step: Text): string {
  return read(step, { language: 'en' });
}
