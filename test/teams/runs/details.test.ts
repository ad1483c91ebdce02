/** The details name everything that they count, or say where the rest is. */
import assert from 'node:assert/strict';
import type { Report } from '../../../src/model/report.ts';
import { concernsIn } from '../../../src/report/concerns.ts';
import { findingsPage } from '../../../src/teams/runs/findings.ts';
import { reportCard } from '../../../src/teams/runs/report-card.ts';
import { sharedCard } from '../../../src/teams/sharing/shared-card.ts';
import { judged, recordings } from '../../checks/artifacts.ts';

const locale = { language: 'en', timeZone: undefined } as const;
const of = (name: string): Report => judged(name);
/** One line per paragraph, without formatting. */
function linesOf(element: unknown): string[] {
  if (Array.isArray(element)) return element.flatMap(linesOf);
  if (typeof element !== 'object' || element === null) return [];
  const { type, text, inlines } = element as { type?: string; text?: string; inlines?: (string | { text: string })[] };
  if (type === 'TextBlock') return [text ?? ''];
  if (type === 'RichTextBlock')
    return [(inlines ?? []).map((run) => (typeof run === 'string' ? run : run.text)).join('')];
  return Object.values(element).flatMap(linesOf);
}

const wordsOf = (body: unknown): string => linesOf(body).join('\n').replaceAll('\\', '');
const wordsOfCard = (report: Report): string => wordsOf(reportCard(report, locale).body);
const shared = (report: Report): string =>
  wordsOf(
    sharedCard(
      report,
      { run: '7QN2', who: 'Ada Lovelace', at: '2026-11-25T14:00:00Z', comment: undefined, withoutNames: false },
      locale,
    ).body,
  );

/** Numbered headings of causes; steps have numbers too, but no owner behind them. */
function shownCauses(words: string): number {
  const owners = ['ECE administrator', 'Network team', 'Microsoft 365 administrator'].join('|');
  return [...words.matchAll(new RegExp(`^\\**\\d+\\. .* · (?:${owners})$`, 'gm'))].length;
}

describe('the details of a card', () => {
  it('name no area as passed in which a check failed', () =>
    assert.doesNotMatch(wordsOfCard(of('imap-blocked-on-services')), /Passed: [^\n]*Network/));

  for (const name of recordings)
    it(`mention everything that they count: ${name}`, () => {
      const report = of(name);
      const words = wordsOfCard(report);
      if (report.summary.unknown > 0)
        assert.match(
          words,
          /\n\? (?:Could not run|\d+ checks could not run|\d+ checks? could not run because of the above): /,
        );
      if (report.summary.pass > 0) assert.match(words, /\n✔ Passed: /);
      const inFull = shownCauses(words);
      const left = Number(/(\d+) more causes?/.exec(words.slice(words.indexOf('In “All')))?.[1] ?? 0);
      const concerns = concernsIn(report).length;
      if (concerns > 1) assert.equal(inFull + left, concerns);
      assert.doesNotMatch(shared(report), /All findings/);
      assert.doesNotMatch(words, /@[\w.]+ \/ [\w-]+@[^·:]*\b(?:holds|is|has|was)\b/, 'a verb for one, and two names');
    });
  it('name each failure once, below its cause', () => {
    const words = wordsOfCard(of('imap-blocked-on-services'));
    assert.equal(words.match(/\n✖ .*IMAP server/g)?.length, 1);
  });
  it('name the owner of each cause, also on a shared card', () => {
    for (const words of [wordsOfCard(of('two-faults')), shared(of('two-faults'))])
      assert.equal([...words.matchAll(/\n\**\d\. .* · Network team$/gm)].length, 2);
  });
  it('show the start of a fault and the ids for other logs, also on a shared card', () => {
    const report = of('refresh-token-dead');
    const ids = report.rootCauses
      .flatMap(({ evidence = [] }) => evidence)
      .flatMap(({ with: values = {} }) => (typeof values['id'] === 'string' ? [values['id']] : []));
    assert.equal(ids.length, 2);
    const findings = wordsOf(findingsPage(report, locale, { page: 1 }).body);
    for (const words of [wordsOfCard(report), shared(report)])
      assert.match(words, /For the ticket:\n– Last token of svc-ece@example\.com: 2026-11-25 10:50:00 UTC/);
    assert.match(
      findings,
      /For the ticket:\n– Last token of svc-ece@example\.com: 2026-11-25 10:50:00 UTC, .*\n– .* was changed .*\n– AADSTS50173 to svc-ece@example\.com: 9 times, first 2026-11-25 11:19:00 UTC, last /,
    );
    for (const id of ids) assert.ok(findings.includes(id), id);
  });
  it('count the facts for the ticket that do not fit on the findings pages, and refer to the files', () => {
    const report = of('tls-inspected');
    const [cause, ...others] = report.rootCauses;
    assert.ok(cause !== undefined);
    const evidence = Array.from({ length: 10 }, (_, at) => ({ key: 'report.list', with: { items: `fact ${at}` } }));
    const words = wordsOf(
      findingsPage({ ...report, rootCauses: [{ ...cause, evidence }, ...others] }, locale, { page: 1 }).body,
    );
    assert.match(words, /– fact 7\n2 more facts for the ticket: in the files of this report/);
  });
  it('give each owner their own steps, in order', () => {
    const words = wordsOfCard(of('reader-secret-wrong'));
    assert.match(
      words,
      /\nMicrosoft 365 administrator:\nCreate a new secret .* create a client secret .*\nOr ask an Exchange administrator .*\nECE administrator:\nEnter the value of the new secret as ECE_DOCTOR_READER_SECRET/,
    );
  });
  it('send no reader of a chat to the command line for a token', () => {
    for (const name of recordings) assert.doesNotMatch(wordsOfCard(of(name)), /--tokens/, name);
  });
  it('name the workaround for a missing role, as the card above them does', () => {
    const words = wordsOfCard(of('reader-role-missing'));
    assert.match(
      words,
      /\nMicrosoft 365 administrator: Ask a person who may read Exchange to run the commands that "exchange script" gives\./,
    );
    assert.match(words, /\n1\.\sAsk a person who may read Exchange to run the commands that "exchange script" gives/);
    assert.match(words, /\n2\.\sGive the bot’s reader application .*View-Only Recipients/);
  });
});
