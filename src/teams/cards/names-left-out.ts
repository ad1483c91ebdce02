import { say } from '../../text/index.ts';
import { type Element, line, plain, subtle } from './elements.ts';
import type { Locale } from './locale.ts';

export function namesLeftOut(locale: Locale): Element {
  return line([subtle(plain(say('names.left-out'), locale))], { spacing: 'Small' });
}
