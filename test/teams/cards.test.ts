/** Every card is valid, small enough, in both languages, and can be read on a narrow screen. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { buildReport } from '../../src/report/report.ts';
import { compareReports } from '../../src/report/comparison/compare-reports.ts';
import { type Card, sanitize } from '../../src/teams/cards/elements.ts';
import { compareCard } from '../../src/teams/runs/compare-card.ts';
import { findingsPage } from '../../src/teams/runs/findings.ts';
import { largestCard } from '../../src/teams/cards/fitting.ts';
import { reportCard } from '../../src/teams/runs/report-card.ts';
import { recorded, recordings } from '../checks/artifacts.ts';
import { languages } from '../../src/text/index.ts';
import { wordsOf } from './connector.ts';
import { noPictures, type Pictures, startPictures } from './picture.ts';
import { reportOf } from './reports.ts';
import { everyCard, shareCards, signInCards } from './every-card.ts';

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
      it(`${name}, ${language}: valid in 1.5, small, at most six buttons, no sentence missing`, () => {
        const { msteams: _ofTeams, ...plain } = asElsewhere(card) as Card;
        assert.ok(valid(plain), JSON.stringify(valid.errors?.slice(0, 3)));
        assert.ok(
          Buffer.byteLength(JSON.stringify(card)) <= largestCard,
          `${Buffer.byteLength(JSON.stringify(card))} bytes`,
        );
        assert.ok((card.actions ?? []).filter(({ mode }) => mode !== 'secondary').length <= 6);
        assert.equal(card.lang, language);
        assert.doesNotMatch(
          wordsOf(card.body),
          /\{\{(?!(DATE|TIME)\(\d{4}-\d\d-\d\dT[\d:]{8}Z(,SHORT|,COMPACT)?\)\}\})|undefined|\[object|\b(card|compare|status|help|command|bot|area|owner|share|place)\.[a-z]/,
        );
        for (const action of (card.actions ?? []).filter(({ type }) => type === 'Action.Execute'))
          assert.equal((action.fallback as { type: string }).type, 'Action.Submit');
      });
    }
  }

  it('a report card opens with the root cause and says how many findings it explains', () => {
    const words = wordsOf(everyCard({ language: 'en', timeZone: undefined }).get('imap-blocked-on-services')?.body);
    assert.match(
      words,
      /the network is not as ECE needs it.*Fix first.*Blocked from ece-svc-01 only.*explains 5 findings.*Network team:/s,
    );
    assert.ok(words.indexOf('Fix first') < words.indexOf('Version'));
    assert.match(
      words,
      /\? Accent stretch Small Mail Bolder {2}3 passed .*Explained above: IMAP: log in and open each mailbox \(2 findings\)/,
      'no tick over mailboxes that did not open',
    );
  });

  it('the card of check all shows what each server reaches and what passed, whatever is broken', () => {
    for (const name of recordings) {
      const { report, deployment } = reportOf(name);
      for (const language of languages) {
        const said = JSON.stringify(reportCard(report, { language, timeZone: 'Europe/Paris' }, deployment, 'ABCD'));
        assert.ok(report.sights.length === 0 || said.includes('"type":"Table"'), `${name}, ${language}: no table`);
        assert.ok(said.includes('"id":"passed-'), `${name}, ${language}: nothing of what went well`);
      }
    }
  });

  it('a report card says why there was nothing to check, and not that nothing is wrong', () => {
    const artifact = { ...recorded('healthy'), observations: [] };
    const card = reportCard(
      buildReport(artifact, ['mail/round-trip']),
      { language: 'en', timeZone: undefined },
      artifact.deployment,
    );
    const words = wordsOf(card.body);
    assert.match(
      words,
      /– contoso: there was nothing to check here.*Round trip: one real mail.*On request only: .*round trip from sales@example\.com/s,
    );
    assert.doesNotMatch(words, /nothing wrong/);
    assert.match(
      wordsOf(
        reportCard(buildReport(artifact, ['manual/installation-guide-ports']), { language: 'en', timeZone: undefined })
          .body,
      ),
      /only a person can look at this/,
    );
  });

  it('a comparison puts fixed findings under their root cause only where that is gone for good', () => {
    const words = (before: string, after: string): string =>
      wordsOf(
        compareCard(
          { comparison: compareReports(reportOf(before).report, reportOf(after).report), since: new Map(), notes: [] },
          { language: 'en', timeZone: undefined },
        ).body,
      );
    assert.match(words('tls-inspected', 'healthy'), /Gone: .*TLS inspected.*Mended .*Explained above: /);
    const unknown = words('full-access-missing', 'reader-role-missing');
    assert.match(
      unknown,
      /Not known now: .*No Full Access on.*Was wrong, and is not known now.*Full Access of the shared account.*Mended .*Errors in ECE's own logs/,
    );
    assert.doesNotMatch(unknown, /Explained above/);
  });

  it('a report card names a server without a probe once, not once for each check', () => {
    const { report, deployment } = reportOf('healthy');
    const text = { key: 'absence.not-enrolled', with: { server: 'ece-svc-01' } };
    const findings = report.findings.map((finding) => ({
      ...finding,
      verdict: 'unknown' as const,
      observed: text,
      fix: [],
    }));
    const words = wordsOf(
      reportCard({ ...report, findings }, { language: 'en', timeZone: undefined }, deployment).body,
    );
    assert.equal(words.match(/No probe is enrolled for ece-svc-01/g)?.length, 1);
    assert.match(words, /Not established/);
  });

  it('the findings end with the guides of the release, at most two, and the verdict does not grow by them', () => {
    const { report, deployment } = reportOf('two-faults');
    const guides = ['12.5(1)', '12.6(1)'].flatMap((release) =>
      (['ucce', 'pcce'] as const).map((product) => ({ release, product, page: `https://guides.example/${release}` })),
    );
    const locale = { language: 'en', timeZone: undefined } as const;
    const card = JSON.stringify(findingsPage({ ...report, guides }, locale, 1));
    assert.equal(card.match(/"url":"https:\/\/guides\.example\/12\.5\(1\)"/g)?.length, 2);
    assert.match(card, /Cisco ECE 12\.5\(1\) with Packaged CCE/);
    assert.doesNotMatch(card, /12\.6\(1\)/);
    assert.doesNotMatch(JSON.stringify(findingsPage({ ...report, guides }, locale, 2)), /guides\.example/);
    assert.equal(
      JSON.stringify(reportCard({ ...report, guides }, locale, deployment)),
      JSON.stringify(reportCard({ ...report, guides: [] }, locale, deployment)),
    );
  });

  it('text from outside is never live: it is in no Markdown block, date or mention', () => {
    const { report, deployment } = reportOf('two-faults');
    const hostile = '<at>Everyone</at> [x](https://evil.example) **bold** {{DATE(2020-01-01T00:00:00Z)}}‮';
    const findings = report.findings.map((finding) => ({
      ...finding,
      subject: { ...finding.subject, name: hostile },
      observed: { key: 'network.at', with: { target: hostile } },
      fix: [{ key: 'network.at', with: { target: hostile } }],
    }));
    for (const card of [
      reportCard({ ...report, rootCauses: [], findings }, { language: 'en', timeZone: undefined }, deployment),
      findingsPage({ ...report, findings }, { language: 'en', timeZone: undefined }, 1),
    ]) {
      assert.ok(JSON.stringify(card).includes('evil.example'), 'it is shown');
      assert.doesNotMatch(JSON.stringify(card), /\{\{|‮/);
      assert.equal(JSON.stringify(card.msteams), '{"width":"Full"}', 'no entity makes a mention of it');
      for (const block of textBlocks(card)) assert.doesNotMatch(block, /evil|bold/);
    }
    assert.equal(sanitize('a\u0007b\u200bc'), 'a bc');
  });

  describe('as pictures', function () {
    this.timeout(60_000);
    let pictures: Pictures;
    let folder: string;
    before(async function () {
      if (noPictures !== undefined) {
        console.log(`      skipped: ${noPictures}`);
        this.skip();
      }
      pictures = await startPictures();
      folder = await mkdtemp(path.join(os.tmpdir(), 'ece-doctor-cards-'));
    });
    after(async () => pictures?.close());

    for (const [look, width] of [
      ['wide', 600],
      ['narrow', 320],
    ] as const) {
      it(`${look}: the renderer knows every element, and nothing is wider than the card`, async () => {
        const cards = everyCard({ language: 'fr', timeZone: 'Europe/Paris' });
        for (const name of [
          'two-faults',
          'release-wrong',
          'twenty servers',
          'progress',
          'findings',
          'status',
          'help',
          'enrol',
          'revoke',
          ...[
            ...signInCards({ language: 'fr', timeZone: undefined }),
            ...shareCards({ language: 'fr', timeZone: undefined }),
          ]
            .map(([name]) => name)
            .filter((name) => !name.endsWith('long')),
        ]) {
          const card = asElsewhere(cards.get(name));
          const file = path.join(folder, `${name.replaceAll(' ', '-')}-${look}.png`);
          const { complaints, tooWideBy } = await pictures.take(card, file, { width });
          assert.deepEqual([name, complaints, tooWideBy], [name, [], 0]);
          assert.ok((await stat(file)).size > 5000);
        }
      });
    }
  });
});

/** As a client shows it that knows none of Teams' own elements. */
function asElsewhere(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asElsewhere);
  if (typeof value !== 'object' || value === null) return value;
  if ((value as { type?: string }).type === 'CodeBlock') return asElsewhere((value as { fallback: unknown }).fallback);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asElsewhere(inner)]));
}

function textBlocks(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textBlocks);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: string; text?: string };
  return [...(type === 'TextBlock' && text !== undefined ? [text] : []), ...Object.values(value).flatMap(textBlocks)];
}
