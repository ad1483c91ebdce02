/** Who may send as a mailbox. */
import { z } from 'zod';
import { optional, readAs, text } from '../read.ts';
import { type Permissions, permissionsOf, permissionsSchema, rights } from './permissions.ts';
import { type ExchangeQuestion, questionPhases } from './question.ts';

const recipientPermissions = z.array(
  z.object({ Trustee: text(), AccessRights: rights, AccessControlType: optional(z.string()) }),
);

export const question: ExchangeQuestion<'recipient-permission', Permissions> = {
  kind: 'recipient-permission',
  about: 'mailbox',
  phases: questionPhases,
  value: permissionsSchema,
  cmdlet: (address) => ({
    name: 'Get-RecipientPermission',
    parameters: { Identity: address },
    select: ['Trustee', 'AccessRights', 'AccessControlType'],
  }),
  inBulk: 'trustee',
  read: (answer) =>
    permissionsOf(
      answer,
      readAs(recipientPermissions, answer.rows, 'Get-RecipientPermission').map(
        ({ Trustee, AccessRights, AccessControlType }) => ({
          trustee: Trustee,
          rights: AccessRights,
          deny: AccessControlType === 'Deny',
        }),
      ),
    ),
};
