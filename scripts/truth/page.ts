import { checks } from '../../src/checks/index.ts';
import { isWrong, type Finding, type RootCause, urgency } from '../../src/model/finding.ts';
import { buildReport } from '../../src/report/report.ts';
import { read } from '../../src/text/index.ts';
import { type Case, recorded } from './case.ts';
import { codeCases } from './codes.ts';
import { connectionCases } from './connections.ts';
import { faultCases } from './faults.ts';
import { lineCases } from './log-lines.ts';
import { replyCases } from './replies.ts';
import { unproven } from './unproven.ts';

export const truthFile = 'docs/reference/truth.md';

const every = checks.map(({ id }) => id);

/** What the program says about a case, compared with a healthy run. */
export interface Told extends Omit<Case, 'run'> {
  causes: Pick<RootCause, 'id' | 'title'>[];
  /** Without a cause: the most urgent finding that a healthy run lacks; undefined if there is none. */
  finding?: Pick<Finding, 'check' | 'reason' | 'verdict' | 'observed'> | undefined;
}

export interface Section {
  title: string;
  about: string;
  rows: Told[];
}

export async function sections(): Promise<Section[]> {
  return [
    {
      title: 'Faults of the simulator',
      about:
        'Each as it was recorded. What keeps the bot from looking is no cause: the row says what is not established. ' +
        'The simulator stands behind addresses, so no resolver is asked there: a name server that says NXDOMAIN or ' +
        'SERVFAIL, or nothing, is one on loopback in test/checks/wire-faults.test.ts, and a row of the next section.',
      rows: faultCases().map(told),
    },
    { title: 'How connections end', about: 'Seen at every endpoint.', rows: connectionCases().map(told) },
    {
      title: 'What mail servers answer',
      about: 'To a log-in with the token of a test sign-in, where nothing else is wrong.',
      rows: replyCases().map(told),
    },
    {
      title: 'What Entra answers',
      about: 'In the sign-in log after the last success, and to a test sign-in.',
      rows: codeCases().map(told),
    },
    {
      title: "Lines of ECE's logs",
      about: 'A line of the last minute on the services server, where nothing else is wrong.',
      rows: (await lineCases()).map(told),
    },
  ];
}

export async function truth(): Promise<string> {
  const all = await sections();
  const counts = all.map(({ title, rows }) => `- ${title}: ${rows.length} rows`);
  return `${[
    '# What the program says, and of what',
    'Made by `npm run truth` out of the checks and diagnoses themselves. A cause that stands first is what the report names first.',
    counts.join('\n'),
    ...all.flatMap(({ title, about, rows }) => [`## ${title}`, about, table(rows)]),
    '## What never ran against the real thing',
    'There was no tenant, no SQL Server and no ECE: what is listed here was tried on the simulator, and on what others publish, and nowhere else.',
    ...unproven().flatMap(([heading, lines]) => [`### ${heading}`, lines.map((line) => `- ${line}`).join('\n')]),
  ].join('\n\n')}\n`;
}

function told({ run, ...about }: Case): Told {
  const { findings, rootCauses } = buildReport(run, every);
  if (rootCauses.length > 0) return { ...about, causes: rootCauses };
  const usual = new Map(buildReport(recorded('healthy'), every).findings.map(({ id, verdict }) => [id, verdict]));
  const [finding] = findings
    .filter((found) => (isWrong(found) || found.verdict === 'unknown') && usual.get(found.id) !== found.verdict)
    .toSorted((a, b) => urgency.indexOf(a.verdict) - urgency.indexOf(b.verdict));
  return { ...about, causes: [], finding };
}

/** One line for cases in several places with the same outcome. */
function table(rows: Told[]): string {
  const alike = Map.groupBy(rows, (row) => `${row.what}\n${row.source}\n${outcomeOf(row)}`);
  return [
    '| what is met | where | first cause | known from |',
    '|---|---|---|---|',
    ...[...alike.values()].flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const where = [...new Set(group.map((row) => row.where))].join('; ');
      return [`| ${[code(first.what), where, outcomeOf(first), first.source].map(cell).join(' | ')} |`];
    }),
  ].join('\n');
}

function outcomeOf({ causes: [first, ...others], finding }: Told): string {
  if (first !== undefined) {
    const more = others.length === 0 ? '' : `; then ${others.map(({ id }) => code(id)).join(', ')}`;
    return `${code(first.id)}${more}: ${read(first.title, { language: 'en' })}`;
  }
  if (finding === undefined) return '**nothing**';
  return `no cause; ${finding.verdict}, ${code(`${finding.check} ${finding.reason.code}`)}: ${read(finding.observed, { language: 'en' })}`;
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}

function cell(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}
