/**
 * What a run asks the customer's tenant. It names applications, accounts and mailboxes of the deployment, never a URL
 * or a cmdlet.
 */
import { z } from 'zod';
import { type exchangeKinds, questionKinds } from './kinds.ts';

export const questionKindSchema = z.enum(questionKinds);

export const questionSchema = z
  .object({
    kind: questionKindSchema,
    /** An application id, a mail address in lower case, or the tenant id. */
    subject: z.string().min(3).max(300),
  })
  .strict();

export type QuestionKind = z.infer<typeof questionKindSchema>;
/** Answered by Exchange Online's cmdlets, whose output a person can paste. Only Microsoft Graph answers the others. */
export type ExchangeKind = (typeof exchangeKinds)[number];
export type Question = z.infer<typeof questionSchema>;

export function isQuestionKind(kind: string): kind is QuestionKind {
  return questionKinds.some((known) => known === kind);
}

/** Questions with the same key are one observation. */
export function questionKey({ kind, subject }: { kind: string; subject: string }): string {
  return `${kind} ${subject.toLowerCase()}`;
}
