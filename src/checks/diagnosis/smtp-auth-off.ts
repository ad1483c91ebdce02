import type { Finding } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { LogMatch } from '../../observe/log.ts';
import type { Diagnosed, Diagnosis, Facts } from '../check.ts';
import { smtpAuthOf, switchOn } from '../protocols/smtp-auth.ts';
import { failed, logsOfNothingBut, ofTenant, stepForEach, valuesOf } from './mail-causes.ts';

/** Authenticated SMTP off: by the tenant's switch one cause for all accounts, by their own switches another. */
export const diagnosis: Diagnosis = {
  id: 'smtp-auth-off',
  order: 440,
  diagnose: (findings, facts) => [...causeOf('tenant', findings, facts), ...causeOf('mailbox', findings, facts)],
};

function causeOf(by: 'tenant' | 'mailbox', findings: Finding[], facts: Facts): Diagnosed[] {
  const proofs = failed(findings, 'protocols/smtp-auth').filter(({ subject }) => {
    const auth = smtpAuthOf(facts, subject.name);
    return auth.state === 'off' && auth.by === by;
  });
  const values = valuesOf(proofs);
  return ofTenant({
    id: `smtp-auth-off:${by}`,
    title: say(`cause.smtp-auth-off.title.${by}`, values),
    because: say('cause.smtp-auth-off.because', values),
    firstStep: stepForEach(switchOn(values.name), values.count),
    proofs,
    symptoms: logsOfNothingBut((match) => saysSwitchedOff(match, by), findings, facts),
  });
}

/** 535 5.7.139 has other reasons too; where the line was cut before the reason, the code alone is enough. */
function saysSwitchedOff({ mark, code, excerpt }: LogMatch, by: 'tenant' | 'mailbox'): boolean {
  if (mark !== 'mail-refused' || code !== '535 5.7.139') return false;
  const named = /SmtpClientAuthentication is disabled for the (tenant|mailbox)/i.exec(excerpt)?.[1];
  return named === undefined ? !/security defaults|did not meet the criteria|basic authentication|credentials|federated/i.test(excerpt) : named.toLowerCase() === by;
}
