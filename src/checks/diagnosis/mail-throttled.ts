import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { findingsOf, refusedWhat, triedLogins } from './tried-log-ins.ts';

/** Exchange holds ECE back, now: the sign-in is good, and no repair of it would bring the mail sooner. */
export const diagnosis: Diagnosis = {
  id: 'mail-throttled',
  order: 600,
  diagnose: (findings, facts) => {
    const logged = findings.filter(({ check, verdict }) => check === 'ece/throttling' && verdict === 'fail');
    const tried = findingsOf(
      triedLogins(findings, facts).filter(
        (one) => refusedWhat(one) === 'held-back' || (one.sender !== undefined && one.finding.verdict === 'warn'),
      ),
    );
    const failed = logged.length > 0 ? logged : tried;
    const [first] = failed;
    if (first === undefined) return [];
    const values = {
      servers: { list: [...new Set(failed.map(({ subject }) => subject.from ?? subject.name))] },
      seen: first.observed,
    };
    const ids = failed.map(({ id }) => id);
    const cause = {
      id: 'mail-throttled',
      title: say('cause.mail-throttled.title', values),
      because: say('cause.mail-throttled.because', values),
      explains: [...new Set([...ids, ...tried.map(({ id }) => id)])],
      firstStep: say('cause.mail-throttled.firstStep', values),
      owner: 'ece-administrator' as const,
    };
    return [{ cause, restsOn: ids }];
  },
};
