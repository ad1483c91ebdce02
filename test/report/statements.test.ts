import assert from 'node:assert/strict';
import type { Report } from '../../src/model/report.ts';
import { concernsIn } from '../../src/report/concerns.ts';
import { htmlReport } from '../../src/report/html.ts';
import { jsonReport } from '../../src/report/json.ts';
import { junitReport } from '../../src/report/junit.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import type { CheckStatements } from '../../src/report/statement.ts';
import { statementsIn } from '../../src/report/statements.ts';
import { stepAt, stepBook } from '../../src/report/step-book.ts';
import { unseenIn } from '../../src/report/unseen.ts';
import { digest } from '../../src/teams/runs/digest.ts';
import { languages, read } from '../../src/text/index.ts';
import { judged, recorded, recordings } from '../checks/artifacts.ts';

describe('the statements of a report', () => {
  it('name a check once for many hosts and servers that show the same', () => {
    const { statements, matrix } = section(judged('smtp-silent'), 'network/smtp');
    assert.deepEqual(
      statements.map(({ verdict, subjects, from }) => [verdict, subjects.toSorted(), from.toSorted()]),
      [['fail', ['outlook.office365.com:587', 'smtp.office365.com:587'], ['ece-app-01', 'ece-app-02', 'ece-svc-01']]],
    );
    assert.equal(matrix, undefined);
  });

  it('show which server differs in a matrix', () => {
    const { statements, matrix } = section(judged('imap-blocked-on-services'), 'network/imap');
    assert.deepEqual(matrix, {
      servers: ['ece-svc-01', 'ece-app-01', 'ece-app-02'],
      rows: [{ subject: 'outlook.office365.com:993', verdicts: ['fail', 'pass', 'pass'] }],
    });
    assert.deepEqual(
      statements.map(({ verdict, from }) => [verdict, from]),
      [
        ['fail', ['ece-svc-01']],
        ['pass', ['ece-app-01', 'ece-app-02']],
      ],
    );
  });

  it('give the span of measured times instead of the first', () => {
    const report = structuredClone(judged('healthy'));
    const [one, other] = report.findings.filter(({ check }) => check === 'network/login');
    assert.ok(one?.observed.with && other?.observed.with);
    one.observed = { ...one.observed, with: { ...one.observed.with, took: { ms: 20 } } };
    other.observed = { ...other.observed, with: { ...other.observed.with, took: { ms: 90 } } };
    const [statement] = section(report, 'network/login').statements;
    assert.match(read(statement?.observed ?? { key: '' }, { language: 'en' }), /in 20 ms to 90 ms/);
  });

  it('say all four things about a test token at once, except for what is wrong with it', () => {
    const whole = section(judged('healthy'), 'token/audience');
    assert.deepEqual(whole.checks, ['token/audience', 'token/scopes', 'token/lifetime', 'token/refresh']);
    assert.equal(whole.statements.length, 1);
    const wrong = judged('test-token-without-scope');
    assert.deepEqual(section(wrong, 'token/scopes').checks, ['token/scopes']);
    const [rest] = section(wrong, 'token/audience').statements;
    const said = read(rest?.observed ?? { key: '' }, { language: 'en' });
    assert.match(said, /its service, its lifetime, and its refresh/);
  });

  it('leave out the checks that interest only if they find something', () => {
    const { areas, quiet } = of(judged('healthy'));
    const shown = areas.flatMap(({ checks }) => checks.flatMap((one) => one.checks));
    for (const check of [
      'network/proxy',
      'mailbox/limits',
      'ece/java',
      'ece/operating-system',
      'app/application-access',
    ]) {
      assert.ok(quiet.includes(check) && !shown.includes(check), check);
      assert.ok(
        markdownReport(judged('healthy'), { language: 'en' }).includes(
          read({ key: `${check}.title` }, { language: 'en' }),
        ),
      );
    }
    for (const [name, check] of [
      ['proxy-dead', 'network/proxy'],
      ['mail-sizes-small', 'mailbox/limits'],
      ['java-tls-disabled', 'ece/java'],
      ['application-permissions', 'app/application-access'],
    ] as const)
      assert.ok(section(judged(name), check).statements.length > 0, check);
  });

  it('lose no finding in JSON and JUnit', () => {
    const report = judged('healthy');
    assert.equal(jsonReport(report, { language: 'en' }).findings.length, report.findings.length);
    assert.equal(junitReport(report, { language: 'en' }).split('<testcase ').length - 1, report.findings.length);
  });

  it('contain each finding of every recording once, unless its check is quiet', () => {
    for (const name of recordings) {
      const report = judged(name);
      const { areas, quiet } = of(report);
      const ids = areas.flatMap(({ checks }) =>
        checks.flatMap(({ statements }) => statements.flatMap(({ findings }) => findings.map(({ id }) => id))),
      );
      const loud = report.findings.filter(({ check }) => !quiet.includes(check)).map(({ id }) => id);
      assert.deepEqual(ids.toSorted(), loud.toSorted(), name);
    }
  });
});

describe('the details of a card', () => {
  it('name a check once for all hosts and servers that one cause stops', () => {
    const report = judged('smtp-silent');
    const groups = digest(report, { language: 'en', timeZone: undefined }).filter(
      ({ check, verdict }) => check === 'network/smtp' && verdict === 'fail',
    );
    assert.deepEqual(
      groups.map(({ about, servers }) => [about, servers.toSorted()]),
      [['outlook.office365.com:587 / smtp.office365.com:587', ['ece-app-01', 'ece-app-02', 'ece-svc-01']]],
    );
    assert.match(groups[0]?.observed ?? '', /The same applies to smtp\.office365\.com:587/);
  });
});

describe('a long or repeated step', () => {
  it('is in full at the first cause only, if two causes share it, even if it is short', () => {
    const step = { key: 'mailbox/recoverable-items.fix.hold' };
    const concerns = concernsIn(judged('two-faults')).map((concern) => ({ ...concern, further: [step] }));
    const book = stepBook(concerns, [], { areas: [] });
    assert.deepEqual(book.placeOf(step), { of: 'cause', number: 1 });
    assert.equal(stepAt(book, step, { of: 'cause', number: 1 }).inFull, undefined);
    assert.deepEqual(stepAt(book, step, { of: 'cause', number: 2 }).inFull?.said.with, { number: 1 });
    const [first] = concerns;
    assert.ok(first);
    assert.equal(stepBook([first], [], { areas: [] }).placeOf(step), undefined);
  });

  for (const language of languages)
    it(`is in one place, with its first sentence and a link elsewhere (${language})`, () => {
      for (const name of ['reader-role-missing', 'wrong-user-token', 'per-user-mfa']) {
        const report = judged(name);
        const book = stepBook(concernsIn(report), unseenIn(report), of(report));
        assert.ok(book.steps.length > 0, name);
        const html = htmlReport(report, recorded(name), { language });
        const markdown = markdownReport(report, { language }).replaceAll('`', '');
        for (const [at, step] of book.steps.entries()) {
          assert.equal(html.split(`id="step-${at + 1}"`).length, 2, name);
          assert.ok(html.includes(`href="#step-${at + 1}"`), name);
          const words = read(step, { language });
          assert.equal(markdown.split(words).length, 2, `${name}: ${words}`);
        }
      }
    });
});

function of(report: Report): ReturnType<typeof statementsIn> {
  return statementsIn(report, unseenIn(report));
}

function section(report: Report, check: string): CheckStatements {
  const found = of(report).areas.flatMap(({ checks }) => checks.filter((one) => one.checks.includes(check)));
  assert.equal(found.length, 1, check);
  return found[0] as CheckStatements;
}
