/** HTML, SVG and XML that no value can break: `markup` escapes every value except finished markup. */

declare const made: unique symbol;
/** Only this file makes it. */
export interface Markup {
  readonly [made]: true;
  readonly source: string;
}

type Value = string | number | Markup | undefined | readonly Value[];

export function markup(parts: TemplateStringsArray, ...values: Value[]): Markup {
  return trustedMarkup(parts.reduce((source, part, index) => source + sourceOf(values[index - 1]) + part));
}

/** Escapes for elements and attributes by numeric references, which HTML, SVG and XML share. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** For a source in which every value from outside is escaped already. */
export function trustedMarkup(source: string): Markup {
  return { source } as Markup;
}

/** Writes other characters than ASCII as references, so that redirected output is right in any code page. */
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
