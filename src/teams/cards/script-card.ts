/**
 * A script to copy. Teams' element CodeBlock (desktop and web) keeps the lines, shows them monospaced and copies them
 * as a whole.
 */
import type { Text } from '../../model/text.ts';
import { actionRow } from './action-row.ts';
import { type Card, type Element, line, plain, textFor, textRun, titledCard } from './elements.ts';
import type { Locale } from './locale.ts';
import { stepLines } from './steps.ts';

export interface Script {
  /** Its lines end with a line feed alone. */
  text: string;
  language: 'PowerShell' | 'SQL';
  title: Text;
  /** What to do with it. */
  how: Text;
  /** The same in fewer characters, for a client that shows no code and where `text` as separate lines does not fit. */
  compact?: string;
  /** For a client that shows no code, where the lines as separate texts would not fit beside it. */
  instead: Text;
  /** Where it is longer than a message may be: that, and how else to get it. */
  tooLong: { title: Text; instead: Text };
}

export interface ScriptCardOptions {
  /** Sentences above the script, under what to do with it. */
  notes?: readonly Text[];
  /** The script unfolds at a click, because it is offered as a file as well: 60 lines fill a telephone many times. */
  isFolded?: boolean;
}

/** Bytes. Teams accepts about 28 kB for a whole message, including what it adds to the card. */
const largest = 24_000;

/**
 * Other clients get the same lines as separate texts, if both fit. A script that is longer than a message may be is
 * not shown: the card says how else to get it.
 */
export function scriptCard(script: Script, locale: Locale, options: ScriptCardOptions = {}): Card {
  const singly = [script.text, script.compact].flatMap((text) => (text === undefined ? [] : [lineByLine(text)]));
  const instead: Element = { type: 'Container', items: [line([plain(script.instead, locale)])] };
  return (
    [...singly, instead]
      .map((fallback) => withFallback(script, fallback, locale, options))
      .find((made) => Buffer.byteLength(JSON.stringify(made)) <= largest) ?? tooLongCard(script, locale, options)
  );
}

function lineByLine(text: string): Element {
  return {
    type: 'Container',
    style: 'emphasis',
    items: text
      .trimEnd()
      .split('\n')
      .map((each) => line([textRun(each, { fontType: 'Monospace' })], { spacing: 'None' })),
  };
}

/** Where the script is offered as a file, what to do with it is said all the same. */
function tooLongCard({ how, tooLong }: Script, locale: Locale, { notes = [], isFolded }: ScriptCardOptions): Card {
  return titledCard(locale, tooLong.title, [
    ...(isFolded === true ? [small(how, locale)] : []),
    ...noteLines(notes, locale),
    small(tooLong.instead, locale),
  ]);
}

function withFallback(
  { text, language, title, how }: Script,
  fallback: Element,
  locale: Locale,
  { notes = [], isFolded = false }: ScriptCardOptions,
): Card {
  // Not through sanitize(), which would change or cut the script.
  const code: Element = { type: 'CodeBlock', codeSnippet: text, language, startLineNumber: 1, fallback };
  const show = {
    type: 'Action.ToggleVisibility',
    title: textFor(locale)('card.button.here'),
    targetElements: ['code'],
  };
  return titledCard(locale, title, [
    small(how, locale),
    ...noteLines(notes, locale),
    ...(isFolded ? [actionRow([show]), { type: 'Container', id: 'code', isVisible: false, items: [code] }] : [code]),
  ]);
}

function noteLines(notes: readonly Text[], locale: Locale): Element[] {
  return notes.flatMap((note) =>
    stepLines([{ words: plain(note, locale), isInstead: false }]).map((each) => ({ ...each, spacing: 'Small' })),
  );
}

function small(text: Text, locale: Locale): Element {
  return line([plain(text, locale)], { spacing: 'Small' });
}
