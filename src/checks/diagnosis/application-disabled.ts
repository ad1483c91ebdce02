import { say } from '../../text/index.ts';
import { standingOf } from '../app/registered.ts';
import type { Diagnosis } from '../check.ts';
import { causeOn, failed, idsOf, refusedWith } from './refusals.ts';

const codes = [7000112, 70001];

/** Somebody, or Microsoft, has switched ECE's application off: no token is issued to it. */
export const diagnosis: Diagnosis = {
  id: 'application-disabled',
  order: 210,
  diagnose: (findings, facts) => {
    const refused = refusedWith(codes, findings, facts);
    const { standing } = standingOf(facts);
    const byMicrosoft = standing === 'disabled-by-microsoft';
    const proven = byMicrosoft || standing === 'disabled' ? idsOf(failed(findings, 'app/registered')) : [];
    return causeOn(proven.length > 0 ? proven : refused.saying, refused.only, {
      id: 'application-disabled',
      title: say('cause.application-disabled.title'),
      because: say(
        proven.length === 0
          ? 'cause.application-disabled.because.refused'
          : byMicrosoft
            ? 'cause.application-disabled.because.microsoft'
            : 'cause.application-disabled.because',
      ),
      firstStep: say(
        byMicrosoft ? 'cause.application-disabled.firstStep.microsoft' : 'cause.application-disabled.firstStep',
      ),
    });
  },
};
