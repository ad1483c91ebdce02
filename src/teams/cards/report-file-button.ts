import { button } from './button.ts';
import { type Element, textFor } from './elements.ts';
import type { Locale } from './locale.ts';

/** For everyone: a viewer gets the file without names. */
export function reportFileButton(run: string, locale: Locale): Element {
  return button(textFor(locale)('card.button.report-file'), { verb: 'report-file', run });
}
