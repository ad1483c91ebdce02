/**
 * A script to copy. Teams' element CodeBlock (desktop and web) keeps the lines, shows them monospaced and copies them
 * as a whole.
 */
import type { Text } from '../../model/text.ts';
import { type Card, type Element, line, plain, textRun, titledCard } from './elements.ts';
import type { Locale } from './locale.ts';

export interface Script {
  text: string;
  language: 'PowerShell' | 'SQL';
  title: Text;
  /** What to do with it. */
  how: Text;
  /** For a client that shows no code, where the lines as separate texts would not fit beside it. */
  instead: Text;
}

/** Bytes. Teams accepts about 28 kB for a whole message, including what it adds to the card. */
const largest = 24_000;

/**
 * Undefined when the script is longer than a message may be. Other clients get the same lines as separate texts, if
 * both fit.
 */
export function scriptCard(script: Script, locale: Locale): Card | undefined {
  const singly: Element = {
    type: 'Container',
    style: 'emphasis',
    items: script.text
      .trimEnd()
      .split('\n')
      .map((text) => line([textRun(text, { fontType: 'Monospace' })], { spacing: 'None' })),
  };
  const instead: Element = { type: 'Container', items: [line([plain(script.instead, locale)])] };
  return [singly, instead]
    .map((fallback) => withFallback(script, fallback, locale))
    .find((made) => Buffer.byteLength(JSON.stringify(made)) <= largest);
}

function withFallback({ text, language, title, how }: Script, fallback: Element, locale: Locale): Card {
  return titledCard(locale, title, [
    line([plain(how, locale)], { spacing: 'Small' }),
    // Not through sanitize(), which would change or cut the script.
    { type: 'CodeBlock', codeSnippet: text, language, startLineNumber: 1, fallback },
  ]);
}
