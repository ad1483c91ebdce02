/** The type of an address that is not a mailbox of Exchange Online. */
import { z } from 'zod';
import { optional, present, readAs, text } from '../read.ts';
import { shortText } from './fields.ts';
import { rowOf } from './mailbox.ts';
import { type ExchangeQuestion, questionPhases } from './question.ts';

const valueSchema = z
  .object({
    /** RecipientTypeDetails: MailUser, MailContact, MailUniversalDistributionGroup … */
    kind: shortText,
    primaryAddress: shortText.optional(),
    /** ExternalEmailAddress: where Exchange Online forwards its mail. */
    elsewhere: shortText.optional(),
  })
  .strict();

type Recipient = z.infer<typeof valueSchema>;

const recipientSchema = z.object({
  RecipientTypeDetails: text(),
  PrimarySmtpAddress: optional(text()),
  ExternalEmailAddress: optional(text()),
});

export const question: ExchangeQuestion<'recipient', Recipient> = {
  kind: 'recipient',
  about: 'mailbox',
  phases: questionPhases,
  value: valueSchema,
  cmdlet: (address) => ({
    name: 'Get-Recipient',
    parameters: { Identity: address },
    select: Object.keys(recipientSchema.shape),
  }),
  inBulk: 'filter',
  read: ({ rows: [row] }, address) => {
    const { RecipientTypeDetails, PrimarySmtpAddress, ExternalEmailAddress } = readAs(
      recipientSchema,
      rowOf(row, address),
      'Get-Recipient',
    );
    return {
      kind: RecipientTypeDetails,
      ...present({
        primaryAddress: PrimarySmtpAddress?.toLowerCase() || undefined,
        elsewhere: ExternalEmailAddress?.replace(/^smtp:\s*/i, '').toLowerCase() || undefined,
      }),
    };
  },
};
