/**
 * The Adaptive Card elements (schema 1.5, which Teams supports). Text from outside goes into text runs, which no client
 * interprets as Markdown, links or mentions. TextBlocks interpret Markdown and are for the bot's own sentences.
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
  /** The card in one line. Notifications show it too. */
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

export function titledCard(locale: Locale, title: Text, body: Element[], actions: Element[] = []): Card {
  const fallbackText = read(title, { ...locale, escape: sanitize });
  return card(locale, fallbackText, [heading(read(title, markdownReading(locale))), ...body], actions);
}

/**
 * For a text run: cleaned, and without `{{DATE(…)}}`, which clients would evaluate. Lists are cut after `most` items.
 */
export function plain(text: Text, locale: Locale, most = 4): string {
  return read(shortened(text, most), { ...locale, escape: sanitize });
}

/** `title` must come from `plain`; screen readers announce it for the action too. */
export function link(title: string, url: string, more: Record<string, unknown> = {}): Element {
  const run = textRun(title, { color: 'Accent', size: 'Small' });
  return line([{ ...run, selectAction: { type: 'Action.OpenUrl', title, url } }], more);
}

/** Renders a key of the catalogue for a text run. */
export function textFor(locale: Locale): (key: TextKey, values?: Record<string, TextValue>) => string {
  return (key, values) => plain(say(key, values), locale);
}

/** The language's colon, to follow a rendered label. */
export function colon(locale: Locale): string {
  return plain(say('report.field', { label: '' }), locale);
}

/** A command on a card is for fewer mailboxes than in a file: at most 20, and fewer with long names. */
export function fewer(literals: readonly string[]): string[] {
  let left = 1000;
  const shown = literals.slice(0, 20).filter((literal) => (left -= literal.length) >= 0);
  return shown.length === 0 ? literals.slice(0, 1) : shown;
}

/** Cuts lists in sentences, because a sentence with twenty servers is unreadable. */
function shortened(text: Text, most: number): Text {
  const each = (value: TextValue): TextValue => {
    if (typeof value !== 'object') return value;
    if ('key' in value) return withValues(value, each);
    if ('literals' in value) return { literals: fewer(value.literals) };
    if (!('list' in value)) return value;
    const { list } = value;
    if (list.length <= most) return { list: list.map(each) };
    return { list: [...list.slice(0, most - 1).map(each), say('card.more', { count: list.length - most + 1 })] };
  };
  return withValues(text, each);
}

/** Cleans a string from outside for a text run or a title. */
export function sanitize(text: string): string {
  return tidy(text).replaceAll(/\{(?=\{)/g, '{ ');
}

/**
 * For a TextBlock: escapes every character that could begin Markdown. Times are placeholders that clients show in their
 * own time zone, unless the person has chosen otherwise.
 */
export function markdownReading(locale: Locale): Reading {
  return {
    ...locale,
    instant: locale.writesTimes === true ? undefined : (at) => `${clientsDay(at, 'SHORT')}, ${clientsTime(at)}`,
    escape: (text) => escaped(sanitize(text)),
  };
}

/** For a TextBlock; `text` must be cleaned. Every character that may begin Markdown, because a value may begin a line. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()<>#+!|~&]/g, (character) =>
    character === '<' ? '&lt;' : character === '&' ? '&amp;' : `\\${character}`,
  );
}

/** For a TextBlock. Lists are cut after `most` items; `more` overrides the reading. */
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

/** `text` must come from markdownReading. */
export function paragraph(text: string, more: Record<string, unknown> = {}): Element {
  return { type: 'TextBlock', text, wrap: true, ...more };
}

/** For a TextBlock only: day and time in few characters. */
export function readersMoment(locale: Locale): (at: string) => string {
  return (at) =>
    locale.writesTimes === true ? dayAndTime(at, locale) : `${clientsDay(at, 'COMPACT')} ${clientsTime(at)}`;
}

/** For a TextBlock only: the time without the day. */
export function readersTime(locale: Locale): (at: string) => string {
  return (at) => (locale.writesTimes === true ? timeOfDay(at, locale) : clientsTime(at));
}

/**
 * The client replaces these with the day or time in its own language and time zone. They accept no fractions of a
 * second (Adaptive Cards, "Text features").
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

/** A plain string is a text run too. */
export function line(runs: (TextRun | string)[], more: Record<string, unknown> = {}): Element {
  return { type: 'RichTextBlock', inlines: runs, ...more };
}

/** Screen readers announce it as a heading. `text` must come from markdownReading. */
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

/** A mark in its own column, so that wrapped lines stay beside it. */
export function marked(mark: Mark, items: Element[], more: Record<string, unknown> = {}): Element {
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [
      // A fixed width aligns all lines, because marks differ in width.
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
