import type { Finding } from '../model/finding.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { quotedTitle } from './quoted-title.ts';

/** Checks that interest a reader only if they find something. */
const quietUnlessWrong: readonly string[] = [
  'app/application-access',
  'network/proxy',
  'mailbox/limits',
  'ece/java',
  'ece/operating-system',
];

/** Those of these checks whose findings all pass or do not apply. A report only names them. */
export function quietChecksIn(findings: readonly Finding[]): string[] {
  const loud = new Set(
    findings.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'skipped').map(({ check }) => check),
  );
  return quietUnlessWrong.filter((check) => !loud.has(check) && findings.some((finding) => finding.check === check));
}

export function quietLine(checks: readonly string[]): Text {
  return say('report.quiet', {
    what: { list: checks.map(quotedTitle) },
  });
}
