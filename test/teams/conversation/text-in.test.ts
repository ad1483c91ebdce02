import assert from 'node:assert/strict';
import { pastedText, plainText } from '../../../src/teams/conversation/text-in.ts';

const cases: [name: string, raw: string, meant: string, mentions?: string[]][] = [
  ['a mention of the bot', '<at>ECE Doctor</at> check all', 'check all', ['<at>ECE Doctor</at>']],
  ['the bot’s name where a mention was typed', '@ECE Doctor, check all', 'check all'],
  ['a no-break space as an entity and as itself', 'check&nbsp;all\u00a0now', 'check all now'],
  ['doubled blanks and line breaks', '  check \n\n  all ', 'check all'],
  ['smart quotes and dashes', '“check” ‘all’ – now', '"check" \'all\' - now'],
  ['French quotes', '« vérifier »', '" vérifier "'],
  ['zero-width characters and direction marks', 'ch\u200beck\u202e all\ufeff', 'check all'],
  [
    'a mail address as a link',
    'check <a href="mailto:sales@example.com">sales@example.com</a> now',
    'check sales@example.com now',
  ],
  ['a mail address as Markdown', 'check [sales@example.com](mailto:sales@example.com)', 'check sales@example.com'],
  ['HTML that a client wraps around it', '<div><p>check <b>all</b></p></div>', 'check all'],
  ['HTML entities, once', 'a &amp;lt; b &#233; &#x27;', "a &lt; b é '"],
  ['a mention of a person', 'check <at>Megan</at>', 'check Megan'],
  ['an impossible code point', '&#99999999; &#1114112; x', '&#99999999; &#1114112; x'],
];

/** Milliseconds of CPU time, because the machine may be busy. */
function processorMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('plain text from Teams', () => {
  for (const [name, raw, meant, mentions] of cases)
    it(`keeps only the person’s words: ${name}`, () => assert.equal(plainText(raw, mentions), meant));

  it('a message of a megabyte is read within the time limit', () => {
    const ms = processorMs(() => {
      for (const filler of ['<', '<a href="mailto:', '[', '&#', 'a ', '<at>'])
        assert.ok(plainText(filler.repeat(200_000)).length <= 2000);
    });
    assert.ok(ms < 500, `${ms} ms`);
  });
});

describe('pasted text', () => {
  for (const [name, raw, meant] of [
    ['lines stay lines', 'a  b\r\nc', 'a  b\r\nc'],
    ['paragraphs become lines', '<div><p>a &amp; b</p>\n<p>c<br>d</p></div>', 'a & b\nc\nd'],
    ['code stays code', '<pre><code class="x">{&quot;a&quot;: 1}</code></pre>', '{"a": 1}'],
    ['curly quotes stay', '“a”', '“a”'],
    ['what a program printed between angle brackets stays', 'object <Owner> and &lt;p&gt;', 'object <Owner> and <p>'],
    [
      'a link to a mail address becomes the address, with no blank around it',
      '"<a href="mailto:sales@example.com">sales@example.com</a>" [x@example.com](mailto:x@example.com)',
      '"sales@example.com" x@example.com',
    ],
  ] as const)
    it(name, () => assert.equal(pastedText(raw), meant));

  it('a message of a megabyte is read within the time limit', () => {
    const ms = processorMs(() => {
      for (const filler of ['<', '<a href="mailto:', '[', '&#', 'a ', '<at>', '<p '])
        pastedText(filler.repeat(200_000));
    });
    assert.ok(ms < 1000, `${ms} ms`);
  });
});
