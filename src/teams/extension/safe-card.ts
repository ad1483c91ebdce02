/**
 * Cards that belong to a person's message: schema 1.3, which is the newest for unfurled links (Microsoft Learn, "Link
 * unfurling"). Their only buttons are links, because the bot may be no member of that conversation.
 */
import { actionRow } from '../cards/action-row.ts';
import { type Card, type Element, plain } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { ownCardId } from '../conversation/message-parts.ts';
import { say, type TextKey } from '../../text/index.ts';

export interface CardLink {
  title: TextKey;
  url: string;
}

export function safeCard(
  locale: Locale,
  fallbackText: string,
  [first, ...others]: readonly [Element, ...Element[]],
  links: readonly CardLink[],
): Card {
  const buttons = links.map(({ title, url }) => ({ type: 'Action.OpenUrl', title: plain(say(title), locale), url }));
  return {
    type: 'AdaptiveCard',
    version: '1.3',
    lang: locale.language,
    fallbackText,
    body: [
      { ...withoutHeadings(first), id: ownCardId },
      ...others.map(withoutHeadings),
      ...(buttons.length === 0 ? [] : [actionRow(buttons)]),
    ],
  };
}

/** The style `heading` came with 1.5. */
function withoutHeadings(element: Element): Element {
  const { style, items, ...rest } = element;
  return {
    ...rest,
    ...(style === undefined || element.type === 'TextBlock' ? {} : { style }),
    ...(Array.isArray(items) ? { items: (items as Element[]).map(withoutHeadings) } : {}),
  };
}
