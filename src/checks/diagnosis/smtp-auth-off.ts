import { accountFor } from '../../model/accounts.ts';
import type { Finding } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Diagnosed, Diagnosis, Facts } from '../check.ts';
import { refusalOf } from '../mail/round-trip.ts';
import { switchOnSmtpAuth } from '../facts/exchange/repairs.ts';
import { smtpAuthOf } from '../facts/exchange/smtp-auth.ts';
import { failed, logsOfNothingBut, ofTenant, stepForEach, valuesOf } from './mail-causes.ts';
import { findingsOf, refusedWhat, replyOf, triedLogins } from './tried-log-ins.ts';

/**
 * Authenticated SMTP off: by the tenant's switch one cause for all accounts, by their own switches another.
 * `smtp-policy` is 535 5.7.139 without the reason, as a log may cut it.
 */
export const diagnosis: Diagnosis = {
  id: 'smtp-auth-off',
  order: 440,
  diagnose: (findings, facts) => [...causeOf('tenant', findings, facts), ...causeOf('mailbox', findings, facts)],
};

function causeOf(by: 'tenant' | 'mailbox', findings: Finding[], facts: Facts): Diagnosed[] {
  const switches = failed(findings, 'protocols/smtp-auth').filter(({ subject }) => {
    const auth = smtpAuthOf(facts, subject.name);
    return auth.state === 'off' && auth.by === by;
  });
  // Exchange says it to whoever logs in, too, where its switches could not be read.
  const refused = triedLogins(findings, facts).filter((tried) => refusedWhat(tried) === 'smtp-off');
  const told = findingsOf(
    refused.filter(
      (tried) => replyOf(tried) === `smtp-auth-off-${by}` && smtpAuthOf(facts, tried.account).state === 'unknown',
    ),
  );
  const proofs = [...switches, ...told];
  const follow = findingsOf(refused.filter(({ account }) => switches.some(({ subject }) => subject.name === account)));
  const trips = failed(findings, 'mail/round-trip').filter(({ subject }) => {
    const reply = refusalOf(facts, subject.name)?.reply?.id;
    return (
      reply !== undefined &&
      [`smtp-auth-off-${by}`, 'smtp-policy'].includes(reply) &&
      switches.some((off) => off.subject.name === accountFor(facts.deployment, subject.name))
    );
  });
  const values = valuesOf(proofs);
  return ofTenant({
    id: `smtp-auth-off:${by}`,
    title: say(`cause.smtp-auth-off.title.${by}`, values),
    because: say('cause.smtp-auth-off.because', values),
    firstStep: stepForEach(switchOnSmtpAuth(values.name), values.count),
    proofs,
    symptoms: [...logsOfNothingBut([`smtp-auth-off-${by}`, 'smtp-policy'], findings, facts), ...follow, ...trips],
  });
}
