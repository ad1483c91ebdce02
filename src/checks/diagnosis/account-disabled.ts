import { say } from '../../text/index.ts';
import { answer } from '../answer.ts';
import type { Diagnosis } from '../check.ts';
import { disabledOf, enable } from '../rights/account.ts';
import { failed, logsOfNothingBut, ofTenant, stepForEach, valuesOf } from './mail-causes.ts';

export const diagnosis: Diagnosis = {
  id: 'account-disabled',
  order: 410,
  diagnose: (findings, facts) => {
    const proofs = failed(findings, 'rights/account').filter(({ subject }) => disabledOf(facts, subject.name) === 'account');
    const values = valuesOf(proofs);
    const account = answer(facts, 'account', values.name);
    return ofTenant({
      id: 'account-disabled',
      title: say('cause.account-disabled.title', values),
      because: say('cause.account-disabled.because', values),
      firstStep: stepForEach(enable(account.state === 'answered' ? account.value : { userPrincipalName: values.name, synchronised: false }), values.count),
      proofs,
      symptoms: logsOfNothingBut(({ code }) => code === 'AADSTS50057', findings, facts),
    });
  },
};
