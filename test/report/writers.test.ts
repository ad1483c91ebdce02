import assert from 'node:assert/strict';
import { checks } from '../../src/checks/index.ts';
import { plainReport } from '../../src/cli/plain-report.ts';
import { concernsIn } from '../../src/report/concerns.ts';
import { verdictTitle } from '../../src/report/verdict.ts';
import { htmlReport } from '../../src/report/html.ts';
import { jsonReport } from '../../src/report/json.ts';
import { junitReport } from '../../src/report/junit.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { buildReport, factsOf } from '../../src/report/report.ts';
import { statementsIn } from '../../src/report/statements.ts';
import { unseenIn } from '../../src/report/unseen.ts';
import { waysIn } from '../../src/report/ways.ts';
import { type Language, languages, read } from '../../src/text/index.ts';
import { judged, oneIn, recorded } from '../checks/artifacts.ts';
import { attack, poisoned, withTables } from './poison.ts';

const every = checks.map(({ id }) => id);

describe('the heading of the causes', () => {
  it('says “Fix first” only if something fails', () => {
    for (const [name, shown, hidden] of [
      ['application-policy-denies', 'Needs attention', 'Fix first'],
      ['secret-expired', 'Fix first', 'Needs attention'],
    ] as const) {
      const artifact = recorded(name);
      const report = buildReport(artifact, every);
      const written = [
        plainReport(report, { language: 'en' }),
        markdownReport(report, { language: 'en' }),
        htmlReport(report, artifact, { language: 'en' }),
      ];
      for (const text of written) assert.ok(text.includes(shown) && !text.includes(hidden), text.slice(0, 600));
    }
  });
});

describe('the head of a report with a warning that no cause explains', () => {
  for (const language of languages)
    it(`names the warning, its owner and step, and its meaning for the deployment (${language})`, () => {
      const artifact = recorded('mail-sizes-small');
      const report = buildReport(artifact, every);
      const [concern, ...others] = concernsIn(report);
      assert.ok(concern?.because);
      assert.ok(concern.firstStep);
      assert.deepEqual(others, []);
      const [verdict, title, because, firstStep] = [
        verdictTitle(report),
        concern.title,
        concern.because,
        concern.firstStep,
      ].map((text) => read(text, { language }));
      const written = [
        plainReport(report, { language }).replaceAll(/[ \n]+/g, ' '),
        markdownReport(report, { language }).replaceAll('`', ''),
        decoded(htmlReport(report, artifact, { language })).replaceAll(/<\/?(?:code|strong)[^>]*>/g, ''),
      ];
      for (const text of written) {
        // On a page the step is above the reason, to be on the first screen.
        const steps = text.startsWith('<!doctype') ? [firstStep, because] : [because, firstStep];
        const said = [verdict, title, ...steps, read({ key: 'area.version' }, { language })];
        const places = said.map((part = '') => text.indexOf(part));
        assert.ok(!places.includes(-1), text.slice(0, 2000));
        // The contents list names the areas before.
        const top = text.startsWith('<!doctype') ? places.slice(0, -1) : places;
        assert.deepEqual(
          top,
          top.toSorted((a, b) => a - b),
        );
      }
    });
});

