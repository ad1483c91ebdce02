/**
 * The findings of a check as a reader needs them: one statement for all servers, hosts and mailboxes that show the
 * same. JSON and JUnit keep every finding apart.
 */
import { areas } from '../checks/check.ts';
import { quoted } from '../knowledge/powershell.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { type Text, type TextValue, withValues } from '../model/text.ts';
import { read, say } from '../text/index.ts';
import { explainedIn } from './explained.ts';
import { byArea, causeOf } from './order.ts';
import { quietChecksIn } from './quiet.ts';
import { stepsAt, stepsAtAll } from './steps.ts';
import type { CheckStatements, Matrix, Statement, Statements } from './statement.ts';
import { testTokens } from './test-tokens.ts';
import { reasonNumber, type Unseen } from './unseen.ts';

export function statementsIn(report: Report, reasons: readonly Unseen[]): Statements {
  const tokens = testTokens(report.findings);
  const quiet = quietChecksIn(report.findings);
  const loud = report.findings.filter(({ id, check }) => !quiet.includes(check) && !tokens.covered.has(id));
  const shown = new Map(
    byArea({ ...report, findings: loud }).map(({ area, checks }) => [
      area,
      checks.map(({ check, findings }) => ofCheck(check, findings, report, reasons)),
    ]),
  );
  return {
    areas: areas.flatMap((area) => {
      const checks = [...(shown.get(area) ?? []), ...(area === 'token' ? tokens.sections : [])];
      return checks.length === 0 ? [] : [{ area, checks }];
    }),
    quiet,
  };
}

/** `smtp.office365.com:587 and outlook.office365.com:587, from ece-svc-01` */
export function subjectsOf({ subjects, from }: Statement): Text {
  const name = { list: subjects };
  return from.length === 0
    ? say('report.list', { items: name })
    : say('cli.report.from', { name, from: { list: from } });
}

/** Pages about what needs attention. */
export function referencesOf(statements: readonly Statement[]): string[] {
  const findings = statements.flatMap((statement) => statement.findings);
  const open = findings.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'skipped');
  return distinct(open.flatMap(({ reference }) => reference ?? []));
}

function ofCheck(check: string, findings: Finding[], report: Report, reasons: readonly Unseen[]): CheckStatements {
  const isExplained = explainedIn(report);
  const groups = Map.groupBy(findings, (finding) => {
    const names = namesOf(finding);
    const cause = causeOf(finding, report)?.number;
    const reason = isExplained(finding) ? undefined : reasonNumber(reasons, finding);
    const { verdict, expected, observed, fix } = finding;
    // One reason covers all of its findings. The server's role matters only for what is wrong without a known cause.
    const isOpen = cause === undefined && verdict !== 'pass';
    const compared = reason === undefined ? [...(isOpen ? [expected] : []), observed, ...fix] : [];
    const said = compared.map((text) => read(likeness(text, names), { language: 'en' }));
    return JSON.stringify([verdict, cause, reason, ...said]);
  });
  return {
    checks: [check],
    title: { key: `${check}.title` },
    why: { key: `${check}.why` },
    statements: [...groups.values()].flatMap(([first, ...others]) =>
      first === undefined ? [] : [statementOf([first, ...others], report)],
    ),
    matrix: matrixOf(
      findings,
      report.servers.map(({ name }) => name),
    ),
  };
}

function statementOf(findings: [Finding, ...Finding[]], report: Report): Statement {
  const [first, ...others] = findings;
  return {
    verdict: first.verdict,
    findings,
    subjects: distinct(findings.map(({ subject }) => subject.name)),
    from: distinct(findings.flatMap(({ subject }) => subject.from ?? [])),
    observed: joined([first.observed, ...others.map(({ observed }) => observed)]),
    expected: expectedOf(findings),
    steps: others.length === 0 ? stepsAt(first, report) : stepsAtAll(findings, report),
  };
}

/** Shown only if servers or hosts differ. */
function matrixOf(findings: readonly Finding[], order: readonly string[]): Matrix | undefined {
  const seen = findings.filter(({ subject }) => subject.from !== undefined);
  const servers = order.filter((server) => seen.some(({ subject }) => subject.from === server));
  const subjects = distinct(seen.map(({ subject }) => subject.name));
  if (new Set(seen.map(({ verdict }) => verdict)).size < 2) return undefined;
  return {
    servers,
    rows: subjects.map((subject) => ({
      subject,
      verdicts: servers.map(
        (server) =>
          seen.find((finding) => finding.subject.name === subject && finding.subject.from === server)?.verdict,
      ),
    })),
  };
}

/** The subject, its host and port, and the server: the values by which alike sentences differ. */
function namesOf({ subject: { kind, name, from } }: Finding): string[] {
  const port = name.lastIndexOf(':');
  const parts = kind === 'endpoint' && port > 0 ? [name.slice(0, port), name.slice(port + 1)] : [];
  const names = kind === 'deployment' || kind === 'log-error' ? [] : [name, ...parts];
  return [...names, ...(from === undefined ? [] : [from])];
}

function likeness(text: Text, names: readonly string[]): Text {
  const each = (value: TextValue): TextValue => {
    if (typeof value === 'string') return isName(value, names) ? '§' : value;
    if (typeof value !== 'object') return value;
    if ('ms' in value) return '…';
    if ('list' in value) return { list: value.list.map(each) };
    return 'key' in value ? withValues(value, each) : value;
  };
  return withValues(text, each);
}

function isName(value: string, names: readonly string[]): boolean {
  return names.some((name) => value === name || value === quoted(name));
}

/** At most this many names in a sentence; the statement's head has all. */
const mostNames = 3;

/** The sentence of the first finding with the names of all, and with the span of all measured times. */
function joined(sentences: readonly [Text, ...Text[]]): Text {
  const together = valuesTogether(sentences);
  return isText(together) ? together : sentences[0];
}

function expectedOf(findings: Statement['findings']): Text | undefined {
  const [first] = findings;
  if (first.verdict === 'skipped') return undefined;
  const said = findings.map((finding) => read(likeness(finding.expected, namesOf(finding)), { language: 'en' }));
  return new Set(said).size > 1
    ? undefined
    : joined([first.expected, ...findings.slice(1).map(({ expected }) => expected)]);
}

function valuesTogether(values: readonly TextValue[]): TextValue {
  const [first = ''] = values;
  const all = distinctValues(values);
  if (all.length === 1) return first;
  if (values.every(isDuration)) {
    const times = values.filter(isDuration).map(({ ms }) => ms);
    return say('report.span', { from: { ms: Math.min(...times) }, to: { ms: Math.max(...times) } });
  }
  if (isText(first) && values.every((value) => isText(value) && value.key === first.key)) {
    const names = Object.keys(first.with ?? {});
    const texts = values.filter(isText);
    return {
      ...first,
      with: Object.fromEntries(
        names.map((name) => [name, valuesTogether(texts.flatMap((text) => text.with?.[name] ?? []))]),
      ),
    };
  }
  const names = all
    .map((value) => (typeof value === 'string' ? value : undefined))
    .filter((name) => name !== undefined);
  if (names.length < all.length) return first;
  // Slashes fit any grammar.
  return names.length > mostNames + 1
    ? `${names.slice(0, mostNames).join(' / ')} / … (${names.length})`
    : names.join(' / ');
}

function isText(value: TextValue): value is Text {
  return typeof value === 'object' && 'key' in value;
}

function isDuration(value: TextValue): value is { ms: number } {
  return typeof value === 'object' && 'ms' in value;
}

function distinctValues(values: readonly TextValue[]): TextValue[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}
