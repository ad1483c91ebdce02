import assert from 'node:assert/strict';
import { plainReport } from '../../src/cli/plain-report.ts';
import type { Artifact, Report } from '../../src/model/report.ts';
import type { Observation } from '../../src/model/observation.ts';
import { checks } from '../../src/checks/index.ts';
import { declaredReleases } from '../../src/checks/facts/done-by-hand.ts';
import { htmlReport } from '../../src/report/html.ts';
import { jsonReport } from '../../src/report/json.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { buildReport } from '../../src/report/report.ts';
import { withoutNames } from '../../src/report/without-names.ts';
import { findingsPage } from '../../src/teams/runs/findings.ts';
import { reportCard } from '../../src/teams/runs/report-card.ts';
import { recorded } from '../checks/artifacts.ts';
import { actionsIn, wordsOf } from '../teams/connector.ts';

const check = 'manual/microsoft-analyzer';
const every = checks.map(({ id }) => id);

function doneAt(at: string, release?: string): { artifact: Artifact; report: Report } {
  const artifact = recorded('healthy');
  const done: Observation = {
    id: `done:${check}`,
    kind: 'done-by-hand',
    subject: { kind: 'setting', name: check },
    from: { kind: 'declared', by: 'Megan Bowen' },
    path: 'direct',
    at,
    phases: [],
    value: { release: release ?? declaredReleases(artifact.deployment) },
  };
  const with_ = { ...artifact, observations: [...artifact.observations, done] };
  return { artifact: with_, report: buildReport(with_, every) };
}

const found = ({ findings }: Report) => findings.find((finding) => finding.check === check);

describe('a manual item that a person has done', () => {
  const { artifact, report } = doneAt('2026-11-20T10:00:00.000Z');

  it('names the person and the day, asks for nothing, and never counts as passed', () => {
    const finding = found(report);
    assert.equal(finding?.verdict, 'manual');
    assert.deepEqual(finding.fix, []);
    assert.deepEqual(finding.done, {
      by: 'Megan Bowen',
      at: '2026-11-20T10:00:00.000Z',
      until: '2027-05-19T10:00:00.000Z',
    });
    assert.equal(report.summary.pass, buildReport(recorded('healthy'), every).summary.pass);
    for (const text of [
      plainReport(report, { language: 'en' }).replaceAll(/\s+/g, ' '),
      markdownReport(report, { language: 'en' }).replaceAll('`', ''),
      htmlReport(report, artifact, { language: 'en' }).replaceAll(/<[^>]*>/g, ''),
    ])
      assert.match(text, /Done by Megan Bowen on Nov 20, 2026.*; due again on May 19, 2027/);
    assert.equal(
      jsonReport(report, { language: 'en' }).findings.find((one) => one.check === check)?.done?.by,
      'Megan Bowen',
    );
  });

  it('is apart from the open items on the card, and only open items have a button', () => {
    const locale = { language: 'en', timeZone: undefined } as const;
    assert.match(
      wordsOf(reportCard(report, locale).body),
      /Done by hand Bolder  · 1: “Microsoft’s connectivity analyzer”/,
    );
    const pages = [1, 2, 3].map((page) => findingsPage(report, locale, { page }));
    const buttons = pages.flatMap((page) => actionsIn(page)).map(({ data }) => (data as { text?: string }).text);
    assert.ok(buttons.includes('done mail/alarm-path'));
    assert.ok(!buttons.includes(`done ${check}`));
  });

  it('returns after 180 days, and with another release of ECE', () => {
    assert.equal(found(doneAt('2026-05-29T15:00:00.000Z').report)?.done?.by, 'Megan Bowen');
    assert.equal(found(doneAt('2026-05-29T13:00:00.000Z').report)?.done, undefined);
    assert.equal(found(doneAt('2026-11-20T10:00:00.000Z', '12.5(1)_ES9').report)?.done, undefined);
    assert.ok((found(doneAt('2026-11-20T10:00:00.000Z', '12.5(1)_ES9').report)?.fix.length ?? 0) > 0);
  });

  it('names nobody in a report without names', () => {
    const copy = withoutNames(artifact);
    assert.ok(!JSON.stringify([copy, buildReport(copy, every)]).includes('Megan'));
  });
});
