/** Divides a long list into pages of a height that a phone shows in a few screens. */
import { cutBetweenCharacters } from '../../text/cut.ts';
import type { Element } from './elements.ts';
import { heightBelow } from './height.ts';

/** CSS pixels, with the gap above. */
const headingHeight = 120;

/** A part stays on one page if it fits there. `room` in CSS pixels. */
export function pagesOf(parts: readonly (readonly Element[])[], room: number): Element[][] {
  const pages: Element[][] = [[]];
  let free = room;
  const turn = (): void => {
    if (pages.at(-1)?.length === 0) return;
    pages.push([]);
    free = room;
  };
  const put = (elements: readonly Element[]): void => {
    pages.at(-1)?.push(...elements);
    free -= heightBelow(elements);
  };
  for (const part of parts) {
    const height = heightBelow(part);
    if (height > free && (height <= room || free < room / 2)) turn();
    if (height <= free) put(part);
    else
      for (const lines of withHeadings(part.flatMap((each) => splitToFit(each, room - headingHeight)))) {
        if (heightBelow(lines) > free) turn();
        put(lines);
      }
  }
  return pages;
}

/** A heading stays with the line below it, which has no gap above. */
function withHeadings(elements: readonly Element[]): Element[][] {
  const kept: Element[][] = [];
  for (const element of elements) {
    const before = kept.at(-1);
    const isBelowHeading = element['spacing'] === 'None' && before?.length === 1;
    if (isBelowHeading && heightBelow(before) < headingHeight) before.push(element);
    else kept.push([element]);
  }
  return kept;
}

/** A table by rows, a paragraph by words. A command stays whole, because it is copied. */
function splitToFit(element: Element, room: number): Element[] {
  if (heightBelow([element]) <= room || isCommand(element)) return [element];
  const halves = element.type === 'Table' ? halvesOfTable(element) : halvesOfText(element);
  return halves === undefined ? [element] : halves.flatMap((half) => splitToFit(half, room));
}

function isCommand({ fontType, inlines = [] }: Element): boolean {
  return [{ fontType }, ...(inlines as (string | Element)[])].some(
    (run) => typeof run === 'object' && run['fontType'] === 'Monospace',
  );
}

/** The first row is the header. */
function halvesOfTable(table: Element): Element[] | undefined {
  const [header, ...rows] = table['rows'] as Element[];
  if (rows.length < 2) return undefined;
  const half = Math.ceil(rows.length / 2);
  return [rows.slice(0, half), rows.slice(half)].map((own) => ({ ...table, rows: [header, ...own] }));
}

function halvesOfText(element: Element): Element[] | undefined {
  const inlines = (element['inlines'] ?? []) as (string | Element)[];
  const [longest] = inlines
    .map((run, index) => ({ index, text: typeof run === 'string' ? run : String(run['text']) }))
    .toSorted((a, b) => b.text.length - a.text.length);
  const text = element.type === 'TextBlock' ? String(element['text']) : longest?.text;
  if (text === undefined || text.length < 2) return undefined;
  const halves = halvesOfWords(text);
  if (halves === undefined) return undefined;
  const [first, rest] = halves;
  if (element.type === 'TextBlock') {
    // Bold text ends and begins again.
    const bold = (first.match(/(?<!\\)\*\*/g) ?? []).length % 2 === 1 ? '**' : '';
    return [
      { ...element, text: `${first.trimEnd()}${bold}` },
      { ...element, text: `${bold}${rest}`, spacing: 'None' },
    ];
  }
  if (longest === undefined) return undefined;
  const run = inlines[longest.index];
  const withText = (own: string): string | Element => (typeof run === 'object' ? { ...run, text: own } : own);
  return [
    { ...element, inlines: [...inlines.slice(0, longest.index), withText(first)] },
    { ...element, inlines: [withText(rest), ...inlines.slice(longest.index + 1)], spacing: 'None' },
  ];
}

/**
 * After the word nearest to the middle, outside quotation marks: they may hold a command. A TextBlock's backslash stays
 * with the character that it escapes. Undefined if all of the text is quoted.
 */
function halvesOfWords(text: string): [string, string] | undefined {
  const ends = [...text.matchAll(/ /g)].map(({ index }) => index + 1).filter((at) => !isQuoted(text.slice(0, at)));
  const middle = text.length / 2;
  const [nearest] = ends.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  if (nearest === undefined && /[«“]/.test(text)) return undefined;
  const head = cutBetweenCharacters(text, Math.ceil(middle));
  const at = nearest ?? (head.endsWith('\\') ? head.length - 1 : head.length);
  return [text.slice(0, at), text.slice(at)];
}

function isQuoted(before: string): boolean {
  return (
    Math.max(before.lastIndexOf('«'), before.lastIndexOf('“')) >
    Math.max(before.lastIndexOf('»'), before.lastIndexOf('”'))
  );
}
