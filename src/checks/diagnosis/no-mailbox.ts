import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { failed, lackingMailbox, loginsWithout, namesOf, ofTenant, valuesOf } from './mail-causes.ts';

/**
 * No mailbox of that address, and neither a missing account nor a missing licence to blame for it: the address is
 * wrong, or the mailbox gone.
 */
export const diagnosis: Diagnosis = {
  id: 'no-mailbox',
  order: 430,
  diagnose: (findings, facts) => {
    const otherwise = new Set(namesOf(failed(findings, 'licence/exchange-plan', 'rights/account')));
    const proofs = lackingMailbox(findings, facts).filter(({ subject }) => !otherwise.has(subject.name));
    const values = valuesOf(proofs);
    return ofTenant({
      id: 'no-mailbox',
      title: say('cause.no-mailbox.title', values),
      because: say('cause.no-mailbox.because', values),
      firstStep: say('protocols.fix.address', { mailbox: values.name }),
      proofs,
      symptoms: loginsWithout(new Set(namesOf(proofs)), findings, facts),
    });
  },
};
