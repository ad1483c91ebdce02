import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { compareReports } from '../../src/report/comparison/compare-reports.ts';
import { type Card, sanitize } from '../../src/teams/cards/elements.ts';
import { compareCard } from '../../src/teams/runs/compare-card.ts';
import { findingsPage, findingsPages } from '../../src/teams/runs/findings.ts';
import { largestCard } from '../../src/teams/cards/fitting.ts';
import { reportCard } from '../../src/teams/runs/report-card.ts';
import { languages } from '../../src/text/index.ts';
import { actionsIn, wordsOf } from './connector.ts';
import { reportOf } from './reports.ts';
import { asElsewhere, everyCard } from './every-card.ts';

describe('the cards', () => {
  let valid: ValidateFunction;
  before(async () => {
    const schema = JSON.parse(
      await readFile(path.join(import.meta.dirname, '../fixtures/adaptive-card-1.5.0.json'), 'utf8'),
    ) as Record<string, unknown>;
    delete schema.id;
    const ajv = new Ajv({ strict: false, validateFormats: false });
    ajv.addMetaSchema(createRequire(import.meta.url)('ajv/dist/refs/json-schema-draft-06.json'));
    valid = ajv.compile(schema);
  });

  for (const language of languages) {
    for (const [name, card] of everyCard({ language, timeZone: 'Europe/Paris' })) {
      it(`${name}, ${language}: valid in 1.5, small, at most six buttons in a row, no sentence missing`, () => {
        const { msteams: _ofTeams, ...plain } = asElsewhere(card) as Card;
        assert.ok(valid(plain), JSON.stringify(valid.errors?.slice(0, 3)));
        assert.ok(
          Buffer.byteLength(JSON.stringify(card)) <= largestCard,
          `${Buffer.byteLength(JSON.stringify(card))} bytes`,
        );
        const buttons = actionsIn(card);
        for (const row of rowsOfButtons(card)) assert.ok(row.filter(({ mode }) => mode !== 'secondary').length <= 6);
        assert.equal(card.lang, language);
        assert.doesNotMatch(
          withoutTimes(wordsOf(card.body)),
          /\{\{|undefined|\[object|\b(card|compare|status|help|command|bot|area|owner|share|place)\.[a-z]/,
        );
        for (const action of buttons.filter(({ type }) => type === 'Action.Execute'))
          assert.equal(action.fallback.type, 'Action.Submit');
      });
    }
  }

  it('a comparison lists fixed findings under a root cause only if the cause is gone for good', () => {
    const words = (before: string, after: string): string =>
      wordsOf(
        compareCard(
          { comparison: compareReports(reportOf(before).report, reportOf(after).report), since: new Map(), notes: [] },
          { language: 'en', timeZone: undefined },
        ).body,
      );
    assert.match(
      words('tls-inspected', 'healthy'),
      /Gone: .*TLS of every server inspected.*Fixed .*Follow from the above: /,
    );
    const unknown = words('full-access-missing', 'reader-role-missing');
    assert.match(
      unknown,
      /Not known now: .*No Full Access on.*Was wrong, not known now.*Full Access of the shared account.*Fixed .*Errors in ECE’s own logs/,
    );
    assert.doesNotMatch(unknown, /Follows? from the above/);
  });

  it('the findings end with at most two guides of the release, which the verdict does not show', () => {
    const { report } = reportOf('two-faults');
    const guides = ['12.5(1)', '12.6(1)'].flatMap((release) =>
      (['ucce', 'pcce'] as const).map((product) => ({ release, product, page: `https://guides.example/${release}` })),
    );
    const locale = { language: 'en', timeZone: undefined } as const;
    const pages = findingsPages({ ...report, guides }, locale).map((page) => JSON.stringify(page));
    const card = pages.find((page) => page.includes('guides.example')) ?? '';
    assert.equal(card.match(/"url":"https:\/\/guides\.example\/12\.5\(1\)"/g)?.length, 2);
    assert.match(card, /Cisco ECE 12\.5\(1\) with Packaged CCE/);
    assert.doesNotMatch(card, /12\.6\(1\)/);
    assert.doesNotMatch(pages[0] ?? '', /guides\.example/);
    assert.equal(
      JSON.stringify(reportCard({ ...report, guides }, locale)),
      JSON.stringify(reportCard({ ...report, guides: [] }, locale)),
    );
  });

  it('text from outside is in no Markdown, date or mention', () => {
    const { report } = reportOf('two-faults');
    const hostile = '<at>Everyone</at> [x](https://evil.example) **bold** {{DATE(2020-01-01T00:00:00Z)}}‮';
    const findings = report.findings.map((finding) => ({
      ...finding,
      subject: { ...finding.subject, name: hostile },
      observed: { key: 'network.at', with: { target: hostile } },
      fix: [{ key: 'network.at', with: { target: hostile } }],
    }));
    for (const card of [
      reportCard({ ...report, rootCauses: [], findings }, { language: 'en', timeZone: undefined }),
      findingsPage({ ...report, rootCauses: [], findings }, { language: 'en', timeZone: undefined }, { page: 1 }),
    ]) {
      assert.ok(JSON.stringify(card).includes('evil.example'), 'it is shown');
      assert.doesNotMatch(withoutTimes(JSON.stringify(card)), /\{\{|‮/);
      assert.equal(JSON.stringify(card.msteams), '{"width":"Full"}', 'no entity makes a mention of it');
      // A TextBlock breaks a long word, whose Markdown is escaped.
      for (const block of textBlocks(card)) assert.doesNotMatch(block, /(?<!\\)\]\(|(?<!\\)\*\*bold|<[a-z]/);
    }
    assert.equal(sanitize('a\u0007b\u200bc'), 'a bc');
  });
});

/** Inserted by clients. */
const withoutTimes = (text: string): string =>
  text.replaceAll(/\{\{(?:DATE|TIME)\(20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ(?:,(?:SHORT|COMPACT))?\)\}\}/g, '');

function rowsOfButtons(value: unknown): { mode?: string }[][] {
  if (Array.isArray(value)) return value.flatMap(rowsOfButtons);
  if (typeof value !== 'object' || value === null) return [];
  const { actions, ...inner } = value as { actions?: { mode?: string }[] };
  return [...(actions === undefined ? [] : [actions]), ...Object.values(inner).flatMap(rowsOfButtons)];
}

function textBlocks(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textBlocks);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: string; text?: string };
  return [...(type === 'TextBlock' && text !== undefined ? [text] : []), ...Object.values(value).flatMap(textBlocks)];
}
