/** Get-Mailbox: what kind of mailbox it is, and whose. */
import { z } from 'zod';
import { failureCodes } from '../../model/observation.ts';
import { optional, present, readAs, text } from '../read.ts';
import { refusal } from '../refusal.ts';
import { id, shortText } from './fields.ts';
import { type ExchangeQuestion, questionPhases } from './question.ts';

const valueSchema = z
  .object({
    /** RecipientTypeDetails: UserMailbox, SharedMailbox, RoomMailbox … */
    kind: shortText,
    primaryAddress: shortText,
    userPrincipalName: shortText.optional(),
    /** ExternalDirectoryObjectId: the account's object id. */
    objectId: id.optional(),
    forwardsTo: shortText.optional(),
  })
  .strict();

type Mailbox = z.infer<typeof valueSchema>;

const mailboxSchema = z.object({
  RecipientTypeDetails: text(),
  PrimarySmtpAddress: text(),
  UserPrincipalName: optional(text()),
  ExternalDirectoryObjectId: optional(z.string().max(100)),
  ForwardingSmtpAddress: optional(text()),
  ForwardingAddress: optional(text()),
});

export const question: ExchangeQuestion<'mailbox', Mailbox> = {
  kind: 'mailbox',
  about: 'mailbox',
  phases: questionPhases,
  value: valueSchema,
  cmdlet: (address) => ({
    name: 'Get-Mailbox',
    parameters: { Identity: address },
    select: [
      'RecipientTypeDetails',
      'PrimarySmtpAddress',
      'UserPrincipalName',
      'ExternalDirectoryObjectId',
      'ForwardingSmtpAddress',
      'ForwardingAddress',
    ],
  }),
  inBulk: 'filter',
  read: ({ rows: [row] }, address) => {
    const {
      RecipientTypeDetails,
      PrimarySmtpAddress,
      UserPrincipalName,
      ExternalDirectoryObjectId,
      ForwardingSmtpAddress,
      ForwardingAddress,
    } = readAs(mailboxSchema, rowOf(row, address), 'Get-Mailbox');
    return {
      kind: RecipientTypeDetails,
      primaryAddress: PrimarySmtpAddress.toLowerCase(),
      ...present({
        userPrincipalName: given(UserPrincipalName),
        objectId: given(ExternalDirectoryObjectId),
        forwardsTo:
          given(ForwardingSmtpAddress)
            ?.replace(/^smtp:/i, '')
            .toLowerCase() ?? given(ForwardingAddress),
      }),
    };
  },
};

/** One row, or there is no such mailbox. */
export function rowOf(row: unknown, address: string): unknown {
  if (row === undefined) throw refusal(failureCodes.notFound, `Exchange knows no mailbox ${address}`);
  return row;
}

function given(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
