/**
 * A sentence without a language: a key in the catalogues of text/, and values. External values in `with` (a banner, an
 * issuer, a name) stay unescaped until a writer escapes them for its medium.
 */
import { z } from 'zod';

/** Objects are formatted by language and time zone. */
export type TextValue =
  | string
  | number
  | { at: string } // an instant, ISO 8601 in UTC; shown with date and time in the reader's zone
  | { day: string } // an instant shown as a date; or only a date, 2026-11-24, which no zone shifts
  | { ms: number } // a duration in milliseconds
  | { list: TextValue[] } // shown as "a, b and c"
  | { literals: string[] } // of PowerShell; the command around them is run for each
  | Text; // a sentence part from the catalogue

export interface Text {
  key: string;
  with?: Record<string, TextValue> | undefined;
  /** The first sentence, the same without its full stop, or all other sentences. Undefined for the whole text. */
  part?: 'first' | 'title' | 'rest' | undefined;
}

/** For cards with space for one sentence. */
export function firstSentence(text: Text): Text {
  return { ...text, part: 'first' };
}

/** The first sentence as a title, which has no full stop. */
export function asTitle(text: Text): Text {
  return { ...text, part: 'title' };
}

/** What `firstSentence` omits. May be empty. */
export function furtherSentences(text: Text): Text {
  return { ...text, part: 'rest' };
}

/** Replaces values by `change`. Returns the same object if nothing changes. */
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
  z.object({
    key: z.string(),
    with: z.record(z.string(), textValueSchema).optional(),
    part: z.enum(['first', 'title', 'rest']).optional(),
  }),
);

const textValueSchema: z.ZodType<TextValue> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.object({ at: z.string() }).strict(),
    z.object({ day: z.string() }).strict(),
    z.object({ ms: z.number() }).strict(),
    z.object({ list: z.array(textValueSchema) }).strict(),
    z.object({ literals: z.array(z.string()) }).strict(),
    textSchema,
  ]),
);
