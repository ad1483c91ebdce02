/**
 * The mailbox's own switch overrides the tenant's. Microsoft Learn, "Enable or disable authenticated client SMTP
 * submission".
 */
import type { QuestionKind } from '../../../model/question.ts';
import type { Facts } from '../../check.ts';
import { type TenantAnswer, answer, type Unanswered } from '../tenant-answer.ts';
import { tenantOf } from '../questions.ts';

type Given = Exclude<TenantAnswer<QuestionKind>, Unanswered>;

/** `by`: the owner of the deciding switch. */
export type SmtpAuth =
  | { state: 'on' | 'off'; by: 'mailbox' | 'tenant'; answers: Given[] }
  | { state: 'no-mailbox'; answers: Given[] }
  /** The mailbox defers to the tenant, but the answer lacks the tenant's switch. */
  | { state: 'no-tenant-switch'; observations: string[] }
  | { state: 'unknown'; missing: Unanswered };

export function smtpAuthOf(facts: Facts, account: string): SmtpAuth {
  const mailbox = answer(facts, 'cas-mailbox', account);
  if (mailbox.state === 'unknown') return { state: 'unknown', missing: mailbox };
  if (mailbox.state === 'not-found') return { state: 'no-mailbox', answers: [mailbox] };
  const own = mailbox.value.smtpAuthDisabled;
  if (own !== null) return { state: own ? 'off' : 'on', by: 'mailbox', answers: [mailbox] };
  const tenant = answer(facts, 'transport-config', tenantOf(facts));
  if (tenant.state === 'answered')
    return { state: tenant.value.smtpAuthDisabled ? 'off' : 'on', by: 'tenant', answers: [mailbox, tenant] };
  const observations = [...mailbox.observations, ...tenant.observations];
  if (tenant.state === 'unknown') return { state: 'unknown', missing: { ...tenant, observations } };
  return { state: 'no-tenant-switch', observations };
}
