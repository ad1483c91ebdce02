/** A title and a few paragraphs, with at most a few buttons that type the next command. */
import type { Text } from '../../model/text.ts';
import { typedIn } from './typed.ts';
import type { Locale } from './locale.ts';
import { button } from './button.ts';
import { type Card, line, plain, sanitize, titledCard } from './elements.ts';

export interface Message {
  title: Text;
  paragraphs?: Text[];
  /** Commands; each becomes a button that types it. */
  suggestions?: string[];
  /** They are shown as they are: in the language in which this person types, which need not be that of the card. */
  asTyped?: true;
}

export function messageCard({ title, paragraphs = [], suggestions = [], asTyped }: Message, locale: Locale): Card {
  return titledCard(
    locale,
    title,
    paragraphs.map((text) => line([plain(text, locale)], { spacing: 'Small' })),
    suggestions.slice(0, 6).map((text) => {
      const typed = sanitize(asTyped === true ? text : typedIn(locale.language, text));
      return button(withoutAddresses(typed), { verb: 'say', text }, { tooltip: typed });
    }),
  );
}

/** A button with an address is cut on a telephone; up to there it is what a person would say, and the tooltip has all. */
function withoutAddresses(typed: string): string {
  return typed.replace(/(?<=\S) \S*@.*$/s, '');
}
