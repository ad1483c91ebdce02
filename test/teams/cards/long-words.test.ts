import assert from 'node:assert/strict';
import { strong, subtle, textRun } from '../../../src/teams/cards/elements.ts';
import { breakingLine, monospaced, toCopy } from '../../../src/teams/cards/long-words.ts';
import { reportCard } from '../../../src/teams/runs/report-card.ts';
import { languages } from '../../../src/text/index.ts';
import { everyCard } from '../every-card.ts';
import { reportOf } from '../reports.ts';

/** For JSON.stringify. */
/** In a person's message a heading has only its size, because its style came later than the schema there. */
const withoutHeading = (_: string, value: unknown): unknown => {
  const { style, size } = (value ?? {}) as { style?: string; size?: string };
  return style === 'heading' || size === 'Large' ? undefined : value;
};

const target = 'outlook.office365.com:993';

describe('a paragraph with words that may be long', () => {
  it('consists of text runs if each word fits beside a label', () => {
    const runs = [textRun('✖ ', { color: 'Attention' }), strong('Blocked: '), 'imap.example.com'];
    assert.deepEqual(breakingLine(runs, { spacing: 'None' }), {
      type: 'RichTextBlock',
      inlines: runs,
      spacing: 'None',
    });
  });

  it('is a TextBlock if a word does not fit, and stays bold, small or subtle', () => {
    const block = { type: 'TextBlock', wrap: true };
    assert.deepEqual(breakingLine([strong('Blocked: '), target]), { ...block, text: `**Blocked:** ${target}` });
    assert.deepEqual(breakingLine([subtle(target)], { spacing: 'None' }), {
      ...block,
      text: target,
      isSubtle: true,
      spacing: 'None',
    });
  });

  it('keeps a coloured mark, in its own column', () => {
    const said = JSON.stringify(breakingLine([textRun('✖ ', { color: 'Attention' }), strong(target)]));
    assert.match(said, /"text":"✖","color":"Attention".*"text":"\*\*outlook\.office365\.com:993\*\*"/);
  });

  it('never becomes a list, a link or a mention', () => {
    const { text } = breakingLine([`1. [Open](https://example.com/${'x'.repeat(30)}) <at>everyone</at> *`]);
    assert.equal(text, String.raw`1\. \[Open\]\(https://example.com/${'x'.repeat(30)}\) &lt;at\>everyone&lt;/at\> \*`);
  });

  it('shows a command unchanged', () => {
    const command = `ece-doctor probe allow ${target} --ca my_authority.pem`;
    assert.equal(toCopy(command)['codeSnippet'], command);
    assert.equal(monospaced(command)['text'], command.replace('_', String.raw`\_`));
    assert.deepEqual(monospaced('ece-doctor status')['inlines'], [
      textRun('ece-doctor status', { fontType: 'Monospace', size: 'Small' }),
    ]);
  });

  for (const language of languages)
    it(`has no invisible character on any card, except in its heading (${language})`, () => {
      const locale = { language, timeZone: 'Europe/Paris' };
      const cards = everyCard(locale);
      cards.set('blocked', reportCard(reportOf('blocked-everywhere').report, locale));
      const marked = [...cards].filter(([, card]) =>
        /[\u00ad\u200b-\u200f\u2060\ufeff]/.test(JSON.stringify(card, withoutHeading)),
      );
      assert.deepEqual(
        marked.map(([name]) => name),
        [],
      );
    });
});
