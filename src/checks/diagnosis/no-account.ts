import { say } from '../../text/index.ts';
import { answer } from '../facts/tenant-answer.ts';
import type { Diagnosis } from '../check.ts';
import { failed, lackingMailbox, loginsWithout, namesOf, ofTenant, valuesOf } from './mail-causes.ts';

/** An account that is not there has no licence, no mailbox and no right on any. */
export const diagnosis: Diagnosis = {
  id: 'no-account',
  order: 400,
  diagnose: (findings, facts) => {
    const proofs = failed(findings, 'rights/account', 'licence/exchange-plan').filter(
      ({ subject }) => answer(facts, 'account', subject.name).state === 'not-found',
    );
    const names = new Set(namesOf(proofs));
    const { accountModel, sharedAccount = '' } = facts.deployment;
    const rights =
      accountModel === 'shared' && names.has(sharedAccount.toLowerCase())
        ? failed(findings, 'rights/full-access', 'rights/send-as')
        : [];
    const values = valuesOf(proofs);
    return ofTenant({
      id: 'no-account',
      title: say('cause.no-account.title', values),
      because: say('cause.no-account.because', values),
      firstStep: say('rights.fix.no-account', { account: values.name }),
      proofs,
      symptoms: [
        ...lackingMailbox(findings, facts).filter(({ subject }) => names.has(subject.name)),
        ...rights,
        ...loginsWithout(names, findings, facts),
      ],
    });
  },
};
