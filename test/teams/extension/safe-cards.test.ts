/** Every card that belongs to a person's message: schema 1.3, nothing live, no names. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { explain } from '../../../src/checks/explain/explain.ts';
import { withoutNames } from '../../../src/report/without-names.ts';
import type { Card } from '../../../src/teams/cards/elements.ts';
import { largestCard } from '../../../src/teams/cards/fitting.ts';
import type { Locale } from '../../../src/teams/cards/locale.ts';
import { extensionBody } from '../../../src/teams/conversation/extension-answer.ts';
import { explainMessage, submitted } from '../../../src/teams/extension/explain-message.ts';
import { insertedRun } from '../../../src/teams/extension/run-card.ts';
import { languages } from '../../../src/text/index.ts';
import { recorded } from '../../checks/artifacts.ts';
import { actionsIn, wordsOf } from '../connector.ts';
import { faults, handedOver } from '../every-card.ts';
import { reportOfAll } from '../large-reports.ts';
import { reportFrom, reportOf, reportOfMany } from '../reports.ts';

type Schema = Record<string, unknown>;

const isLater = (value: unknown): boolean =>
  ['1.4', '1.5'].includes(String((value as { version?: unknown } | null)?.version));

/**
 * Microsoft's schema of 1.5 marks what is newer with its version, but not the style of a TextBlock. Beside the schema of
 * 1.3 nothing else differs that a card can have.
 */
function schemaOf13({ definitions, ...schema }: Schema & { definitions: Record<string, Schema> }): Schema {
  const inherited = new Set(
    Object.entries(definitions)
      .filter(([name]) => name.startsWith('Extendable.'))
      .flatMap(([, { properties = {} }]) => Object.entries(properties as Schema))
      .flatMap(([property, value]) => (isLater(value) ? [property] : [])),
  );
  const kept = Object.fromEntries(
    Object.entries(definitions)
      .filter(([, definition]) => !isLater(definition))
      .map(([name, { properties = {}, ...rest }]) => {
        const those = Object.entries(properties as Schema).filter(
          ([property, value]) =>
            !isLater(value) && !inherited.has(property) && !(name === 'TextBlock' && property === 'style'),
        );
        return [name, { ...rest, properties: Object.fromEntries(those) }];
      }),
  );
  return withoutGone({ ...schema, definitions: kept }, kept) as Schema;
}

/** What refers to a definition that is gone. */
function withoutGone(value: unknown, definitions: Schema): unknown {
  if (Array.isArray(value)) {
    const kept = value.map((one) => withoutGone(one, definitions)).filter((one) => one !== undefined);
    return kept.length === 0 && value.length > 0 ? undefined : kept;
  }
  if (typeof value !== 'object' || value === null) return value;
  const { $ref, allOf } = value as { $ref?: unknown; allOf?: unknown };
  if (typeof $ref === 'string' && !Object.hasOwn(definitions, $ref.replace('#/definitions/', ''))) return undefined;
  if (allOf !== undefined && withoutGone(allOf, definitions) === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      const kept = withoutGone(inner, definitions);
      return kept === undefined ? [] : [[key, kept]];
    }),
  );
}

