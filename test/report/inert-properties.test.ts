/**
 * Text from outside on cards and in reports ends where it should, and is no link, mention, markup or direction mark.
 */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { marking, sentence } from '../../src/report/html/sentence.ts';
import { inert } from '../../src/report/inert.ts';
import { escaped, sanitize } from '../../src/teams/cards/elements.ts';
import { asciiMarkup, escapeMarkup, trustedMarkup } from '../../src/text/markup.ts';
import { anyText, textOf } from '../kit/hostile-text.ts';
import { corpusOf, tried } from '../kit/properties.ts';
import { attack } from './poison.ts';

const outside = fc.oneof(
  anyText(200),
  textOf(
    [
      attack,
      '<script>',
      '</code>',
      '&lt;',
      '{{DATE(2026-11-27T10:00:00Z,SHORT)}}',
      '[x](https://evil.example)',
      '<at>all</at>',
      'CSCvr86493',
      '\u0001',
      '\u0002',
    ],
    12,
  ),
);

function assertDead(text: string): void {
  const run = sanitize(text);
  assert.doesNotMatch(run, /[\p{Cc}\p{Cf}\p{Cs}]|\{\{|\n/u);
  assert.ok(run.length <= 600);
  const markdown = escaped(run);
  assert.doesNotMatch(markdown.replaceAll(/\\[\\`*_{}[\]()#+!|~>]|&lt;|&amp;/g, ''), /[`*_{}[\]()<>#+!|~&\\]/);
}

describe('any text from outside', () => {
  it('is text of one element on a page, without markup, links, or hidden and direction characters', () => {
    fc.assert(
      fc.property(outside, outside, (first, second) => {
        const page = sentence(`A ${marking(first)} and ${marking(second)}: CSCvr86493`).source;
        const [code, link] = [
          /<code(?: class="long")?>[^<>"']*<\/code>/g,
          /<a href="https:\/\/tools\.cisco\.com\/bugsearch\/bug\/CSCvr86493" rel="noreferrer">CSCvr86493<\/a>/g,
        ];
        assert.equal(page.match(code)?.length ?? 0, [first, second].filter((text) => text !== '').length);
        assert.equal(page.match(link)?.length, 1);
        assert.doesNotMatch(page.replaceAll(code, '').replaceAll(link, ''), /[<>"']/);
        assert.doesNotMatch(page, /[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
      tried(800),
    );
  });
  it('is unchanged in ASCII markup', () => {
    fc.assert(
      fc.property(outside, (text) => {
        const clean = inert(text);
        const written = asciiMarkup(trustedMarkup(escapeMarkup(clean)));
        assert.doesNotMatch(written, /[^\n -~]|[<>"']/);
        const read = written.replaceAll(/&#(?:x([\da-f]+)|(\d+));/g, (_, hex?: string, decimal?: string) =>
          String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
        );
        assert.equal(read, clean);
      }),
      tried(500),
    );
  });
  it('is one line of at most 300 characters on a card, without Markdown, dates or mentions', () => {
    fc.assert(fc.property(outside, assertDead), tried(800));
  });
  for (const { why, input } of corpusOf('card')) it(why, () => assertDead(input));
});
