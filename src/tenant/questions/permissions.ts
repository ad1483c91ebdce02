/** Get-MailboxPermission (who may open a mailbox) and Get-RecipientPermission (who may send as it). */
import { z } from 'zod';
import { list, optional, readAs, text } from '../read.ts';
import type { Rows } from '../exchange.ts';
import type { Permissions } from '../values.ts';
import type { ExchangeQuestion } from './question.ts';

/** A list, or its members in one text with commas between them. */
const rights = z
  .union([z.string().transform((all) => all.split(/\s*,\s*/).filter((right) => right !== '')), list(text())])
  .transform((all) => all.slice(0, 30));
const flag = z.union([z.boolean(), z.stringbool()]);

const mailboxPermissions = z.array(z.object({ User: text(), AccessRights: rights, Deny: optional(flag) }));
const recipientPermissions = z.array(
  z.object({ Trustee: text(), AccessRights: rights, AccessControlType: optional(z.string()) }),
);

export const mailboxPermission: ExchangeQuestion<'mailbox-permission'> = {
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

export const recipientPermission: ExchangeQuestion<'recipient-permission'> = {
  cmdlet: (address) => ({
    name: 'Get-RecipientPermission',
    parameters: { Identity: address },
    select: ['Trustee', 'AccessRights', 'AccessControlType'],
  }),
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

/** Every mailbox has rights on itself: that entry says nothing. */
function permissionsOf({ truncated }: Rows, entries: Permissions['entries']): Permissions {
  return { entries: entries.filter(({ trustee }) => !/^NT AUTHORITY\\SELF$/i.test(trustee)), truncated };
}
