/**
 * Markup that cannot be broken by what goes into it: `markup` escapes every value, and only what `markup` made goes in
 * as it is. The escapes are those that HTML, SVG and XML share.
 */
import { inert } from '../inert.ts';

declare const made: unique symbol;
/** Finished markup. Only this file makes it. */
export interface Markup {
  readonly [made]: true;
  readonly source: string;
}

type Hole = string | number | Markup | undefined | readonly Hole[];

export function markup(parts: TemplateStringsArray, ...holes: Hole[]): Markup {
  return wrap(parts.reduce((source, part, index) => source + filled(holes[index - 1]) + part));
}

/** Characters beyond ASCII as references: redirected output, of whatever code page, shows what was meant. */
export function asciiMarkup({ source }: Markup): string {
  return source.replace(/[^\n\u0020-\u007e]/gu, (character) => `&#x${(character.codePointAt(0) ?? 32).toString(16)};`);
}

/**
 * A sentence in which what came from outside was marked by `marking`: each such value in a `code` element of its own.
 */
export function sentence(text: string): Markup {
  return wrap(escaped(text).replaceAll(open, '<code>').replaceAll(close, '</code>'));
}

/** Signs that `inert` takes out of every text from outside, so that only `marking` can set them. */
const [open, close] = ['\u0001', '\u0002'];

/** For a Reading's `escape`. */
export function marking(outside: string): string {
  return outside === '' ? '' : `${open}${inert(outside)}${close}`;
}

/** The style sheet, ours alone and therefore as it is. */
export function styleElement(css: string): Markup {
  return wrap(`<style>${css}</style>`);
}

function filled(hole: Hole): string {
  if (hole === undefined) return '';
  if (typeof hole === 'number') return String(hole);
  if (typeof hole === 'string') return escaped(hole);
  return isMarkup(hole) ? hole.source : hole.map(filled).join('');
}

function isMarkup(hole: Markup | readonly Hole[]): hole is Markup {
  return 'source' in hole;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function wrap(source: string): Markup {
  return { source } as Markup;
}
