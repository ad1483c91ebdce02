/** Lists that are longer than a phone's screens. */
import assert from 'node:assert/strict';
import { type Element, line, paragraph } from '../../../src/teams/cards/elements.ts';
import { heightBelow } from '../../../src/teams/cards/height.ts';
import { pagesOf } from '../../../src/teams/cards/pages.ts';
import { chosen } from '../../../src/teams/cards/pieces.ts';

const room = 400;
const wordsIn = (element: Element): string =>
  element.type === 'Table'
    ? (element['rows'] as Element[])
        .map(({ cells }) =>
          (cells as { items: Element[] }[])
            .flatMap(({ items }) => items)
            .map(wordsIn)
            .join(' '),
        )
        .join('\n')
    : element.type === 'TextBlock'
      ? String(element['text'])
      : (element['inlines'] as (string | { text: string })[])
          .map((run) => (typeof run === 'string' ? run : run.text))
          .join('');
const said = (pages: readonly Element[][]): string => pages.flat().map(wordsIn).join('').replaceAll(/\s/g, '');
const cell = (text: string) => ({ type: 'TableCell', items: [line([text])] });
const table = (rows: number): Element => ({
  type: 'Table',
  columns: [{ width: 1 }, { width: 1 }],
  rows: ['Server', ...Array.from({ length: rows }, (_, index) => `ece-${index}`)].map((name) => ({
    type: 'TableRow',
    cells: [cell(name), cell('993')],
  })),
});

describe('the pages of a long list', () => {
  const long = Array.from({ length: 400 }, (_, index) => `word-${index}`).join(' ');
  const parts: Element[][] = [
    [line(['First.'])],
    [line([long])],
    [paragraph('x'.repeat(3000))],
    [line(['Title']), line(['one, '.repeat(60)])],
    ...Array.from({ length: 30 }, (_, index) => [line([`Finding ${index}`]), line(['observed '.repeat(10)])]),
  ];

  it('have everything, in order, and none is too high', () => {
    const pages = pagesOf(parts, room);
    assert.equal(said(pages), said([parts.flat()]));
    assert.deepEqual(pages.filter((page) => heightBelow(page) > room).length, 0);
  });

  it('keep a finding together if a page has room for it', () => {
    for (const page of pagesOf(parts.slice(4), room)) assert.match(wordsIn(page[0] ?? line([''])), /^Finding/);
  });

  it('repeat the header of a table that is divided', () => {
    const pages = pagesOf([[table(60)]], room);
    assert.ok(pages.length > 2);
    for (const page of pages) assert.match(wordsIn(page[0] ?? line([''])), /^Server/);
    for (let index = 0; index < 60; index += 1)
      assert.match(pages.flat().map(wordsIn).join('\n'), new RegExp(`^ece-${index} `, 'm'));
  });

  it('are one empty page for an empty list', () => assert.deepEqual(pagesOf([], room), [[]]));
});

describe('the pieces of a card', () => {
  const piece = (text: string, rank: number, more = {}) => ({ shown: [[line([text])]], rank, ...more });

  it('are chosen by rank and shown in their order', () => {
    const { elements, left } = chosen(
      [piece('last to choose', 3, { left: 'third' }), piece('first', 1), piece('second', 2, { left: 'second' })],
      60,
    );
    assert.deepEqual(elements.map(wordsIn), ['first', 'second']);
    assert.deepEqual(left, ['third']);
  });

  it('are shorter if the long form does not fit', () => {
    const { elements } = chosen([{ shown: [[line(['long '.repeat(200)])], [line(['short'])]], rank: 0 }], 60);
    assert.deepEqual(elements.map(wordsIn), ['short']);
  });

  it('of a series end at the first that does not fit', () => {
    const series = ['1', `2 ${'long '.repeat(200)}`, '3'].map((text) =>
      piece(text, 1, { series: 'steps', left: text[0] }),
    );
    const { elements, left } = chosen(series, 200);
    assert.deepEqual(elements.map(wordsIn), ['1']);
    assert.deepEqual(left, ['2', '3']);
  });
});
