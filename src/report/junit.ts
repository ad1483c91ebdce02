/**
 * The report as JUnit XML, for pipelines. One suite for each area and one case for each finding. The id names the case,
 * so its history holds across languages. What could not be established, and what a person must check, is `skipped` with
 * its reason. JUnit has no warning: a warning passes, as for the exit code, and its output says so. Shape: testsuites >
 * testsuite > testcase, as Jenkins, GitLab and Azure DevOps read it. ASCII, so that a redirection in a console cannot
 * damage it.
 */
import { type Finding, isWrong, type Verdict } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { read, say, type Reading } from '../text/index.ts';
import { asciiMarkup, markup, type Markup } from '../text/markup.ts';
import { concernsIn } from './concerns.ts';
import { seenLines } from './seen-from.ts';
import { addressed } from './steps.ts';
import { inert } from './inert.ts';
import { type AreaFindings, byArea, causeOf } from './order.ts';

export function junitReport(report: Report, language: Reading): string {
  const reading: Reading = { ...language, escape: inert };
  const { run, findings } = report;
  const seconds =
    run.finishedAt === undefined ? 0 : Math.max(0, Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000;
  const suites = byArea(report).map((area) => suite(area, report, reading));
  const all = markup`<testsuites name="ECE Doctor: ${inert(report.deployment)}" ${tally(findings)} time="${seconds}">
${suites}</testsuites>
`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${asciiMarkup(all)}`;
}

function suite({ area, checks }: AreaFindings, report: Report, reading: Reading): Markup {
  const findings = checks.flatMap(({ findings }) => findings);
  const timestamp = report.run.startedAt.slice(0, 19);
  return markup`  <testsuite name="${area}" ${tally(findings)} time="0" timestamp="${timestamp}">
    <properties>
${propertiesOf(report, reading).map(
  ([name, value]) => markup`      <property name="${name}" value="${value}"/>
`,
)}    </properties>
${findings.map((finding) => testCase(finding, area, report, reading))}  </testsuite>
`;
}

function propertiesOf(report: Report, reading: Reading): [name: string, value: string][] {
  const muted = concernsIn(report).flatMap(({ title, muted }) =>
    muted.map((said) => `${read(say('report.field', { label: title }), reading)} ${read(said, reading)}`),
  );
  return [
    ...seenLines(report).map((line): [string, string] => ['seen', read(line, reading)]),
    ...muted.map((line): [string, string] => ['muted', line]),
  ];
}

function testCase(finding: Finding, area: string, report: Report, reading: Reading): Markup {
  const message = summed(finding, reading);
  const details = detailsOf(finding, report, reading);
  return markup`    <testcase classname="${area}" name="${inert(finding.id)}" time="0">
${outcome(finding, message, details)}    </testcase>
`;
}

function outcome({ verdict }: Finding, message: string, details: string): Markup {
  if (verdict === 'fail') {
    return markup`      <failure type="fail" message="${message}">${details}</failure>
`;
  }
  const skipped = notSeen.includes(verdict)
    ? markup`      <skipped message="${message}"/>
`
    : '';
  return markup`${skipped}      <system-out>${details}</system-out>
`;
}

const notSeen: readonly Verdict[] = ['unknown', 'manual', 'skipped'];

function tally(findings: Finding[]): Markup {
  const count = (verdicts: readonly Verdict[]): number =>
    findings.filter(({ verdict }) => verdicts.includes(verdict)).length;
  return markup`tests="${findings.length}" failures="${count(['fail'])}" errors="0" skipped="${count(notSeen)}"`;
}

/** `Failed: IMAP server (outlook.office365.com:993): refused …`: the only line that a list of results shows. */
function summed({ verdict, check, observed }: Finding, reading: Reading): string {
  const said = read(say('cli.report.line', { label: { key: `${check}.title` }, said: observed }), reading);
  return read(say('cli.report.line', { label: say(`verdict.${verdict}`), said }), { ...reading, escape: undefined });
}

function detailsOf(finding: Finding, report: Report, reading: Reading): string {
  const { expected, observed, owner, fix, reference, observations } = finding;
  const found = causeOf(finding, report);
  const tell = (...words: Parameters<typeof say>): string => read(say(...words), reading);
  const cause =
    found === undefined
      ? []
      : [
          tell('cli.report.line', { label: say('report.explained-by'), said: found.cause.title }),
          read(found.cause.because, reading),
          [
            tell('report.first-step', { owner: say(`owner.${found.cause.owner}`) }),
            read(found.cause.firstStep, reading),
          ].join(' '),
        ];
  // Each case is read separately, so a failure has its own steps even if a cause explains it.
  const steps =
    (found !== undefined && !isWrong(finding)) || fix.length === 0
      ? []
      : [
          tell('cli.report.to-do', { owner: say(`owner.${owner}`) }),
          ...fix.map((step, index) => `${index + 1}. ${read(addressed(step, owner), reading)}`),
        ];
  return [
    summed(finding, reading),
    tell('cli.report.expected', { said: expected }),
    tell('cli.report.observed', { said: observed }),
    ...cause,
    ...steps,
    ...(reference === undefined ? [] : [tell('cli.report.reference', { reference })]),
    ...(observations.length === 0
      ? []
      : [`${tell('report.field', { label: say('report.rests-on') })} ${observations.map(inert).join(', ')}`]),
  ].join('\n');
}
