/**
 * HTML, SVG and XML that cannot be broken by what goes into it: `markup` escapes every value, and only what is markup
 * already goes in as it is.
 */

declare const made: unique symbol;
/** Finished markup. Only this file makes it. */
export interface Markup {
  readonly [made]: true;
  readonly source: string;
}

type Value = string | number | Markup | undefined | readonly Value[];

export function markup(parts: TemplateStringsArray, ...values: Value[]): Markup {
  return trustedMarkup(parts.reduce((source, part, index) => source + sourceOf(values[index - 1]) + part));
}

/** Text for an element or an attribute, by numeric references: HTML, SVG and XML know the same ones. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** For a source in which everything from outside was escaped: nothing is escaped again. */
export function trustedMarkup(source: string): Markup {
  return { source } as Markup;
}

/** Characters beyond ASCII as references: redirected output, of whatever code page, shows what was meant. */
export function asciiMarkup({ source }: Markup): string {
  return source.replace(/[^\n\u0020-\u007e]/gu, (character) => `&#x${(character.codePointAt(0) ?? 32).toString(16)};`);
}

function sourceOf(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeMarkup(value);
  return isMarkup(value) ? value.source : value.map(sourceOf).join('');
}

function isMarkup(value: Markup | readonly Value[]): value is Markup {
  return 'source' in value;
}
