/** Content that a card shows only after a click on "Details". */
import { type Element, textFor } from './elements.ts';
import type { Locale } from './locale.ts';

export const detailsId = 'details';

/** The content unfolds below the row of this button. */
export function detailsButton(locale: Locale): Element {
  return {
    type: 'Action.ToggleVisibility',
    title: textFor(locale)('card.button.details'),
    targetElements: [detailsId],
  };
}

/** At most one per card: its id is fixed. */
export function hiddenDetails(items: readonly Element[], more: Record<string, unknown> = {}): Element {
  return { type: 'Container', id: detailsId, isVisible: false, spacing: 'Medium', items: [...items], ...more };
}
