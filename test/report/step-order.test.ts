/** Steps are in working order, and only steps have numbers. */
import assert from 'node:assert/strict';
import { checks } from '../../src/checks/index.ts';
import { plainReport } from '../../src/cli/plain-report.ts';
import { htmlReport } from '../../src/report/html.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { buildReport } from '../../src/report/report.ts';
import { alternatives } from '../../src/report/step-order.ts';
import type { Report } from '../../src/model/report.ts';
import { reportCard } from '../../src/teams/runs/report-card.ts';
import { en } from '../../src/text/en/index.ts';
import { fr } from '../../src/text/fr/index.ts';
import { judged, recorded, recordings, withValues } from '../checks/artifacts.ts';
import { wordsOf } from '../teams/connector.ts';

const of = (name: string): Report => judged(name);
const cardOf = (name: string, language: 'en' | 'fr' = 'en'): string =>
  wordsOf(reportCard(of(name), { language, timeZone: undefined }).body);
const folded = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('the order of steps', () => {
  it('begins, below Details, with the step that has to be done first, not with a summary', () => {
    for (const [name, first, summary] of [
      ['java-trust-missing', /1\\?\.\sGet the certificate of the authority/, /\d\\?\.\sHave the owner of/],
      ['release-wrong', /1\\?\.\sFirst note the certificates/, /\d\\?\.\sOn every ECE server, install/],
      [
        'alias-disabled',
        /1\\?\.\sFind out why the sign-in of the alias failed/,
        /\d\\?\.\sIn the ECE console, .* to active again\. This report/,
      ],
      [
        'wrong-user-token',
        /1\\?\.\sOpen the ECE console in a private window/,
        /\d\\?\.\sIn ECE, generate the token in a private/,
      ],
      [
        'external-url-wrong',
        /1\\?\.\sIn ECE, set the external URL to/,
        /\d\\?\.\sIn the ECE console, set the external URL/,
      ],
    ] as const) {
      const words = cardOf(name);
      assert.match(words, first, name);
      assert.doesNotMatch(words, summary, name);
    }
  });
  it('marks a summary as such, in HTML, Markdown and the terminal', () => {
    const report = of('java-trust-missing');
    for (const text of [
      htmlReport(report, recorded('java-trust-missing'), { language: 'en' }),
      markdownReport(report, { language: 'en' }),
      plainReport(report, { language: 'en' }),
    ]) {
      assert.match(text, /In short, ECE administrator:/);
      assert.doesNotMatch(text, /First step, ECE administrator/);
    }
  });
  it('gives no number to an alternative of a step', () => {
    for (const name of recordings) {
      const report = of(name);
      for (const text of [
        markdownReport(report, { language: 'en' }),
        plainReport(report, { language: 'en' }),
        cardOf(name),
      ])
        assert.doesNotMatch(text, /\d\\?\.\s(?:[\w ]+: )?Or[ ,]/, name);
      assert.doesNotMatch(markdownReport(report, { language: 'fr' }), /\d\\?\.\s(?:[\w ]+ : )?Ou[ ,]/, name);
      assert.doesNotMatch(cardOf(name, 'fr'), /\d\\?\.\s(?:[\w ]+ : )?Ou[ ,]/, name);
    }
    const page = htmlReport(of('account-disabled'), recorded('account-disabled'), { language: 'en' });
    assert.doesNotMatch(page, /<li>Or /);
    assert.match(
      folded(plainReport(of('account-disabled'), { language: 'en' })),
      /1\\?\.\sECE administrator: In the deployment file, declare that account.* Or make svc-ece/,
    );
  });
  it('treats every step that begins with "Or" as an alternative, in both languages', () => {
    const steps = Object.keys(en).filter((key) => /\.fix\b/.test(key));
    for (const [catalogue, start] of [
      [en, /^Or[ ,]/],
      [fr, /^Ou[ ,]/],
    ] as const)
      assert.deepEqual(
        steps.filter((key) => start.test((catalogue as Record<string, string>)[key] ?? '')).sort(),
        [...alternatives].sort(),
      );
  });
  it('shows "Step 1 of 2" only on the face of the card, if one command cannot do all', () => {
    const artifact = withValues('inbox-rule-moves-all', 'inbox-rules', ({ rules }, { subject }) => ({
      rules: rules.map((rule) => ({ ...rule, name: `${rule.name} of ${subject.name.split('@')[0]}` })),
    }));
    const report = buildReport(
      artifact,
      checks.map(({ id }) => id),
    );
    const words = (language: 'en' | 'fr'): string =>
      wordsOf(reportCard(report, { language, timeZone: undefined }).body);
    assert.match(words('en'), /Step 1 of 2: /);
    assert.doesNotMatch(words('en'), /1\\?\.\sStep 1 of 2/);
    assert.doesNotMatch(markdownReport(report, { language: 'en' }), /First step,[^\n]*1 of 2/);
    assert.match(words('fr'), /Étape 1 sur 2/);
    assert.doesNotMatch(words('fr'), /1\\?\.\sÉtape 1 sur 2/);
    assert.doesNotMatch(cardOf('inbox-rule-moves-all'), /Step 1 of/);
  });
});
