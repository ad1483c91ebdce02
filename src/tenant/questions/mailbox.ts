/** Get-Mailbox: what kind of mailbox it is, and whose. */
import { z } from 'zod';
import { failureCodes } from '../../model/observation.ts';
import { optional, present, readAs, text } from '../read.ts';
import { refusal } from '../refusal.ts';
import type { ExchangeQuestion } from './question.ts';

const mailboxSchema = z.object({
  RecipientTypeDetails: text(),
  PrimarySmtpAddress: text(),
  UserPrincipalName: optional(text()),
  ExternalDirectoryObjectId: optional(z.string().max(100)),
  ForwardingSmtpAddress: optional(text()),
  ForwardingAddress: optional(text()),
});

export const mailbox: ExchangeQuestion<'mailbox'> = {
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
