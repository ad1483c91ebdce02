/** Who may open a mailbox. */
import { z } from 'zod';
import { optional, readAs, text } from '../read.ts';
import { type Permissions, permissionsOf, permissionsSchema, rights } from './permissions.ts';
import { type ExchangeQuestion, questionPhases } from './question.ts';

const flag = z.union([z.boolean(), z.stringbool()]);
const mailboxPermissions = z.array(z.object({ User: text(), AccessRights: rights, Deny: optional(flag) }));

export const question: ExchangeQuestion<'mailbox-permission', Permissions> = {
  kind: 'mailbox-permission',
  about: 'mailbox',
  phases: questionPhases,
  value: permissionsSchema,
  cmdlet: (address) => ({
    name: 'Get-MailboxPermission',
    parameters: { Identity: address },
    select: ['User', 'AccessRights', 'Deny'],
  }),
  read: (answer) =>
    permissionsOf(
      answer,
      readAs(mailboxPermissions, answer.rows, 'Get-MailboxPermission').map(({ User, AccessRights, Deny }) => ({
        trustee: User,
        rights: AccessRights,
        deny: Deny ?? false,
      })),
    ),
};
