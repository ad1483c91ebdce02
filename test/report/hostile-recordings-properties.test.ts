/**
 * A recording of unknown origin with a change at any place. Its shape is refused, or it is judged, compared and written
 * in every form without live content.
 */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { plainReport } from '../../src/cli/plain-report.ts';
import { readingOf } from '../../src/main/reading.ts';
import { plainComparison } from '../../src/cli/plain-comparison.ts';
import { type Artifact, artifactSchema } from '../../src/model/report.ts';
import { asciiJson } from '../../src/report/ascii-json.ts';
import { circumstances } from '../../src/report/comparison/circumstances.ts';
import { compareReports } from '../../src/report/comparison/compare-reports.ts';
import { wrongSince } from '../../src/report/comparison/since.ts';
import { htmlReport } from '../../src/report/html.ts';
import { jsonReport, jsonReportSchema } from '../../src/report/json.ts';
import { junitReport } from '../../src/report/junit.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { buildReport } from '../../src/report/report.ts';
import { withoutNames } from '../../src/report/without-names.ts';
import { withCheckedValues } from '../../src/runs/checked-values.ts';
import { parseSelection } from '../../src/runs/selection.ts';
import { recorded } from '../checks/artifacts.ts';
import { anyText, part } from '../kit/hostile-text.ts';
import { corpusOf, tried } from '../kit/properties.ts';
import { attack } from './poison.ts';

const english = readingOf([], 'en');
const names = [
  'healthy',
  'two-faults',
  'secret-expired',
  'tls-inspected',
  'exception-queue-waits',
  'smtp-silent',
  'secret-renewed',
  'sessions-revoked',
  'licence-ends-soon',
];
const before = recorded('healthy');

const put = fc.oneof(
  fc.constantFrom<unknown>(attack, '', null, -1, 0, 1e308, 2 ** 53, true, [], {}, '2026-02-30T25:61:00Z'),
  fc.constantFrom<unknown>('+275760-09-13', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', 'constructor', '__proto__'),
  anyText(40),
  fc.double(),
  fc.jsonValue(),
);
/** The place of a change, as a fraction of the whole, and the new value. */
const change = fc.record({
  observation: part,
  leaf: part,
  how: fc.constantFrom('put', 'put alike', 'put alike', 'put alike', 'remove', 'repeat', 'leave out'),
  put,
});
const hostile = fc
  .record({ name: fc.constantFrom(...names), changes: fc.array(change, { minLength: 1, maxLength: 6 }) })
  .map(({ name, changes }) => changed(withHistory(recorded(name)), changes));

/** With what earlier runs saw, and with Entra's audit log. */
function withHistory(artifact: Artifact): Artifact {
  const { run, deployment } = artifact;
  const { applicationId = '', tenantId = '' } = deployment.microsoft ?? {};
  const ago = (hours: number): string => new Date(Date.parse(run.startedAt) - hours * 3_600_000).toISOString();
  const title = '{"key":"cause.silence.title.sessions","with":{"accounts":{"list":["svc-ece@example.com"]}}}';
  const rows = [
    ['release', 'ece-svc-01', '12.6(1)'],
    ['java', 'ece-svc-01', '1.8.0_1'],
    ['endpoint', 'ece-svc-01 outlook.office365.com:993', 'REFUSED'],
    ['secret', `${applicationId} id`, '2027-01-01T00:00:00Z Former'],
    ['policy', `${tenantId} id`, 'enabled Former'],
    ['consent', `${applicationId} graph`, 'SMTP.Send'],
    ['protocols', 'sales@example.com', 'IMAP'],
    ['cause', 'silence', title],
    ['cause-checks', 'silence', 'token/sign-ins'],
  ] as const;
  const target = { kind: 'policy', id: 'id', name: 'Named' };
  const entries = ['Update conditional access policy', 'Do what nobody knows'].map((activity, index) => ({
    at: ago(index + 1),
    activity,
    result: 'success',
    target,
    changed: ['Property'],
  }));
  const audits = {
    id: 'audits',
    kind: 'directory-audits' as const,
    subject: { kind: 'application' as const, name: applicationId },
    from: { kind: 'tenant' as const },
    path: 'direct' as const,
    at: run.startedAt,
    phases: [],
    value: { since: ago(240), account: 'svc-ece@example.com', entries, truncated: true },
  };
  return {
    ...artifact,
    observations: [...artifact.observations, audits],
    earlier: rows.map(([what, of, value]) => ({ what, of, value, firstAt: ago(30), lastAt: ago(20) })),
  };
}

type Change = typeof change extends fc.Arbitrary<infer One> ? One : never;

function changed(artifact: Artifact, changes: readonly Change[]): unknown {
  const copy = structuredClone(artifact);
  for (const { observation, leaf, how, put: value } of changes) {
    const { observations } = copy;
    const index = Math.min(Math.floor(observation * observations.length), observations.length - 1);
    // One change in eight concerns deployment, run or servers.
    const whole = observation < 0.125 ? { ...copy, observations: [] } : observations[index];
    if (whole === undefined) continue;
    if (how === 'repeat') observations.splice(index, 0, structuredClone(observations[index]!));
    else if (how === 'leave out') observations.splice(index, 1);
    else {
      const places = [...leavesOf(whole)];
      const place = places[Math.min(Math.floor(leaf * places.length), places.length - 1)];
      if (place === undefined) continue;
      if (how === 'remove') delete place.within[place.key];
      else place.within[place.key] = how === 'put' ? value : alike(place.within[place.key], value);
    }
  }
  return copy;
}

/** A value of the same type, so that most changes pass the schemas. */
function alike(old: unknown, value: unknown): unknown {
  if (typeof value === typeof old) return value;
  if (typeof old === 'string') return old + attack;
  return typeof old === 'number' ? -old : old;
}

function* leavesOf(value: unknown): Generator<{ within: Record<string, unknown>; key: string }> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield { within: value as Record<string, unknown>, key };
    yield* leavesOf(inner);
  }
}

