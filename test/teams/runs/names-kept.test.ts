/** What a verdict card says of each cause, in every recorded run and language. */
import assert from 'node:assert/strict';
import { concernsIn } from '../../../src/report/concerns.ts';
import { namedCause, titleInFile, verdictTitle } from '../../../src/report/verdict.ts';
import type { Card, Element } from '../../../src/teams/cards/elements.ts';
import { plain } from '../../../src/teams/cards/elements.ts';
import { concernsOf } from '../../../src/teams/runs/concerns.ts';
import { digest } from '../../../src/teams/runs/digest.ts';
import { historyCard } from '../../../src/teams/runs/history-card.ts';
import { reportCard } from '../../../src/teams/runs/report-card.ts';
import { languages, read } from '../../../src/text/index.ts';
import { recordings } from '../../checks/artifacts.ts';
import { inEveryLanguage } from '../../text/pseudo-language.ts';
import { reportsToMeasure } from '../large-reports.ts';
import { reportOf } from '../reports.ts';

/** Servers of the recordings, addresses, hosts, ports and counts. */
const name =
  /ece-[a-z]+-\d+|[\w.-]+@[\w.-]+|[\w-]+(?:\.[\w-]+)+(?::\d+)?|(?<=[Pp]orts? )\d+|\d+ (?:servers?|serveurs?)/gu;

describe('a verdict card of a recorded run', () => {
  inEveryLanguage((language) => {
    const locale = { language, timeZone: 'Europe/Paris' };

    it('has in a cut title every server, mailbox, host and port of the whole title', () => {
      for (const recording of recordings) {
        const { report } = reportOf(recording);
        const whole = concernsIn(report).map(({ title }) => plain(title, locale, 2));
        concernsOf(report, digest(report, locale), locale).forEach(({ title, shortTitle }, index) => {
          for (const shown of [title, shortTitle])
            for (const [one] of (whole[index] ?? '').matchAll(name))
              assert.ok(shown.includes(one), `${recording}: ${shown}`);
        });
      }
    });
  });

  for (const language of languages) {
    const locale = { language, timeZone: 'Europe/Paris' };

    it(`has the second sentence of a single cause (${language})`, () => {
      for (const recording of recordings) {
        const { report } = reportOf(recording);
        const [cause, ...others] = concernsOf(report, digest(report, locale), locale);
        if (cause === undefined || others.length > 0) continue;
        assert.ok(inView(reportCard(report, locale)).includes(cause.reason), `${recording}: ${cause.reason}`);
      }
    });

    it(`counts the causes alike in heading, notification, rows and history (${language})`, () => {
      for (const [recording, report] of [
        ...recordings.map((one) => [one, reportOf(one).report] as const),
        ...reportsToMeasure(),
      ]) {
        const { length } = concernsIn(report);
        const card = reportCard(report, locale);
        const past = {
          id: 'W7RM',
          startedAt: report.run.startedAt,
          requestedBy: { id: '', name: '' },
          selection: 'all',
          report,
        };
        const history = JSON.stringify(
          historyCard('contoso', [past as never], { page: 1, hasMore: false }, locale),
        ).replaceAll('\\', '');
        assert.equal(concernsOf(report, digest(report, locale), locale).length, length, recording);
        if (length < 2) continue;
        const causes = new RegExp(`(?<!\\d)${length} causes`);
        assert.match(plain(verdictTitle(report), locale), causes, recording);
        assert.match(card.fallbackText, causes, recording);
        assert.match(history, new RegExp(`\\((?:and|et) ${length - 1} (?:more|autres?)\\)`), recording);
      }
    });
  }

  for (const [recording, cause] of [
    ['clock-wrong', 'Clock 20 min behind on ece-svc-01'],
    ['java-out-of-memory', 'ECE’s Java has run out of memory'],
    ['alias-disabled', 'ECE has switched off the alias sales@example.com'],
  ] as const)
    it(`names the only cause in its heading, not a second time below it, and the deployment: ${recording}`, () => {
      const { report } = reportOf(recording);
      const said = inView(reportCard(report, { language: 'en', timeZone: 'Europe/Paris' }));
      assert.ok(namedCause(report) !== undefined);
      assert.equal(said.split(cause).length, 2);
      assert.match(said, /\ncontoso · 3 servers/);
      assert.equal(read(titleInFile(report), { language: 'en' }).endsWith(`: ${cause} (at contoso)`), true);
    });
});

function inView({ body }: Card): string {
  const linesIn = (value: unknown): string[] => {
    if (Array.isArray(value)) return value.flatMap(linesIn);
    if (typeof value !== 'object' || value === null) return [];
    const { type, text, inlines, id, ...rest } = value as Element & { inlines?: (string | { text: string })[] };
    if (id === 'details') return [];
    if (type === 'TextBlock')
      return [
        String(text)
          .replaceAll(/[\\\u200b\u2060]/g, '')
          .replaceAll('&lt;', '<')
          .replaceAll('&amp;', '&'),
      ];
    if (type === 'RichTextBlock')
      return [(inlines ?? []).map((run) => (typeof run === 'string' ? run : run.text)).join('')];
    return Object.values(rest).flatMap(linesIn);
  };
  return linesIn(body).join('\n');
}
