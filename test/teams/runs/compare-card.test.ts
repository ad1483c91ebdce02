/** The card of a comparison shows each cause that the card of a run counts, warnings too. */
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

/** The same run, with a warning instead of one passed finding, and no cause for it. */
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

  it('names a new, lasting or gone warning that no root cause explains', () => {
    const warned = withWarning(report);
    assert.match(inView(report, warned), /New: .*the clock is 40 s slow/);
    assert.match(inView(warned, warned), /Still there, .*the clock is 40 s slow/);
    assert.match(inView(warned, report), /Gone: .*the clock is 40 s slow/);
  });

  it('names or counts each root cause and each warning that no root cause explains', () => {
    const wrong = reportOf('two-faults').report;
    const words = inView(report, withWarning(wrong));
    const more = Number(/(\d+) more: see the reports/.exec(words)?.[1] ?? 0);
    assert.equal((words.match(/New: /g)?.length ?? 0) + more, wrong.rootCauses.length + 1);
  });
});