const tags = /<(?:\?xml version="1\.0" encoding="UTF-8"\?|\/?[a-z-]+(?: [a-z]+="[^"<]*")*\s?\/?)>/g;

async function assertJudged(content: unknown): Promise<void> {
  const parsed = artifactSchema.safeParse(JSON.parse(JSON.stringify(content)));
  if (!parsed.success) return;
  const artifact = withCheckedValues(parsed.data);
  const nameless = withoutNames(artifact);
  for (const judged of [artifact, nameless]) {
    const selection = parseSelection(judged.run.selection, judged.deployment);
    const checks = selection.ok ? selection.selection.checks : judged.checks;
    const report = buildReport(judged, [...checks]);
    jsonReportSchema.parse(JSON.parse(asciiJson(jsonReport(report, english))));
    assert.doesNotMatch(plainReport(report, english), /(?!\n)[\p{Cc}\p{Cs}]|\u202e/u);
    const markdown = markdownReport(report, english);
    assert.doesNotMatch(
      markdown.replaceAll(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, ''),
      /<|\]\(javascript|evil|alert\(/,
    );
    const html = htmlReport(report, judged, english);
    assert.doesNotMatch(html, /<script|<img|<[^>]*\son\w+=|href="(?!#|https:\/\/)/);
    const junit = junitReport(report, english);
    assert.doesNotMatch(junit.replaceAll(tags, ''), /<|&(?!#?\w+;)|(?!\n)[\p{Cc}\p{Cs}]/u);
    const first = buildReport(before, [...before.checks]);
    const comparison = compareReports(first, report);
    const notes = circumstances(
      { deployment: before.deployment, report: first },
      { deployment: judged.deployment, report },
    );
    assert.ok(plainComparison({ comparison, since: await wrongSince(comparison, []), notes }, english).length > 0);
  }
}

describe('a recording of unknown origin with any change', () => {
  it('is refused by its schema, or judged, compared and written without live content', async () => {
    await fc.assert(fc.asyncProperty(hostile, assertJudged), tried(25));
  });
  for (const { why, input } of corpusOf('recording'))
    it(why, async () => {
      const { name, changes } = JSON.parse(input) as { name: string; changes: Change[] };
      await assertJudged(changed(recorded(name), changes));
    });
});
