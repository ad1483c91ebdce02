import assert from 'node:assert/strict';
import type { Report } from '../../../src/model/report.ts';
import { historyCard } from '../../../src/teams/runs/history-card.ts';
import { wordsOf } from '../connector.ts';
import { reportOf } from '../reports.ts';

describe('a row of “history”', () => {
  const { report } = reportOf('healthy');
  const passed = report.findings.find(({ verdict }) => verdict === 'pass');
  /** The same run, with one changed finding and no root cause. */
  const with1 = (verdict: 'warn' | 'unknown'): Report => ({
    ...report,
    rootCauses: [],
    summary: { ...report.summary, fail: 0, warn: 0, unknown: 0, [verdict]: 1 },
    findings: report.findings.map((finding) =>
      finding === passed
        ? { ...finding, verdict, observed: { key: 'place.named', with: { name: 'the clock is 40 s slow' } } }
        : { ...finding, verdict: 'pass' },
    ),
  });
  const row = (shown: Report, withNames = true): string => {
    const past = {
      id: '8F3K',
      deployment: 'contoso',
      selection: 'all',
      state: 'ended' as const,
      requestedBy: { id: '29:megan', name: 'Megan' },
      startedAt: '2026-11-24T08:00:00.000Z',
      report: shown,
    };
    const locale = { language: 'en', timeZone: 'UTC' } as const;
    return wordsOf(historyCard('contoso', [past], { page: 1, hasMore: false, withNames }, locale).body);
  };

  it('shows the observation of a warning or an unknown finding without a root cause', () => {
    assert.match(row(with1('warn')), /At risk .*the clock is 40 s slow/);
    assert.match(row(with1('unknown')), /Not proven .*the clock is 40 s slow/);
    assert.doesNotMatch(row(with1('warn'), false), /clock is 40 s/);
  });
});

describe('the runs of watches in “history”', () => {
  const quiet = { count: 96, since: '2026-11-24T00:00:00.000Z', last: { id: '4TQX', at: '2026-11-24T08:15:00.000Z' } };

  for (const [language, said] of [
    ['en', /96 watch runs changed nothing .*since .* · last /],
    ['fr', /96 exécutions de surveillance sans changement .*depuis .* · dernière /],
  ] as const)
    it(`that changed nothing are one row, which opens the newest (${language})`, () => {
      const { body } = historyCard('contoso', [], { page: 1, hasMore: false, quiet }, { language, timeZone: 'UTC' });
      assert.match(wordsOf(body), said);
      assert.match(JSON.stringify(body), /"selectAction":\{[^}]*"data":\{"verb":"say","text":"report 4TQX"/);
    });
});
