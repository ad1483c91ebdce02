/** A title and a few paragraphs, with at most a few commands to choose from or to type, and buttons. */
import type { Text } from '../../model/text.ts';
import { actionRow } from './action-row.ts';
import { typedIn } from './typed.ts';
import type { Locale } from './locale.ts';
import { button } from './button.ts';
import { type Card, type Element, line, plain, sanitize, textFor, titledCard } from './elements.ts';
import { monospaced } from './long-words.ts';

export interface Message {
  title: Text;
  paragraphs?: Text[];
  /** Commands; a button types each. */
  suggestions?: string[];
  /** Commands whose act cannot be undone or is seen by others: shown, and on no button. */
  toType?: string[];
  /** They are shown as they are: in the language in which this person types, which need not be that of the card. */
  asTyped?: true;
  /** Other buttons, in front of those that type a command. */
  buttons?: Element[];
}

const mostSuggestions = 6;
/** Of them, lines that stand beside their button. */
const mostLines = 4;

export function messageCard(
  { title, paragraphs = [], suggestions = [], toType = [], asTyped, buttons = [] }: Message,
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
  ];
  const choose = textFor(locale)('card.button.choose');
  return titledCard(locale, title, [
    ...paragraphs.map((text) => line([plain(text, locale)], { spacing: 'Small' })),
    ...(toType.length === 0 ? [] : [line([textFor(locale)('card.type-yourself')], { spacing: 'Small' })]),
    ...toType.slice(0, mostSuggestions).map((typed) => monospaced(asShown(typed))),
    ...offered
      .filter(({ shown }) => !isLabel(shown))
      .slice(0, mostLines)
      .map(({ shown, button: of }) => lineToChoose(shown, of(choose))),
    ...(row.length === 0 ? [] : [actionRow(row)]),
  ]);
}

/** Words and characters of a button that no client cuts off on a telephone. */
const longestLabel = { words: 2, characters: 14 };

function isLabel(typed: string): boolean {
  return typed.length <= longestLabel.characters && typed.split(' ').length <= longestLabel.words;
}

/** A longer line is read beside its button, and is the tooltip, which tells one such button from another. */
function lineToChoose(typed: string, choose: Element): Element {
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [
      {
        type: 'Column',
        width: 'stretch',
        verticalContentAlignment: 'Center',
        items: [monospaced(typed, { spacing: 'None' })],
      },
      { type: 'Column', width: 'auto', items: [{ type: 'ActionSet', actions: [choose] }] },
    ],
  };
}

function capitalized(words: string): string {
  return `${words.charAt(0).toLocaleUpperCase()}${words.slice(1)}`;
}
