/**
 * Estimates the height of a card's elements in a chat on a phone, because only clients can measure it. It is rather too
 * high than too low: letters have the widths of a wide typeface (test/system/cards/height.test.ts).
 */
import type { Element } from './elements.ts';

/** CSS pixels of a card on a phone, without its padding. */
export const phoneWidth = 268;

/** CSS pixels in Teams' host configuration. */
const spacings: Record<string, number> = { None: 0, Small: 8, Default: 12, Medium: 16, Large: 20, ExtraLarge: 24 };
const usualSize = 14;
const fontSizes: Record<string, number> = { Small: 12, Default: usualSize, Medium: 14, Large: 18, ExtraLarge: 24 };
/** Of one line, by the size of its letters. */
const lineHeights: Record<string, number> = { TextBlock: 1.34, RichTextBlock: 1.18 };
/** Below a container with a colour; the padding above is the card's. */
const padding = 16;
const buttonsHeight = 30;
/** Of an input with its label. */
const inputHeight = 60;
const cellPadding = 3;

export function heightOf(elements: readonly Element[], width = phoneWidth): number {
  return elements.reduce((sum, element, index) => {
    return sum + (index === 0 ? 0 : gapAbove(element)) + ownHeight(element, width);
  }, 0);
}

/** With the gap above. */
export function heightBelow(elements: readonly Element[], width = phoneWidth): number {
  const [first] = elements;
  return first === undefined ? 0 : gapAbove(first) + heightOf(elements, width);
}

function gapAbove(element: Element): number {
  return spacings[wordOf(element, 'spacing')] ?? 0;
}

function wordOf(element: Element, property: string): string {
  const value = element[property];
  return typeof value === 'string' ? value : 'Default';
}

function ownHeight(element: Element, width: number): number {
  switch (element.type) {
    case 'TextBlock':
    case 'RichTextBlock':
      return textHeight(element, width);
    case 'Container':
      return heightOf(partsOf(element, 'items'), width) + (element['style'] === undefined ? 0 : padding);
    case 'ColumnSet':
      return columnsHeight(partsOf(element, 'columns'), width);
    case 'Table':
      return tableHeight(element, width);
    case 'ActionSet':
      return buttonsHeight;
    case 'CodeBlock':
      return heightOf([element['fallback'] as Element], width);
    default:
      return inputHeight;
  }
}

function partsOf(element: Element, name: string): Element[] {
  return (element[name] ?? []) as Element[];
}

function columnsHeight(columns: readonly Element[], width: number): number {
  const gaps = columns.slice(1).reduce((sum, column) => sum + gapAbove(column), 0);
  const fixed = columns.map((column) => /^(\d+)px$/.exec(String(column['width']))?.[1]);
  const taken = fixed.reduce((sum, pixels) => sum + Number(pixels ?? 0), 0);
  const others = Math.max(1, fixed.filter((pixels) => pixels === undefined).length);
  const share = (width - gaps - taken) / others;
  return Math.max(
    0,
    ...columns.map((column, index) => heightOf(partsOf(column, 'items'), Number(fixed[index] ?? share))),
  );
}

function tableHeight(table: Element, width: number): number {
  const weights = partsOf(table, 'columns').map((column) => Number(column['width']));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return partsOf(table, 'rows').reduce((sum, row) => {
    const cells = partsOf(row, 'cells').map((cell, index) =>
      heightOf(partsOf(cell, 'items'), (width * (weights[index] ?? 1)) / all - 2 * cellPadding),
    );
    return sum + Math.max(0, ...cells) + 2 * cellPadding;
  }, 0);
}

interface Run {
  text: string;
  size: number;
  isBold: boolean;
  isMonospace: boolean;
}

function textHeight(element: Element, width: number): number {
  const runs = runsOf(element);
  const size = Math.max(0, ...runs.map((run) => run.size));
  return linesOf(runs, width) * Math.round(size * (lineHeights[element.type] ?? 0));
}

/** In a TextBlock, `**` begins and ends bold text, and a backslash keeps the next character literal. */
function runsOf(element: Element): Run[] {
  const looks = (one: Element): Omit<Run, 'text'> => ({
    size: fontSizes[wordOf(one, 'size')] ?? usualSize,
    isBold: one['weight'] === 'Bolder',
    isMonospace: one['fontType'] === 'Monospace',
  });
  if (element.type === 'RichTextBlock')
    return (element['inlines'] as (string | Element)[]).map((run) =>
      typeof run === 'string'
        ? { text: run, size: usualSize, isBold: false, isMonospace: false }
        : { text: String(run['text']), ...looks(run) },
    );
  const { size, isBold, isMonospace } = looks(element);
  return String(element['text'])
    .replaceAll(/\{\{DATE\([^){}]{0,60}\)\}\}/g, 'mer. 26 nov. 2026')
    .replaceAll(/\{\{TIME\([^){}]{0,60}\)\}\}/g, '20:04 PM')
    .split('**')
    .map((text, index) => ({
      text: text.replaceAll(/\\(.)/gu, '$1'),
      size,
      isBold: isBold || index % 2 === 1,
      isMonospace,
    }));
}

/** Lines that break only at spaces, except in longer words. */
function linesOf(runs: readonly Run[], width: number): number {
  let lines = 1;
  let at = 0;
  let word = 0;
  const endWord = (): void => {
    if (at > 0 && at + word > width) {
      lines += 1;
      at = 0;
    }
    at += word;
    while (at > width) {
      lines += 1;
      at -= width;
    }
    word = 0;
  };
  for (const { text, size, isBold, isMonospace } of runs)
    for (const letter of text) {
      const advance = widthOf(letter, isMonospace) * size * (isBold && !isMonospace ? 1.12 : 1);
      if (letter === ' ' || letter === '\n') {
        endWord();
        at += advance;
      } else word += advance;
    }
  endWord();
  return lines;
}

/** In ems of DejaVu Sans, which is wider than Segoe UI. */
function widthOf(letter: string, isMonospace: boolean): number {
  return isMonospace ? 0.602 : (latin[letter.codePointAt(0) ?? 0] ?? proportional(letter));
}

function proportional(letter: string): number {
  if (letter === ' ' || letter === '\u00a0' || letter === '\u202f') return 0.318;
  if (/[ijlIt.,:;!|'’()[\]\-–/\\f·]/u.test(letter)) return 0.35;
  if (/[mwMW@%…✔✖⚠—]/u.test(letter)) return 0.95;
  if (/[\p{Lu}\d«»“”&+=<>?]/u.test(letter)) return 0.68;
  return /[\p{Script=Latin}_$"*#]/u.test(letter) ? 0.585 : 1;
}

/** Nearly all letters of a card are among these. */
const latin = Array.from({ length: 0x250 }, (_, code) => proportional(String.fromCodePoint(code)));
