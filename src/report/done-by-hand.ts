import type { Facts } from '../checks/check.ts';
import { doneByHand } from '../checks/facts/done-by-hand.ts';
import type { Finding } from '../model/finding.ts';
import { say } from '../text/index.ts';

/** A manual item that a person has done names this person and asks for nothing. It never counts as passed. */
export function withWorkDone(findings: readonly Finding[], facts: Facts): Finding[] {
  return findings.map((finding) => {
    const done = finding.verdict === 'manual' ? doneByHand(facts, finding.check) : undefined;
    if (done === undefined) return finding;
    const said = say('report.done-by-hand', { by: done.by, at: { at: done.at }, until: { day: done.until } });
    return { ...finding, observed: say('token.and', { first: finding.observed, next: said }), fix: [], done };
  });
}
