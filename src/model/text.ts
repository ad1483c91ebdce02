/**
 * A sentence before it has a language. A check never holds a sentence: it holds the sentence's key in the catalogues of
 * text/ and the values that go into it. Writers render it in a language. Every value under `with` that came from
 * outside (a banner, an issuer, a name) stays plain data until the writer escapes it for its own medium.
 */
import { z } from 'zod';

/** One value that goes into a sentence. Objects carry what a writer must format by language and time zone. */
export type TextValue =
  | string
  | number
  | { at: string } // an instant, ISO 8601 in UTC; shown with date and time in the zone of the person who reads
  | { day: string } // the same, shown as a date only; or a date alone, 2026-11-24, which no zone moves
  | { ms: number } // a duration in milliseconds
  | { list: TextValue[] } // shown as "a, b and c"
  | Text; // a sentence part from the catalogue

export interface Text {
  key: string;
  with?: Record<string, TextValue> | undefined;
  /** The first sentence, or those after it; undefined for all of them. */
  part?: 'first' | 'rest';
}

/** What a card shows where it has room for one sentence: the step of a repair, and why it is so. */
export function firstSentence(text: Text): Text {
  return { ...text, part: 'first' };
}

/** What `firstSentence` leaves out, which may be nothing. */
export function furtherSentences(text: Text): Text {
  return { ...text, part: 'rest' };
}

/** The text with what `change` makes of each of its values; itself where that changes none. */
export function withValues(text: Text, change: (value: TextValue) => TextValue): Text {
  if (text.with === undefined) return text;
  let changed: Record<string, TextValue> | undefined;
  for (const [name, value] of Object.entries(text.with)) {
    const other = change(value);
    if (other !== value) (changed ??= { ...text.with })[name] = other;
  }
  return changed === undefined ? text : { ...text, with: changed };
}

export const textSchema: z.ZodType<Text> = z.lazy(() =>
  z.object({ key: z.string(), with: z.record(z.string(), textValueSchema).optional() }),
);

const textValueSchema: z.ZodType<TextValue> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.object({ at: z.string() }).strict(),
    z.object({ day: z.string() }).strict(),
    z.object({ ms: z.number() }).strict(),
    z.object({ list: z.array(textValueSchema) }).strict(),
    textSchema,
  ]),
);
