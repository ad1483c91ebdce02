/**
 * The few Adaptive Card elements that every card is made of (schema 1.5, what Teams supports). Text from outside goes
 * into text runs, which no client interprets as Markdown, links or mentions. The Markdown of a TextBlock is for the
 * bot's own sentences.
 */
import { type Text, type TextValue, withValues } from '../../model/text.ts';
import { dayAndTime, read, type Reading, say, type TextKey, timeOfDay } from '../../text/index.ts';
import { tidy, type Locale } from './locale.ts';

export interface Element {
  type: string;
  [property: string]: unknown;
}

export interface Card extends Element {
  type: 'AdaptiveCard';
  /** The card in one line, which is also what a notification shows. */
  fallbackText: string;
  body: Element[];
  actions?: Element[];
}

export type Colour = 'Default' | 'Good' | 'Warning' | 'Attention' | 'Accent';

export interface TextRun extends Element {
  type: 'TextRun';
  text: string;
}

interface Look {
  weight?: 'Bolder';
  color?: Colour;
  size?: 'Small' | 'Medium' | 'Large';
  isSubtle?: true;
  fontType?: 'Monospace';
}

export function card({ language }: Locale, fallbackText: string, body: Element[], actions: Element[] = []): Card {
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    lang: language,
    fallbackText,
    body,
    ...(actions.length === 0 ? {} : { actions }),
    msteams: { width: 'Full' },
  };
}

/** A card that begins with its title, which is also what a notification shows. */
export function titledCard(locale: Locale, title: Text, body: Element[], actions: Element[] = []): Card {
  const fallbackText = read(title, { ...locale, escape: sanitize });
  return card(locale, fallbackText, [heading(read(title, markdownReading(locale))), ...body], actions);
}

/**
 * A Text for a text run: read, cleaned, without `{{DATE(…)}}`, which clients would evaluate; lists are cut after `most`
 * items.
 */
export function plain(text: Text, locale: Locale, most = 4): string {
  return read(shortened(text, most), { ...locale, escape: sanitize });
}

/** A small line that opens a page. `title` must have been through `plain`; a screen reader says it for the action too. */
export function link(title: string, url: string, more: Record<string, unknown> = {}): Element {
  const run = textRun(title, { color: 'Accent', size: 'Small' });
  return line([{ ...run, selectAction: { type: 'Action.OpenUrl', title, url } }], more);
}

/** The sentence of a key with its values, for a text run of this person's card. */
export function textFor(locale: Locale): (key: TextKey, values?: Record<string, TextValue>) => string {
  return (key, values) => plain(say(key, values), locale);
}

/** The colon of the language, behind something that has been read already. */
export function colon(locale: Locale): string {
  return plain(say('report.field', { label: '' }), locale);
}

/** Lists in sentences are cut, because a sentence with twenty servers cannot be read. */
function shortened(text: Text, most: number): Text {
  const each = (value: TextValue): TextValue => {
    if (typeof value !== 'object') return value;
    if ('key' in value) return withValues(value, each);
    if (!('list' in value)) return value;
    const { list } = value;
    if (list.length <= most) return { list: list.map(each) };
    return { list: [...list.slice(0, most - 1).map(each), say('card.more', { count: list.length - most + 1 })] };
  };
  return withValues(text, each);
}

/** Any string from outside, for a text run or a title. */
export function sanitize(text: string): string {
  return tidy(text).replaceAll(/\{(?=\{)/g, '{ ');
}

/**
 * The reading for a TextBlock, which interprets Markdown: every character that could begin Markdown is escaped. Teams
 * shows its times in the zone of whoever reads it, in a channel to each in their own, except where a person has chosen.
 */
export function markdownReading(locale: Locale): Reading {
  return {
    ...locale,
    instant: locale.writesTimes === true ? undefined : (at) => `${clientsDay(at, 'SHORT')}, ${clientsTime(at)}`,
    escape: (text) => escaped(sanitize(text)),
  };
}

/** Clean text from outside, for a TextBlock. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()<>#+!|~&]/g, (sign) =>
    sign === '<' ? '&lt;' : sign === '&' ? '&amp;' : `\\${sign}`,
  );
}

/** A Text for a TextBlock; lists are cut after `most` items. `more` changes how it is read. */
export function markdown(
  text: Text,
  locale: Locale,
  { most = 4, ...more }: Partial<Reading> & { most?: number } = {},
): string {
  return read(shortened(text, most), { ...markdownReading(locale), ...more });
}

/** A name from outside, for a TextBlock. */
export function bold(name: string, locale: Locale): string {
  return `**${markdownReading(locale).escape?.(name) ?? ''}**`;
}

/** A paragraph of a TextBlock; `text` must come from markdownReading. */
export function paragraph(text: string, more: Record<string, unknown> = {}): Element {
  return { type: 'TextBlock', text, wrap: true, ...more };
}

/** For a TextBlock alone: day and time in the fewest characters, for a row of a list. */
export function readersMoment(locale: Locale): (at: string) => string {
  return (at) =>
    locale.writesTimes === true ? dayAndTime(at, locale) : `${clientsDay(at, 'COMPACT')} ${clientsTime(at)}`;
}

/** For a TextBlock alone: the time without the day. */
export function readersTime(locale: Locale): (at: string) => string {
  return (at) => (locale.writesTimes === true ? timeOfDay(at, locale) : clientsTime(at));
}

/**
 * What the client replaces by the day or the time of that moment, in its own language and zone. It knows no fractions of
 * a second (Adaptive Cards, "Text features").
 */
const clientsDay = (at: string, form: 'SHORT' | 'COMPACT'): string => `{{DATE(${inSeconds(at)},${form})}}`;
const clientsTime = (at: string): string => `{{TIME(${inSeconds(at)})}}`;

function inSeconds(at: string): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

export function textRun(text: string, look: Look = {}): TextRun {
  return { type: 'TextRun', text, ...look };
}

export const strong = (text: string): TextRun => textRun(text, { weight: 'Bolder' });
export const subtle = (text: string): TextRun => textRun(text, { isSubtle: true });

/** One paragraph of text runs; a plain string is a text run too. */
export function line(runs: (TextRun | string)[], more: Record<string, unknown> = {}): Element {
  return { type: 'RichTextBlock', inlines: runs, ...more };
}

/** The card's heading, which screen readers announce as a heading. `text` must come from markdownReading. */
export function heading(text: string, color: Colour = 'Default'): Element {
  return {
    type: 'TextBlock',
    text,
    wrap: true,
    weight: 'Bolder',
    size: 'Medium',
    style: 'heading',
    ...(color === 'Default' ? {} : { color }),
  };
}

export function section(text: string): Element {
  return {
    type: 'TextBlock',
    text,
    wrap: true,
    size: 'Default',
    weight: 'Bolder',
    spacing: 'Medium',
    style: 'heading',
  };
}

/** A mark in its own column with the items beside it, so that wrapped lines do not go below the mark. */
export function marked(mark: Mark, items: Element[], more: Record<string, unknown> = {}): Element {
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [
      // A fixed width, so that all lines begin at the same place whatever the width of the mark.
      {
        type: 'Column',
        width: '20px',
        items:
          mark.sign === ''
            ? []
            : [{ type: 'TextBlock', text: mark.sign, ...(mark.color === 'Default' ? {} : { color: mark.color }) }],
      },
      { type: 'Column', width: 'stretch', spacing: 'Small', items },
    ],
    ...more,
  };
}

export interface Mark {
  sign: string;
  color: Colour;
}
