/**
 * The findings of a check as a reader needs them: one statement for all servers, hosts and mailboxes that show the
 * same. JSON and JUnit keep every finding apart.
 */
import { areas } from '../checks/check.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { read, say } from '../text/index.ts';
import { likeness, namesIn, saidOnce } from './alike.ts';
import { explainedIn } from './explained.ts';
import { byArea, causeOf } from './order.ts';
import { quietChecksIn } from './quiet.ts';
import { stepsAt, stepsAtAll } from './steps.ts';
import type { CheckStatements, Matrix, Statement, Statements } from './statement.ts';
import { testTokens } from './test-tokens.ts';
import { reasonNumber, stepsByOwner, type Unseen } from './unseen.ts';

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
    const names = namesIn(finding);
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
  const steps = others.length === 0 ? stepsAt(first, report) : stepsAtAll(findings, report);
  const [own, ...further] = stepsByOwner({ steps, owner: first.owner });
  return {
    verdict: first.verdict,
    findings,
    subjects: distinct(findings.map(({ subject }) => subject.name)),
    from: distinct(findings.flatMap(({ subject }) => subject.from ?? [])),
    observed: saidOnce(findings, ({ observed }) => observed),
    expected: expectedOf(findings),
    ...(own === undefined || further.length > 0 ? { steps, owner: first.owner } : own),
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

/** Without names, because the statement's head has them. */
function expectedOf(findings: Statement['findings']): Text | undefined {
  const [first] = findings;
  if (first.verdict === 'skipped') return undefined;
  const said = findings.map((finding) => read(likeness(finding.expected, namesIn(finding)), { language: 'en' }));
  return new Set(said).size > 1 ? undefined : first.expected;
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}
