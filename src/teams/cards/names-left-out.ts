import { say } from '../../text/index.ts';
import { type Element, line, plain, subtle } from './elements.ts';
import type { Locale } from './locale.ts';

/** The line of a card without names that says who sees them, and where. */
export function namesLeftOut(locale: Locale): Element {
  return line([subtle(plain(say('names.left-out'), locale))], { spacing: 'Small' });
}
