import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';

/** Exchange holds ECE back, now: the sign-in is good, and no repair of it would bring the mail sooner. */
export const diagnosis: Diagnosis = {
  id: 'mail-throttled',
  order: 600,
  diagnose: (findings) => {
    const failed = findings.filter(({ check, verdict }) => check === 'ece/throttling' && verdict === 'fail');
    const [first] = failed;
    if (first === undefined) return [];
    const values = { servers: { list: failed.map(({ subject }) => subject.name) }, seen: first.observed };
    const ids = failed.map(({ id }) => id);
    const cause = {
      id: 'mail-throttled',
      title: say('cause.mail-throttled.title', values),
      because: say('cause.mail-throttled.because', values),
      explains: ids,
      firstStep: say('cause.mail-throttled.firstStep', values),
      owner: 'ece-administrator' as const,
    };
    return [{ cause, restsOn: ids }];
  },
};
