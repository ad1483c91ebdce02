/**
 * A question: what a run asks of the customer's tenant. It names applications, accounts and mailboxes of the
 * deployment, never a URL or a cmdlet.
 */
import { z } from 'zod';

/** The first seven are Microsoft Graph's to answer, the rest Exchange Online's. */
export const questionKindSchema = z.enum([
  'application',
  'service-principal',
  'grants',
  'token-lifetime',
  'sign-ins',
  'access-policies',
  'account',
  'mailbox',
  'cas-mailbox',
  'mailbox-permission',
  'recipient-permission',
  'transport-config',
]);

export const exchangeKinds = [
  'mailbox',
  'cas-mailbox',
  'mailbox-permission',
  'recipient-permission',
  'transport-config',
] as const satisfies z.infer<typeof questionKindSchema>[];

/** What each question is about; `tenant` ones are about the whole tenant and have its id as their subject. */
export const aboutOf = {
  application: 'application',
  'service-principal': 'application',
  grants: 'application',
  'token-lifetime': 'application',
  'sign-ins': 'application',
  'access-policies': 'tenant',
  account: 'account',
  mailbox: 'mailbox',
  'cas-mailbox': 'mailbox',
  'mailbox-permission': 'mailbox',
  'recipient-permission': 'mailbox',
  'transport-config': 'tenant',
} as const satisfies Record<z.infer<typeof questionKindSchema>, 'application' | 'tenant' | 'account' | 'mailbox'>;

export const questionSchema = z
  .object({
    kind: questionKindSchema,
    /** An application id, a mail address in small letters, or the tenant id. */
    subject: z.string().min(3).max(300),
  })
  .strict();

export type QuestionKind = z.infer<typeof questionKindSchema>;
export type ExchangeKind = (typeof exchangeKinds)[number];
export type Question = z.infer<typeof questionSchema>;

/** Two questions with one key are one observation. */
export function questionKey({ kind, subject }: Question): string {
  return `${kind} ${subject.toLowerCase()}`;
}