describe('the written reports', () => {
  for (const language of languages) {
    describe(`hold every finding that says something, and every root cause, of every recorded run (${language})`, () => {
      for (const name of oneIn(2)) {
        it(name, () => {
          const artifact = recorded(name);
          const report = buildReport(artifact, every);
          const ids = report.findings.map(({ id }) => id).sort();
          const titles = (escape?: (text: string) => string): string[] =>
            concernsIn(report).map(({ title }) => read(title, { language, escape }));
          const causes = report.rootCauses.map(({ title }) => read(title, { language }));

          const json = jsonReport(report, { language });
          assert.deepEqual(json.findings.map(({ id }) => id).sort(), ids);
          assert.deepEqual(
            json.rootCauses.map(({ title }) => title),
            causes,
          );

          const html = decoded(htmlReport(report, artifact, { language }));
          const { quiet } = statementsIn(report, unseenIn(report));
          const stated = report.findings.filter(({ check }) => !quiet.includes(check));
          const [before = '', evidence = ''] = html.split('<div id="evidence">');
          const rows = [...evidence.matchAll(/<tr id="finding-\d+"[^>]*><td [^>]*><code>(.*?)<\/code>/g)];
          assert.deepEqual(rows.map(([, id = '']) => id).sort(), ids);
          for (const { id, check, subject } of stated) {
            assert.ok(!before.includes(id), `${id} is only in the evidence`);
            const sections = before
              .split('<section class="check"')
              .filter((section) => section.slice(0, section.indexOf('</h3>')).includes(check));
            assert.ok(
              sections.some((section) => section.includes(`${subject.name}</code>`)),
              id,
            );
          }
          assert.deepEqual(
            [...html.matchAll(/<li id="cause-\d+" class="[a-z]+"[^>]*><h3>(.*?)<\/h3>/g)].map(([, title]) =>
              title?.replaceAll(/<\/?code[^>]*>/g, ''),
            ),
            titles(),
          );

          const markdown = markdownReport(report, { language });
          const titled = new Map(
            markdown.split(/^###? /m).map((section) => [section.split('\n', 1)[0] ?? '', section]),
          );
          for (const { check, subject } of stated) {
            const [, section] = [...titled].find(([title]) => title.includes(`\`${check}\``)) ?? [];
            for (const name of [subject.name, subject.from ?? subject.name])
              assert.ok(section?.includes(`\`${name}\``), `${check} ${name}`);
          }
          assert.deepEqual(
            [...markdown.matchAll(/^### \d+\. (.*)$/gm)].map(([, title]) => title),
            titles((text) => (text === '' ? '' : `\`${text}\``)),
          );

          const junit = decoded(junitReport(report, { language }));
          assert.deepEqual(
            [...junit.matchAll(/<testcase classname="[a-z]+" name="([^"]*)"/g)].map(([, id = '']) => id).sort(),
            ids,
          );
          for (const title of causes) assert.ok(junit.includes(title), title);

          const text = plainReport(report, { language }).replaceAll(/[ \n]+/g, ' ');
          for (const { check, subject } of report.findings)
            for (const part of [read({ key: `${check}.title` }, { language }), subject.name, subject.from ?? ''])
              assert.ok(text.includes(part), `${check} ${part}`);
          for (const title of titles()) assert.ok(text.includes(title), title);
        });
      }
    });
  }

  it('show the selection as their reader types it', () => {
    const artifact = recorded('healthy');
    const report = { ...buildReport(artifact, every), run: { ...artifact.run, selection: 'network on ece-svc-01' } };
    const heads = (language: Language): string[] =>
      [
        markdownReport(report, { language }).replaceAll('`', ''),
        decoded(htmlReport(report, artifact, { language })).replaceAll(/<\/?code[^>]*>/g, ''),
        plainReport(report, { language }),
      ].map((written) => /(?:check|vérifier) (.*? on|.*? sur) ece-svc-01/i.exec(written)?.[1] ?? written.slice(0, 500));
    assert.deepEqual(heads('en'), ['network on', 'network on', 'network on']);
    assert.deepEqual(heads('fr'), ['réseau sur', 'réseau sur', 'réseau sur']);
  });

  describe('JUnit', () => {
    it('has counts that match its content', () => {
      const { summary, findings } = judged('two-faults');
      const [, head = ''] = /<testsuites ([^>]*)>/.exec(junitReport(judged('two-faults'), { language: 'en' })) ?? [];
      assert.match(
        head,
        new RegExp(
          `tests="${findings.length}" failures="${summary.fail}" errors="0" skipped="${summary.unknown + summary.manual + summary.skipped}"`,
        ),
      );
    });
  });

  describe('text from outside', () => {
    const { lastMail } = judged('exception-queue-waits');
    const clean = {
      artifact: recorded('two-faults'),
      report: { ...withTables(judged('two-faults')), ...(lastMail === undefined ? {} : { lastMail }) },
    };
    const { report } = poisoned(clean.report, clean.artifact);

    for (const language of languages) {
      it(`stays inside code spans in Markdown (${language})`, () => {
        const markdown = markdownReport(report, { language });
        const outsideSpans = withoutCodeSpans(markdown);
        assert.doesNotMatch(outsideSpans, /[<@]|\]\(|evil|alert|heading|everyone|^\s*- item/m);
        const inOneLine = poisoned(clean.report, clean.artifact, attack.replaceAll(/[\n\r]/g, ' '));
        assert.equal(
          markdown.split('\n').length,
          markdownReport(inOneLine.report, { language }).split('\n').length,
          'no line of its own',
        );
        assert.doesNotMatch(markdown, /(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
      });
    }
  });

  describe('the HTML file', () => {
    it('loads nothing, and its policy forbids it', () => {
      const html = htmlReport(judged('healthy'), recorded('healthy'), { language: 'en' });
      assert.doesNotMatch(
        html,
        /<(script|link|img|iframe|object|embed|base|form(?! id="filter" method="dialog"))\b|\ssrc=|\sstyle=|url\(|@import|\son\w+=/i,
      );
      assert.match(html, /Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-/);
    });
    it('lets a path in the evidence break at its marks, so that no word breaks in a narrow column', () => {
      const html = htmlReport(judged('external-url-old-tls'), recorded('external-url-old-tls'), { language: 'en' });
      assert.match(html, /record\/<wbr>rec_<wbr>layer_<wbr>s3\.<wbr>c:<wbr>918/);
    });
    it('declares its language, and has text for its pictures', () => {
      const html = decoded(htmlReport(judged('smtp-silent'), recorded('smtp-silent'), { language: 'fr' }));
      assert.match(html, /<html lang="fr">/);
      assert.ok(/role="img" aria-label="[^"]*smtp\.office365\.com:587\s: ✖ arrêt\s: accueil, 1,5\ss\./.test(html));
    });
  });

  describe('the path of each server', () => {
    it('ends at the stage at which the observation ended', () => {
      const stagesOf = (name: string, server: string, target: string): string => {
        const way = waysIn(factsOf(recorded(name))).find(
          (way) => way.server === server && way.endpoint.target === target,
        );
        return `${way?.outcome} ${way?.stages.map(({ name, state }) => `${name}:${state}`).join(' ')}`;
      };
      assert.equal(
        stagesOf('healthy', 'ece-svc-01', 'outlook.office365.com:993'),
        'reached tcp:passed tls:passed greeting:passed capability:passed',
      );
      assert.equal(
        stagesOf('smtp-silent', 'ece-svc-01', 'smtp.office365.com:587'),
        'stopped tcp:passed greeting:stopped ehlo:ahead starttls:ahead tls:ahead capability:ahead',
      );
      assert.equal(
        stagesOf('starttls-missing', 'ece-svc-01', 'smtp.office365.com:587'),
        'stopped tcp:passed greeting:passed ehlo:passed starttls:stopped tls:ahead capability:ahead',
      );
      assert.equal(
        stagesOf('tls-inspected', 'ece-svc-01', 'outlook.office365.com:993'),
        'stopped tcp:passed tls:stopped greeting:passed capability:passed',
      );
      assert.equal(
        stagesOf('imap-blocked-on-services', 'ece-svc-01', 'outlook.office365.com:993'),
        'stopped tcp:stopped tls:ahead greeting:ahead capability:ahead',
      );
      assert.equal(
        stagesOf('xoauth2-missing', 'ece-svc-01', 'outlook.office365.com:993'),
        'stopped tcp:passed tls:passed greeting:passed capability:stopped',
      );
    });
    it('is drawn only if something was observed', () =>
      assert.deepEqual(waysIn(factsOf({ ...recorded('healthy'), observations: [] })), []));
  });
});

function decoded(markup: string): string {
  const signs = (text: string): string =>
    text.replaceAll(/&#(x?)([0-9a-f]+);/g, (_, hex: string, digits: string) =>
      String.fromCodePoint(Number.parseInt(digits, hex === 'x' ? 16 : 10)),
    );
  return signs(markup);
}

/** As in CommonMark: from a run of backticks to the next run of the same length. */
function withoutCodeSpans(markdown: string): string {
  return markdown.replaceAll(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
}
