import { say } from '../../text/index.ts';
import { answer } from '../facts/tenant-answer.ts';
import type { Diagnosis } from '../check.ts';
import { failed, lackingMailbox, loginsWithout, logsOfNothingBut, namesOf, ofTenant, valuesOf } from './mail-causes.ts';

/** Without a plan Exchange takes the mailbox away: what finds none of the same name follows. */
export const diagnosis: Diagnosis = {
  id: 'no-licence',
  order: 420,
  diagnose: (findings, facts) => {
    const proofs = failed(findings, 'licence/exchange-plan').filter(
      ({ subject }) => answer(facts, 'account', subject.name).state === 'answered',
    );
    const names = new Set(namesOf(proofs));
    const values = valuesOf(proofs);
    return ofTenant({
      id: 'no-licence',
      title: say('cause.no-licence.title', values),
      because: say('cause.no-licence.because', values),
      firstStep: say('cause.no-licence.firstStep', values),
      proofs,
      symptoms: [
        ...lackingMailbox(findings, facts).filter(({ subject }) => names.has(subject.name)),
        ...logsOfNothingBut(['smtp-no-licence', 'imap-not-connected'], findings, facts),
        ...loginsWithout(names, findings, facts),
      ],
    });
  },
};
