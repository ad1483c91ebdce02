/** The card of a comparison: each cause that the card of a run counts is in view, warnings too. */
import assert from 'node:assert/strict';
import { compareReports } from '../../../src/report/comparison/compare-reports.ts';
import type { Report } from '../../../src/model/report.ts';
import { compareCard } from '../../../src/teams/runs/compare-card.ts';
import { wordsOf } from '../connector.ts';
import { reportOf } from '../reports.ts';

const inView = (before: Report, after: Report): string =>
  wordsOf(
    compareCard(
      { comparison: compareReports(before, after), since: new Map(), notes: [] },
      { language: 'en', timeZone: 'UTC' },
    ).body.filter(({ isVisible }) => isVisible !== false),
  );

/** The same run, where one finding that passed is a warning that no cause explains. */
function withWarning(report: Report): Report {
  const passed = report.findings.find(({ verdict }) => verdict === 'pass');
  return {
    ...report,
    findings: report.findings.map((finding) =>
      finding === passed
        ? { ...finding, verdict: 'warn', observed: { key: 'place.named', with: { name: 'the clock is 40 s slow' } } }
        : finding,
    ),
  };
}

describe('the card of a comparison', () => {
  const { report } = reportOf('healthy');

  it('names a warning that no root cause explains, when it is new, while it lasts, and when it is gone', () => {
    const warned = withWarning(report);
    assert.match(inView(report, warned), /New: .*the clock is 40 s slow/);
    assert.match(inView(warned, warned), /Still there, .*the clock is 40 s slow/);
    assert.match(inView(warned, report), /Gone: .*the clock is 40 s slow/);
  });

  it('names as many as it has root causes and such warnings', () => {
    const wrong = reportOf('two-faults').report;
    const words = inView(report, withWarning(wrong));
    const more = Number(/(\d+) more: see the reports/.exec(words)?.[1] ?? 0);
    assert.equal((words.match(/New: /g)?.length ?? 0) + more, wrong.rootCauses.length + 1);
  });
});
