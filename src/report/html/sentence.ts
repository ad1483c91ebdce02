/** Sentences of an HTML report, in which each value from outside is in its own `code` element. */
import { escapeMarkup, type Markup, trustedMarkup } from '../../text/markup.ts';
import { inert } from '../inert.ts';

/** Characters that `inert` takes out of every text from outside, so that only `marking` can set them. */
const [open, close] = ['\u0001', '\u0002'];

/** For a Reading's `escape`: marks where a value from outside begins and ends. */
export function marking(outside: string): string {
  return outside === '' ? '' : `${open}${inert(outside)}${close}`;
}

/** A sentence that was read with `marking`. A Cisco bug that the sentence itself names becomes a link to it. */
export function sentence(text: string): Markup {
  const parts = text.split(fromOutside).map((part) => (part.startsWith(open) ? escapeMarkup(part) : linked(part)));
  return trustedMarkup(parts.join('').replaceAll(open, '<code>').replaceAll(close, '</code>'));
}

const fromOutside = new RegExp(`(${open}[^${open}${close}]*${close})`);

function linked(own: string): string {
  return escapeMarkup(own).replaceAll(
    /\bCSC[a-z]{2}\d{5}\b/g,
    (bug) => `<a href="https://tools.cisco.com/bugsearch/bug/${bug}" rel="noreferrer">${bug}</a>`,
  );
}
