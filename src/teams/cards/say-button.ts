import { button } from './button.ts';
import { type Element, sanitize } from './elements.ts';
import type { Locale } from './locale.ts';
import { typedIn } from './typed.ts';

/** Types a line; its tooltip is the line in the reader's language. */
export function sayButton(title: string, typed: string, { language }: Locale): Element {
  return button(title, { verb: 'say', text: typed }, { tooltip: sanitize(typedIn(language, typed)) });
}
