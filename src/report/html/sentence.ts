/** Sentences of the HTML report. Each value from outside is in a `code` element. */
import { escapeMarkup, type Markup, trustedMarkup } from '../../text/markup.ts';
import { inert } from '../inert.ts';

/** `inert` removes these characters from every text from outside, so only `marking` can set them. */
const [open, close] = ['\u0001', '\u0002'];

/** For a Reading's `escape`: marks the start and end of a value from outside. */
export function marking(outside: string): string {
  return outside === '' ? '' : `${open}${inert(outside)}${close}`;
}

/**
 * For a sentence that was read with `marking`. The id of a Cisco bug becomes a link only in the sentence itself, not in
 * a value.
 */
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
