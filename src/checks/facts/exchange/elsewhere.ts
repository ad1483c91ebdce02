import { answer } from '../tenant-answer.ts';
import type { Facts } from '../../check.ts';

/**
 * RecipientTypeDetails of recipients with a mailbox in the customer's own Exchange. Microsoft Learn, Get-Recipient,
 * -RecipientTypeDetails.
 */
export function isOnPremises(kind: string): boolean {
  return kind === 'MailUser' || /^Remote\w+Mailbox$/.test(kind);
}

/** An address that Get-Mailbox does not find may belong to another recipient, and is then not misspelt. */
export function recipientOf(facts: Facts, mailbox: string): { kind: string } | undefined {
  const recipient = answer(facts, 'recipient', mailbox);
  return recipient.state === 'answered' ? { kind: recipient.value.kind } : undefined;
}
