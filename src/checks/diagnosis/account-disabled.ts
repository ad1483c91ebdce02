import { say } from '../../text/index.ts';
import { answer } from '../facts/tenant-answer.ts';
import type { Diagnosis } from '../check.ts';
import { disabledOf, enable, sharedMailboxesThatSignIn } from '../facts/account.ts';
import {
  failed,
  loginsWithout,
  namesOf,
  ofTenant,
  refusedForNothingBut,
  stepForEach,
  valuesOf,
} from './mail-causes.ts';

export const diagnosis: Diagnosis = {
  id: 'account-disabled',
  order: 410,
  diagnose: (findings, facts) => {
    const elsewhere = new Set(sharedMailboxesThatSignIn(facts));
    const proofs = failed(findings, 'rights/account').filter(
      ({ subject }) => disabledOf(facts, subject.name) !== undefined && !elsewhere.has(subject.name),
    );
    const values = valuesOf(proofs);
    const account = answer(facts, 'account', values.name);
    return ofTenant({
      id: 'account-disabled',
      title: say('cause.account-disabled.title', values),
      because: say('cause.account-disabled.because', values),
      firstStep:
        disabledOf(facts, values.name) === 'shared-mailbox'
          ? say('rights/account.fix.other-account', { account: values.name })
          : stepForEach(
              enable(
                account.state === 'answered'
                  ? { name: account.value.userPrincipalName, synchronised: account.value.synchronised }
                  : { name: values.name, synchronised: false },
              ),
              values.count,
            ),
      proofs,
      symptoms: [
        ...refusedForNothingBut([50057], findings, facts),
        ...loginsWithout(new Set(namesOf(proofs)), findings, facts),
      ],
    });
  },
};
