import { type Element, textFor } from './elements.ts';
import type { Locale } from './locale.ts';

/** A form's input `withoutNames`: `true` or `false`. */
export function withoutNamesToggle(locale: Locale): Element {
  return {
    type: 'Input.Toggle',
    id: 'withoutNames',
    title: textFor(locale)('share.form.without-names'),
    value: 'false',
    valueOn: 'true',
    valueOff: 'false',
    wrap: true,
  };
}
