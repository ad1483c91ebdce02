/** A script to copy. Teams' CodeBlock (desktop and web) keeps its lines, shows them monospaced and copies them all. */
import type { Text } from '../../model/text.ts';
import { actionRow } from './action-row.ts';
import { type Card, type Element, line, plain, textFor, textRun, titledCard } from './elements.ts';
import type { Locale } from './locale.ts';
import { stepLines } from './steps.ts';

export interface Script {
  /** Lines end with LF only. */
  text: string;
  language: 'PowerShell' | 'SQL';
  title: Text;
  how: Text;
  /** A shorter version, if clients without CodeBlock cannot get `text` as separate lines. */
  compact?: string;
  /** For clients without CodeBlock, if the separate lines do not fit. */
  instead: Text;
  /** For a script that does not fit into a message: says so, and how else to get it. */
  tooLong: { title: Text; instead: Text };
}

export interface ScriptCardOptions {
  /** Shown above the script. */
  notes?: readonly Text[];
  /** Unfolds on a click, because the script is offered as a file too: 60 lines fill many phone screens. */
  isFolded?: boolean;
}

/** Bytes. Teams accepts about 28 kB for a message, including its own additions. */
const largest = 24_000;

/** Clients without CodeBlock get the lines as separate texts, if both fit. */
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

/** A script offered as a file still needs its instructions. */
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
  // sanitize() would change or cut the script.
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
