/**
 * The report for a terminal: the verdict, the causes to fix first, then the findings by area, worst first, the good
 * ones in one line. Plain letters only: it is pasted into service requests.
 */
import { areas, type Area } from '../../checks/check.ts';
import { verdictSchema, type Finding, type RootCause, type Verdict } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Text, TextValue } from '../../model/text.ts';
import { read, say, type Reading, type TextKey } from '../../text/index.ts';
import { wrapped } from './wrapped.ts';

/** Reads a key with its values in the reader's language. */
export type Tell = (key: TextKey, values?: Record<string, TextValue>) => string;

export function plainReport(report: Report, reading: Reading): string {
  const tell: Tell = (key, values) => read(say(key, values), reading);
  const sections = [
    head(report, tell),
    ...causes(report, tell, reading),
    ...areas.flatMap((area) => findingsOf(area, report, tell, reading)),
    ...sights(report, tell),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function head({ deployment, run, servers, summary }: Report, tell: Tell): string[] {
  const counts = verdictSchema.options
    .filter((verdict) => summary[verdict] > 0)
    .map((verdict) => say(`cli.count.${verdict}`, { count: summary[verdict] }));
  return [
    tell('cli.report.title', { deployment, selection: run.selection }),
    tell('cli.report.seen', { servers: { list: servers.map(({ name }) => name) }, at: { at: run.startedAt } }),
    tell('cli.report.counts', { counts: { list: counts } }),
  ];
}

function causes({ rootCauses }: Report, tell: Tell, reading: Reading): string[][] {
  if (rootCauses.length === 0) return [];
  const one = ({ title, because, firstStep, owner, explains }: RootCause, index: number) => [
    ...wrapped(`${index + 1}. ${read(title, reading)}`, '', '   '),
    ...wrapped(read(because, reading), '   '),
    ...wrapped(tell('cli.report.first-step', { step: firstStep, owner: say(`owner.${owner}`) }), '   '),
    ...wrapped(tell('cli.report.explains', { count: explains.length }), '   '),
  ];
  return [[tell('cli.report.causes'), ...rootCauses.flatMap(one)]];
}

function findingsOf(area: Area, { findings, rootCauses }: Report, tell: Tell, reading: Reading): string[][] {
  const own = findings.filter(({ check }) => check.startsWith(`${area}/`));
  if (own.length === 0) return [];
  const causeOf = (finding: Finding): number =>
    rootCauses.findIndex(({ explains }) => explains.includes(finding.id)) + 1;
  const withVerdict = (verdict: Verdict): Finding[] => own.filter((finding) => finding.verdict === verdict);
  const oneLine = (label: Text, line: Finding[]): string[] =>
    line.length === 0
      ? []
      : wrapped(
          tell('cli.report.line', {
            label,
            said: [...Map.groupBy(line, ({ check }) => check).values()]
              .map((ofOne) => named(ofOne, tell, reading))
              .join('; '),
          }),
          '  ',
        );
  // What could not be established because of a cause is known by its name; everything else is told in full.
  const unknown = withVerdict('unknown');
  const inFull = [
    ...withVerdict('fail'),
    ...withVerdict('warn'),
    ...unknown.filter((finding) => causeOf(finding) === 0),
    ...withVerdict('manual'),
  ];
  return [
    [
      tell(`area.${area}`),
      ...inFull.flatMap((finding) => full(finding, causeOf(finding), tell, reading)),
      ...oneLine(
        say('cli.report.unknown-by-cause'),
        unknown.filter((finding) => causeOf(finding) > 0),
      ),
      ...oneLine(say('verdict.pass'), withVerdict('pass')),
      ...oneLine(say('verdict.skipped'), withVerdict('skipped')),
    ],
  ];
}

/**
 * `cause` counts from 1; 0 where no cause explains it. What a cause explains is mended there: its own steps would only
 * repeat it.
 */
function full(finding: Finding, cause: number, tell: Tell, reading: Reading): string[] {
  const { verdict, expected, observed, fix, owner, reference } = finding;
  const steps = fix.flatMap((step, index) =>
    wrapped(
      `${fix.length > 1 ? `${index + 1}. ` : ''}${read(step, reading)}`,
      '        ',
      fix.length > 1 ? '           ' : '        ',
    ),
  );
  const toDo =
    steps.length === 0 ? [] : [`      ${tell('cli.report.to-do', { owner: say(`owner.${owner}`) })}`, ...steps];
  return [
    ...wrapped(
      tell('cli.report.line', { label: say(`verdict.${verdict}`), said: named([finding], tell, reading) }),
      '  ',
    ),
    ...wrapped(tell('cli.report.expected', { said: expected }), '      '),
    ...wrapped(tell('cli.report.observed', { said: observed }), '      '),
    ...(cause > 0 ? [`      ${tell('cli.report.see-cause', { cause })}`] : toDo),
    ...(cause > 0 || reference === undefined ? [] : [`      ${tell('cli.report.reference', { reference })}`]),
  ];
}

/** Findings of one check: its title, and what each is about. */
export function named(findings: Finding[], tell: Tell, reading: Reading): string {
  const title = read({ key: `${findings[0]?.check ?? ''}.title` }, reading);
  const subjects = findings.map(({ subject: { name, from } }) =>
    from === undefined ? name : tell('cli.report.from', { name, from }),
  );
  return tell('cli.report.about', { title, subjects: subjects.join(', ') });
}

function sights({ sights }: Report, tell: Tell): string[][] {
  if (sights.length === 0) return [];
  const rows = sights.map(({ server, endpoint, path, ms, ok }) => [
    server,
    path === 'proxy' ? `${endpoint} (${tell('cli.report.proxy')})` : endpoint,
    ok ? tell('cli.report.duration', { duration: { ms } }) : tell('cli.report.not-reached'),
  ]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return [
    [
      tell('cli.report.sights'),
      ...rows.map(
        (row) =>
          `  ${row
            .map((cell, column) => cell.padEnd(widths[column] ?? 0))
            .join('  ')
            .trimEnd()}`,
      ),
    ],
  ];
}
