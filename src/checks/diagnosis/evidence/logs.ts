import type { Finding } from '../../../model/finding.ts';
import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import type { Facts } from '../../check.ts';
import { findingsOf } from '../../findings.ts';
import { rightTime } from './right-time.ts';

const mostLines = 4;

/** The newest line of each error, already redacted by the probe. */
export function linesBehind(findings: readonly Finding[], facts: Facts): Text[] {
  const lines = findingsOf([...findings], 'ece/oauth-errors', 'ece/throttling').flatMap(({ reason, subject }) => {
    const server = subject.from ?? subject.name;
    return reason.code === 'errors-found' ? reason.values.errors.map((error) => ({ server, ...error })) : [];
  });
  return lines.slice(0, mostLines).map(({ server, count, lastAt, line, process }) => {
    const values = { server, count, line, process: process ?? 'ECE' };
    if (lastAt === undefined) return say('evidence.log-line', values);
    const at = Date.parse(lastAt);
    return say('evidence.log-line-at', { ...values, time: rightTime(server, at, at, facts) });
  });
}
