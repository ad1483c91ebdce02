/** Sentences of an HTML report, in which each value from outside is in its own `code` element. */
import { escapeMarkup, type Markup, trustedMarkup } from '../../text/markup.ts';
import { inert } from '../inert.ts';

/** Characters that `inert` takes out of every text from outside, so that only `marking` can set them. */
const [open, close] = ['\u0001', '\u0002'];

/** For a Reading's `escape`: marks where a value from outside begins and ends. */
export function marking(outside: string): string {
  return outside === '' ? '' : `${open}${inert(outside)}${close}`;
}

/** A sentence that was read with `marking`. */
export function sentence(text: string): Markup {
  return trustedMarkup(escapeMarkup(text).replaceAll(open, '<code>').replaceAll(close, '</code>'));
}
