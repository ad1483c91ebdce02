import type { Text } from '../../model/text.ts';
import { actionRow } from './action-row.ts';
import { choiceRow } from './choice-row.ts';
import { typedIn } from './typed.ts';
import type { Locale } from './locale.ts';
import { button } from './button.ts';
import { detailsButton, hiddenDetails } from './details.ts';
import { type Card, type Element, line, plain, sanitize, textFor, titledCard } from './elements.ts';
import { monospaced } from './long-words.ts';

export interface Message {
  title: Text;
  paragraphs?: Text[];
  /** Commands with a button that types them. */
  suggestions?: string[];
  /** Commands that cannot be undone or that others see: they get no button. */
  toType?: string[];
  /** Shows commands in the language that this person types, not the card's. */
  asTyped?: true;
  /** Other buttons, before those that type a command. */
  buttons?: Element[];
  /** Behind “Details”. */
  details?: Text[];
}

/** Ids and settings are not for the person who was refused, so they are behind “Details”. */
export function refusalMessage({ said, details }: { said: Text; details?: Text }): Message {
  return { title: said, ...(details === undefined ? {} : { details: [details] }) };
}

const mostSuggestions = 6;
/** Suggestions shown as a line beside their button. */
const mostLines = 5;

export function messageCard(
  { title, paragraphs = [], suggestions = [], toType = [], asTyped, buttons = [], details = [] }: Message,
  locale: Locale,
): Card {
  const asShown = (typed: string): string => sanitize(asTyped === true ? typed : typedIn(locale.language, typed));
  const offered = suggestions.slice(0, mostSuggestions).map((typed) => {
    const shown = asShown(typed);
    return { shown, button: (label: string) => button(label, { verb: 'say', text: typed }, { tooltip: shown }) };
  });
  const row = [
    ...buttons,
    ...offered.filter(({ shown }) => isLabel(shown)).map(({ shown, button: of }) => of(capitalized(shown))),
    ...(details.length === 0 ? [] : [detailsButton(locale)]),
  ];
  const lines = offered.filter(({ shown }) => !isLabel(shown)).slice(0, mostLines);
  const choose = (at: number): string =>
    textFor(locale)(lines.length > 1 ? 'card.button.choose-one' : 'card.button.choose', { number: at + 1 });
  return titledCard(locale, title, [
    ...paragraphs.map((text) => line([plain(text, locale)], { spacing: 'Small' })),
    ...(toType.length === 0 ? [] : [line([textFor(locale)('card.type-yourself')], { spacing: 'Small' })]),
    ...toType.slice(0, mostSuggestions).map((typed) => monospaced(asShown(typed))),
    ...lines.map(({ shown, button: of }, at) => choiceRow(monospaced(shown, { spacing: 'None' }), of(choose(at)))),
    ...(row.length === 0 ? [] : [actionRow(row)]),
    ...(details.length === 0
      ? []
      : [hiddenDetails(details.map((text) => line([plain(text, locale)], { spacing: 'Small' })))]),
  ]);
}

/** A label that no client truncates on a phone. */
const longestLabel = { words: 2, characters: 14 };

function isLabel(typed: string): boolean {
  return typed.length <= longestLabel.characters && typed.split(' ').length <= longestLabel.words;
}

export function capitalized(words: string): string {
  return `${words.charAt(0).toLocaleUpperCase()}${words.slice(1)}`;
}