describe('a card in a person’s message', () => {
  let valid: ValidateFunction;
  before(async () => {
    const text = await readFile(path.join(import.meta.dirname, '../../fixtures/adaptive-card-1.5.0.json'), 'utf8');
    const { id: _id, ...schema } = JSON.parse(text) as Schema & { definitions: Record<string, Schema> };
    const ajv = new Ajv({ strict: false, validateFormats: false });
    ajv.addMetaSchema(createRequire(import.meta.url)('ajv/dist/refs/json-schema-draft-06.json'));
    valid = ajv.compile(schemaOf13(schema));
  });

  const at = '2026-11-25T10:00:00.000Z';
  const url = 'https://doctor.example.com/reports/8F3K';
  const runs = [...faults, ...handedOver];

  function* cards(locale: Locale): Generator<[string, Card]> {
    const reports = [
      ...runs.map((name) => [name, reportOf(name).report] as const),
      ['twenty servers', reportOfMany('two-faults', 20).report] as const,
      ['everything', reportOfAll(runs)] as const,
    ];
    for (const [name, report] of reports)
      for (const link of [url, undefined])
        yield [`${name}, ${link}`, insertedRun(report, { withNames: true, at, url: link }, locale).card];
    for (const error of ['AADSTS7000222', 'AADSTS50173', '535 5.7.139', 'PKIX path building failed', '550 5.7.708']) {
      const dialog = explainMessage(error, { mayCheck: true, locale });
      assert.ok('dialog' in dialog, error);
      yield [`${error}, dialog`, dialog.dialog.card];
    }
  }

  for (const language of languages)
    it(`has only elements and properties of schema 1.3, ${language}`, () => {
      for (const [name, card] of cards({ language, timeZone: 'Europe/Paris' })) {
        assert.equal(card['version'], '1.3');
        assert.ok(valid(card), `${name}: ${JSON.stringify(valid.errors?.slice(0, 3))}`);
        assert.ok(Buffer.byteLength(JSON.stringify(card)) <= largestCard, name);
        assert.equal(card.lang, language);
        assert.doesNotMatch(
          wordsOf(card.body),
          /\{\{|undefined|\[object|\b(card|extension|explain|owner)\.[a-z]/,
          name,
        );
        if (!name.endsWith('dialog'))
          assert.deepEqual(
            [...new Set(actionsIn(card).map(({ type }) => type))].filter((type) => type !== 'Action.OpenUrl'),
            [],
          );
      }
    });

  it('is tested with a schema that refuses what came later', () => {
    const [, good] = cards({ language: 'en', timeZone: undefined }).next().value as [string, Card];
    assert.ok(valid(good));
    for (const later of [
      { type: 'Table', columns: [], rows: [] },
      { type: 'TextBlock', text: 'x', style: 'heading' },
      { type: 'ActionSet', actions: [{ type: 'Action.Execute', title: 'x' }] },
      { type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: 'x', url, mode: 'secondary' }] },
      { type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: 'x', url, tooltip: 'x' }] },
      { type: 'CodeBlock', codeSnippet: 'x' },
    ])
      assert.equal(valid({ ...good, body: [later] }), false, JSON.stringify(later));
    assert.equal(valid({ ...good, msteams: { width: 'Full' } }), false);
  });

  it('has no name of a report whose names are replaced', () => {
    for (const name of runs) {
      const { report } = reportFrom(withoutNames(recorded(name)));
      const inserted = insertedRun(report, { withNames: false, at, url }, { language: 'en', timeZone: undefined });
      assert.doesNotMatch(JSON.stringify(inserted).replaceAll(url, ''), /ece-svc|ece-app|contoso|@example/, name);
    }
  });

  it('and its preview show nothing live of text from outside', () => {
    const hostile =
      '<at>Everyone</at> <b>x</b> [x](https://evil.example) **bold** &lt;i&gt; {{DATE(2020-01-01T00:00:00Z)}}\u202e';
    const { report } = reportOf('two-faults');
    const rootCauses = report.rootCauses.map((cause) => ({
      ...cause,
      title: { key: 'place.named', with: { name: hostile } },
      firstStep: { key: 'place.named', with: { name: hostile } },
    }));
    for (const causes of [rootCauses, rootCauses.slice(0, 1)]) {
      const changed = { ...report, deployment: hostile, rootCauses: causes };
      const result = insertedRun(changed, { withNames: true, at, url }, { language: 'en', timeZone: undefined });
      const text = JSON.stringify(extensionBody({ results: [result] }, { kind: 'select' }));
      assert.ok(text.includes('evil.example'), 'it is shown');
      assert.doesNotMatch(text, /\{\{|\u202e/);
      const { title, text: below } = JSON.parse(text).composeExtension.attachments[0].preview.content;
      assert.doesNotMatch(`${title} ${below}`, /[<>*]|\]\(|&[#\w]/);
      for (const block of textBlocks(result.card)) assert.doesNotMatch(block, /(?<!\\)\]\(|(?<!\\)\*\*bold|<[a-z]/);
    }
  });

  it('explains every error that its dialog names', async () => {
    const services = { personalChats: async () => ({ none: 'nowhere' as const }), port: { post: async () => 'x' } };
    const explaining = { person: 'alex', mayCheck: true, locale: { language: 'en', timeZone: undefined } as const };
    for (const text of [
      'AADSTS7000222',
      '535 5.7.139 x',
      '10060',
      'PKIX path building failed',
      'java.lang.OutOfMemoryError',
      '* NO AUTHENTICATE failed',
    ]) {
      const dialog = explainMessage(text, explaining);
      assert.ok('dialog' in dialog, text);
      const [{ data }] = dialog.dialog.card.actions as unknown as [{ data: unknown }];
      const sent = await submitted(data, explaining, services);
      assert.ok('results' in sent && sent.results.length === 1, text);
      assert.equal(wordsOf(sent.results[0]?.card.body).includes(explain(text).answers[0]?.said ?? '?'), true, text);
    }
  });
});

function textBlocks(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textBlocks);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: string; text?: string };
  return [...(type === 'TextBlock' && text !== undefined ? [text] : []), ...Object.values(value).flatMap(textBlocks)];
}
