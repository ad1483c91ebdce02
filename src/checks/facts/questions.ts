import { accountsOf } from '../../model/accounts.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Question, QuestionKind } from '../../model/question.ts';
import type { Facts } from '../check.ts';

export function ask(kind: QuestionKind, subjects: readonly string[]): Question[] {
  return subjects.map((subject) => ({ kind, subject }));
}

export function askAboutPeople(kind: 'account' | 'per-user-mfa', deployment: Deployment): Question[] {
  return ask(kind, accountsOf(deployment));
}

/** Empty if the deployment names no tenant. */
export function askAboutTenant(
  kind:
    | 'transport-config'
    | 'organization-config'
    | 'content-filter-policies'
    | 'limits-enforcement'
    | 'access-policies'
    | 'service-health'
    | 'subscriptions'
    | 'basic-sign-ins',
  { microsoft }: Deployment,
): Question[] {
  return microsoft?.tenantId === undefined ? [] : [{ kind, subject: microsoft.tenantId }];
}

export function tenantOf({ deployment: { microsoft } }: Facts): string {
  return microsoft?.tenantId ?? '';
}
