import { isWrong } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { otherNameOf } from '../facts/account.ts';
import { smtpUser } from '../facts/log-ins/senders.ts';
import { findingsOf } from '../findings.ts';
import { logsOfNothingBut, ofTenant, titleValuesOf, valuesOf } from './mail-causes.ts';
import { failedLogins } from './failed-log-ins.ts';

/** Only sending fails: the log contains 535 5.7.3 and nothing about IMAP or POP3. */
export const diagnosis: Diagnosis = {
  id: 'upn-differs',
  order: 450,
  diagnose: (findings, facts) => {
    const proofs = findingsOf(findings, 'rights/account').filter(
      (finding) => isWrong(finding) && otherNameOf(facts, finding.subject.name) !== undefined,
    );
    const values = valuesOf(proofs);
    // A log-in with the right name was refused for another reason.
    const byAddress = failedLogins(findings).filter(
      ({ kind, code, account: name, server }) =>
        kind === 'smtp-login' &&
        code === 'token-refused' &&
        otherNameOf(facts, name) !== undefined &&
        smtpUser(facts, server, name) === name,
    );
    const account = { account: values.name, name: otherNameOf(facts, values.name) ?? '' };
    const fetches =
      logsOfNothingBut(['imap-authenticate-failed', 'imap-token-refused', 'pop3-refused'], findings, facts).length ===
      0;
    const refused = [
      ...(fetches ? logsOfNothingBut(['smtp-token-refused'], findings, facts) : []),
      ...byAddress.map(({ finding }) => finding),
    ];
    return ofTenant({
      id: 'upn-differs',
      title: say('cause.upn-differs.title', titleValuesOf(proofs)),
      because: say('rights/account.other-name', account),
      firstStep: say(refused.length > 0 ? 'cause.upn-differs.firstStep.seen' : 'cause.upn-differs.firstStep', account),
      owner: 'ece-administrator',
      proofs,
      symptoms: refused,
    });
  },
};
