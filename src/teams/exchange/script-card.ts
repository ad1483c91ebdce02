/**
 * A script to copy. Teams' element CodeBlock (desktop and web) keeps the lines, shows them monospaced and copies them
 * as a whole.
 */
import { say } from '../../text/index.ts';
import type { Locale } from '../cards/locale.ts';
import { type Card, type Element, line, plain, textRun, titledCard } from '../cards/elements.ts';

/** Bytes. Teams accepts about 28 kB for a whole message, including what it adds to the card. */
const largest = 24_000;

/**
 * Undefined when the script is longer than a message may be. Other clients get the same lines as separate texts, if
 * both fit.
 */
export function scriptCard(script: string, locale: Locale): Card | undefined {
  const singly: Element = {
    type: 'Container',
    style: 'emphasis',
    items: script
      .trimEnd()
      .split('\n')
      .map((text) => line([textRun(text, { fontType: 'Monospace' })], { spacing: 'None' })),
  };
  const instead: Element = { type: 'Container', items: [line([plain(say('exchange.script.use-computer'), locale)])] };
  return [singly, instead]
    .map((fallback) => withFallback(script, fallback, locale))
    .find((made) => Buffer.byteLength(JSON.stringify(made)) <= largest);
}

function withFallback(script: string, fallback: Element, locale: Locale): Card {
  const title = say('exchange.script.title');
  return titledCard(locale, title, [
    line([plain(say('exchange.script.how'), locale)], { spacing: 'Small' }),
    // Not through sanitize(), which would change or cut the script.
    { type: 'CodeBlock', codeSnippet: script, language: 'PowerShell', startLineNumber: 1, fallback },
  ]);
}
