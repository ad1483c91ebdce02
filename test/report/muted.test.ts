import assert from 'node:assert/strict';
import { exitCodeOf } from '../../src/cli/exit-code.ts';
import { plainReport } from '../../src/cli/plain-report.ts';
import type { ArtifactMute } from '../../src/model/report.ts';
import { htmlReport } from '../../src/report/html.ts';
import { jsonReport, jsonReportSchema } from '../../src/report/json.ts';
import { junitReport } from '../../src/report/junit.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { buildReport } from '../../src/report/report.ts';
import { withoutNames } from '../../src/report/without-names.ts';
import { recorded } from '../checks/artifacts.ts';

const reading = { language: 'en', timeZone: 'Europe/Paris' } as const;
const artifact = recorded('two-faults');
const plain = buildReport(artifact, artifact.checks);
const silent = plain.rootCauses.find(({ kind }) => kind === 'silent-server') ?? assert.fail('no cause');
const until = '2026-12-24T07:00:00.000Z';
const because = 'the firewall of ece-svc-01 is replaced';

const muteOf = (subjects = silent.subjects, severity: 'fail' | 'warn' = 'fail'): ArtifactMute => ({
  causes: subjects.map((subject) => ({ kind: silent.kind, subject, severity })),
  until,
  by: 'Alex Wilber',
  because,
});
const reported = (...mutes: ArtifactMute[]) => buildReport({ ...artifact, mutes }, artifact.checks);

describe('a muted cause', () => {
  it('keeps its verdict, its exit code and its place', () => {
    const report = reported(muteOf());
    assert.equal(exitCodeOf(report), exitCodeOf(plain));
    const without = report.rootCauses.map(({ muted: _muted, ...cause }) => cause);
    assert.deepEqual({ ...report, rootCauses: without }, plain);
  });

  it('has person, end and reason beside it in every form of the report', () => {
    const report = reported(muteOf());
    for (const [form, text] of [
      ['markdown', markdownReport(report, reading)],
      ['html', htmlReport(report, artifact, reading)],
      ['plain', plainReport(report, reading).replaceAll(/\s+/g, ' ')],
      ['junit', junitReport(report, reading)],
    ] as const)
      assert.match(text, /Muted until .*24.*Alex Wilber.*the firewall of ece-svc-01 is replaced/, form);
    const json = jsonReportSchema.parse(JSON.parse(JSON.stringify(jsonReport(report, reading))));
    assert.deepEqual(
      json.rootCauses.flatMap(({ kind, muted }) => (muted === undefined ? [] : [[kind, muted]])),
      [['silent-server', [{ until, by: 'Alex Wilber', because }]]],
    );
  });

  it('names its muted subjects if others are not muted', () => {
    const [first, second] = silent.subjects;
    assert.ok(first !== undefined && second !== undefined);
    const report = reported(muteOf([first]));
    assert.deepEqual(
      report.rootCauses.flatMap(({ muted = [] }) => muted.map(({ subjects }) => subjects)),
      [[first]],
    );
    assert.match(
      markdownReport(report, reading),
      new RegExp(`Only \`${first.name}\` from \`${first.from}\`: Muted until`),
    );
  });

  it('is no longer muted if it was a warning', () => {
    assert.deepEqual(reported(muteOf(silent.subjects, 'warn')), plain);
  });

  it('has maintenance beside it, as every cause', () => {
    const report = reported({ until, by: 'Alex Wilber', because });
    assert.ok(report.rootCauses.every(({ muted }) => muted?.[0]?.maintenance === true));
    assert.match(markdownReport(report, reading), /Maintenance until .*24.*Alex Wilber/);
  });

  it('has neither person nor reason in a copy without names, and keeps its end', () => {
    const nameless = withoutNames({ ...artifact, mutes: [muteOf(), { until, by: 'Alex Wilber', because }] });
    const report = buildReport(nameless, nameless.checks);
    const muted = report.rootCauses.find(({ kind }) => kind === silent.kind)?.muted;
    assert.deepEqual(muted, [{ until }, { until, maintenance: true }]);
    assert.doesNotMatch(JSON.stringify([nameless.mutes, report]), /Alex Wilber|is replaced|ece-svc-01/);
  });
});
