/** The checks of one test token are one statement for each account, except for what is wrong with the token. */
import { type Finding, isWrong } from '../model/finding.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import type { CheckStatements, Statement } from './statement.ts';

const ofTestToken = ['token/audience', 'token/scopes', 'token/lifetime', 'token/refresh'] as const;

/** The titles of these checks, each once; the checks of a test token share theirs. */
export function titlesOf(checks: readonly string[]): Text[] {
  const keys = checks.map((check) =>
    ofTestToken.some((one) => one === check) ? 'report.test-token' : `${check}.title`,
  );
  return [...new Set(keys)].map((key) => ({ key }));
}

export interface TestTokens {
  /** Ids of the findings in the sections. */
  covered: Set<string>;
  /** At most one. */
  sections: CheckStatements[];
}

export function testTokens(findings: readonly Finding[]): TestTokens {
  const own = findings.filter((finding) => ofTestToken.some((check) => check === finding.check) && !isWrong(finding));
  const groups = Map.groupBy(own, ({ verdict, subject, reason }) =>
    JSON.stringify(verdict === 'pass' ? [subject.name, verdict] : [subject.name, verdict, reason.code]),
  );
  const statements = [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined || others.length === 0 ? [] : [statementOf([first, ...others])],
  );
  const [check, ...checks] = ofTestToken.filter((id) =>
    statements.some(({ findings: covered }) => covered.some((finding) => finding.check === id)),
  );
  return {
    covered: new Set(statements.flatMap(({ findings: covered }) => covered.map(({ id }) => id))),
    sections:
      check === undefined
        ? []
        : [
            {
              checks: [check, ...checks],
              title: say('report.test-token'),
              why: say('report.test-token.why'),
              statements,
              matrix: undefined,
            },
          ],
  };
}

function statementOf(findings: [Finding, ...Finding[]]): Statement {
  const [first] = findings;
  return {
    verdict: first.verdict,
    findings,
    subjects: [first.subject.name],
    from: [],
    observed: first.verdict === 'pass' ? rightOf(findings) : first.observed,
    expected: say(
      findings.some(({ reason }) => reason.code === 'mail-rights-held')
        ? 'report.test-token.expected.graph'
        : 'report.test-token.expected',
    ),
    steps: first.fix,
    owner: first.owner,
  };
}

function rightOf(findings: readonly [Finding, ...Finding[]]): Text {
  const what = ofTestToken
    .filter((check) => findings.some((finding) => finding.check === check))
    .map((check) => say(`report.${check}`));
  return say('report.test-token.right', { account: findings[0].subject.name, what: { list: what } });
}
