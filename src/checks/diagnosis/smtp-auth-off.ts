import type { ReplyId } from '../../knowledge/server-reply-table.ts';
import { accountFor } from '../../model/accounts.ts';
import type { Finding } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Diagnosed, Diagnosis, Facts } from '../check.ts';
import { switchOnSmtpAuth } from '../facts/exchange/repairs.ts';
import { smtpAuthOf } from '../facts/exchange/smtp-auth.ts';
import { findingsOf } from '../findings.ts';
import { failedLogins } from './failed-log-ins.ts';
import { logsOfNothingBut, subjectNames, ofTenant, stepForEach, titleValuesOf, valuesOf } from './mail-causes.ts';

/**
 * One cause for the tenant's switch, another for the accounts' own. `smtp-policy` is 535 5.7.139 without the reason, as
 * a log may truncate it.
 */
export const diagnosis: Diagnosis = {
  id: 'smtp-auth-off',
  order: 440,
  diagnose: (findings, facts) => [...causeOf('tenant', findings, facts), ...causeOf('mailbox', findings, facts)],
};

function causeOf(by: 'tenant' | 'mailbox', findings: Finding[], facts: Facts): Diagnosed[] {
  const replies: ReplyId[] = [`smtp-auth-off-${by}`, 'smtp-policy'];
  const switches = findingsOf(findings, 'protocols/smtp-auth').filter(
    ({ reason }) => reason.code === 'smtp-auth-off' && reason.values.by === by,
  );
  const off = new Set(subjectNames(switches));
  const refused = failedLogins(findings).filter(({ code }) => code === 'smtp-auth-off');
  // Exchange's reply at a log-in takes precedence over switches that could not be read or read as on.
  const provenByReply = refused.filter(
    ({ reply, account }) =>
      reply === `smtp-auth-off-${by}` && !off.has(account) && smtpAuthOf(facts, account).state !== 'off',
  );
  const readsAsOn =
    switches.length === 0 && provenByReply.some(({ account }) => smtpAuthOf(facts, account).state === 'on');
  const proofs = [...switches, ...provenByReply.map(({ finding }) => finding)];
  const trips = findingsOf(findings, 'mail/round-trip').filter(
    ({ reason, subject }) =>
      (reason.code === 'smtp-auth-off' || reason.code === 'mail-refused') &&
      reason.values.reply !== undefined &&
      replies.includes(reason.values.reply) &&
      off.has(accountFor(facts.deployment, subject.name) ?? ''),
  );
  const values = valuesOf(proofs);
  return ofTenant({
    id: `smtp-auth-off:${by}`,
    ...(by === 'tenant' ? { subjects: [{ kind: 'deployment', name: facts.deployment.name }] } : {}),
    title: say(`cause.smtp-auth-off.title.${by}`, titleValuesOf(proofs)),
    because: say(`cause.smtp-auth-off.because.${readsAsOn ? 'reads-as-on' : by}`, values),
    firstStep: stepForEach(proofs, ({ subject }) => switchOnSmtpAuth(subject.name)),
    proofs,
    symptoms: [
      ...logsOfNothingBut(replies, findings, facts),
      ...refused.filter(({ account }) => off.has(account)).map(({ finding }) => finding),
      ...trips,
    ],
  });
}
