/** Every kind of question but `account`, which is asked for many at once. */
import type { ExchangeKind } from '../../model/question.ts';
import { accessPolicies } from './access-policies.ts';
import { application } from './application.ts';
import { casMailbox } from './cas-mailbox.ts';
import { grants } from './grants.ts';
import { mailbox } from './mailbox.ts';
import { mailboxPermission, recipientPermission } from './permissions.ts';
import type { Ask, ExchangeQuestion, SingleKind } from './question.ts';
import { servicePrincipal } from './service-principal.ts';
import { signIns } from './sign-ins.ts';
import { tokenLifetime } from './token-lifetime.ts';
import { transportConfig } from './transport-config.ts';

export const singleQuestions: { [Kind in SingleKind]: Ask<Kind> } = {
  application,
  'service-principal': servicePrincipal,
  grants,
  'token-lifetime': tokenLifetime,
  'sign-ins': signIns,
  'access-policies': accessPolicies,
};

export const exchangeQuestions: { [Kind in ExchangeKind]: ExchangeQuestion<Kind> } = {
  mailbox,
  'cas-mailbox': casMailbox,
  'mailbox-permission': mailboxPermission,
  'recipient-permission': recipientPermission,
  'transport-config': transportConfig,
};
