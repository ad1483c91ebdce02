/** Sentences of the HTML report. Each value from outside is in a `code` element. */
import { commandsIn } from '../../text/commands.ts';
import type { Text, TextValue } from '../../model/text.ts';
import { read, type Reading, say, type TextKey, withUtc } from '../../text/index.ts';
import { escapeMarkup, type Markup, markup, trustedMarkup } from '../../text/markup.ts';
import { inert } from '../inert.ts';

/** `inert` removes these characters from every text from outside, so only `marking` can set them. */
const [open, close] = ['\u0001', '\u0002'];

/** For a Reading's `escape`: marks the start and end of a value from outside. */
export function marking(outside: string): string {
  return outside === '' ? '' : `${open}${inert(outside)}${close}`;
}

export interface PageWords {
  reading: Reading;
  text: (text: Text) => Markup;
  tell: (key: TextKey, values?: Record<string, TextValue>) => Markup;
}

export function pageWords(language: Reading): PageWords {
  const reading: Reading = withUtc({ ...language, escape: marking, command: marking });
  const text = (words: Text): Markup => sentence(read(words, reading));
  return { reading, text, tell: (key, values) => text(say(key, values)) };
}

/**
 * For a sentence that was read with `marking`. The id of a Cisco bug becomes a link only in the sentence itself, not in
 * a value.
 */
export function sentence(text: string): Markup {
  const parts = text.split(fromOutside).map((part) => (part.startsWith(open) ? value(part) : linked(part)));
  return trustedMarkup(parts.join('').replaceAll(marks, ''));
}

/**
 * The sentence of a step. A command, without its quotes, is one line of its own, to be copied. On a phone
 * its line scrolls, so the keyboard reaches it.
 */
export function stepSentence(text: string): Markup {
  const unmarked = [...text.matchAll(unmarkedCharacter)];
  const plain = unmarked.map(([character]) => character).join('');
  const parts: Markup[] = [];
  let [from, next] = [0, 0];
  for (const command of commandsIn(plain).commands) {
    const start = plain.indexOf(command, from);
    if (start < 0) continue;
    from = start + command.length;
    const before = text.slice(next, unmarked[start]?.index).replace(openingQuote, '');
    const isLast = from === plain.length;
    parts.push(
      sentence(before),
      markup`<code class="${isLast ? 'command last' : 'command'}" tabindex="0">${command.trim()}</code>`,
    );
    next = (unmarked[from - 1]?.index ?? 0) + 1;
    next += closingQuote.exec(text.slice(next))?.[0].length ?? 0;
  }
  return markup`${parts}${sentence(text.slice(next))}`;
}

const fromOutside = new RegExp(`(${open}[^${open}${close}]*${close})`);
const marks = new RegExp(`[${open}${close}]`, 'g');
const unmarkedCharacter = new RegExp(`[^${open}${close}]`, 'g');
const openingQuote = new RegExp(`(?:["“]|«[\\s]?)${open}?$|${open}$`);
/** With the comma or point after it, which would begin a line of its own below the command. */
const closingQuote = new RegExp(`^${close}?(?:["”]|\\s?»)[,.]?|^${close}`);

/** A name stays on one line. A reply, an excerpt or a long address may break anywhere. */
function value(marked: string): string {
  const text = marked.slice(open.length, -close.length);
  const isName = text.length <= 36 && !text.includes(' ');
  return `<code${isName ? '' : ' class="long"'}>${escapeMarkup(text)}</code>`;
}

function linked(own: string): string {
  return escapeMarkup(own).replaceAll(
    /\bCSC[a-z]{2}\d{5}\b/g,
    (bug) => `<a href="https://tools.cisco.com/bugsearch/bug/${bug}" rel="noreferrer">${bug}</a>`,
  );
}
