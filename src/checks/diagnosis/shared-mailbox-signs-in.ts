import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { disabledOf, sharedMailboxesThatSignIn } from '../facts/account.ts';
import { failed, ofTenant, refusedForNothingBut, valuesOf } from './mail-causes.ts';

/**
 * Shared mailboxes that are to sign in themselves, each with its own account: that those are blocked and unlicensed is
 * how Microsoft makes them, and no fault of its own. Where the one shared account is that of a shared mailbox,
 * account-disabled speaks of it.
 */
export const diagnosis: Diagnosis = {
  id: 'shared-mailbox-signs-in',
  order: 405,
  diagnose: (findings, facts) => {
    const mailboxes = new Set(sharedMailboxesThatSignIn(facts));
    const blocked = failed(findings, 'rights/account').filter(
      ({ subject }) => mailboxes.has(subject.name) && disabledOf(facts, subject.name) === 'shared-mailbox',
    );
    const model = mailboxes.size > 0 ? failed(findings, 'rights/account-model') : [];
    const values = { ...valuesOf(model.length > 0 ? model : blocked), count: mailboxes.size };
    return ofTenant({
      id: 'shared-mailbox-signs-in',
      title: say('cause.shared-mailbox-signs-in.title', values),
      because: say('cause.shared-mailbox-signs-in.because', values),
      firstStep: say('rights/account-model.fix.shared-account'),
      proofs: model.length > 0 ? model : blocked,
      symptoms: [
        ...blocked,
        ...failed(findings, 'licence/exchange-plan').filter(({ subject }) => mailboxes.has(subject.name)),
        ...refusedForNothingBut([50057, 50126], findings, facts),
      ],
    });
  },
};
