/** What a card shows at a click on "Details" alone. */
import { type Element, textFor } from './elements.ts';
import type { Locale } from './locale.ts';

export const detailsId = 'details';

/** For the row of buttons; what it unfolds stands below that row. */
export function detailsButton(locale: Locale): Element {
  return {
    type: 'Action.ToggleVisibility',
    title: textFor(locale)('card.button.details'),
    targetElements: [detailsId],
  };
}

/** Once in a card. */
export function hiddenDetails(items: readonly Element[], more: Record<string, unknown> = {}): Element {
  return { type: 'Container', id: detailsId, isVisible: false, spacing: 'Medium', items: [...items], ...more };
}
