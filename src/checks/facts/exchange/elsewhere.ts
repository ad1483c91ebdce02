/** What an address is that is no mailbox of Exchange Online. */
import { answer } from '../tenant-answer.ts';
import type { Facts } from '../../check.ts';

/**
 * RecipientTypeDetails of recipients whose mailbox is in the customer's own Exchange. Microsoft Learn, Get-Recipient,
 * -RecipientTypeDetails.
 */
export function isOnPremises(kind: string): boolean {
  return kind === 'MailUser' || /^Remote\w+Mailbox$/.test(kind);
}

/** Where Get-Mailbox finds none: whether the address is another recipient's all the same, and so not misspelt. */
export function recipientOf(facts: Facts, mailbox: string): { kind: string } | undefined {
  const recipient = answer(facts, 'recipient', mailbox);
  return recipient.state === 'answered' ? { kind: recipient.value.kind } : undefined;
}
