import { button } from './button.ts';
import { type Element, textFor } from './elements.ts';
import type { Locale } from './locale.ts';

/** For a form that took the place of a report. Sends no inputs, because one of them is required. */
export function backToReport(run: string, locale: Locale): Element {
  return button(textFor(locale)('card.button.report'), { verb: 'report', run }, { associatedInputs: 'none' });
}
