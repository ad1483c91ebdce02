/**
 * Properties of an inbox: the only part of Graph that accepts a person's token here. Microsoft Learn, "Get mailFolder"
 * and "Get Outlook messages in a shared or delegated folder"; refusals: published issue reports.
 */
import { isThere, mailboxNamed, mayOpen, messagesIn } from '../mail/rights.ts';
import { denied, graphError } from './graph-errors.ts';
import type { Reply } from './reply.ts';
import type { TenantState } from './state.ts';

const ownRights = ['mail.read', 'mail.readbasic', 'mail.readwrite'];

/** `url`: after the version. */
export function inbox(state: TenantState, userId: string, rights: readonly string[], url: string): Reply {
  const [path = ''] = url.split('?');
  const named = /^\/(?:me|users\/([^/]+))\/mailFolders(?:\/inbox|\('inbox'\))$/i.exec(decodeURIComponent(path));
  const user = state.users.find(({ id }) => id === userId);
  if (named === null || user === undefined) return denied.directory();
  const name = named[1] ?? user.userPrincipalName;
  const mailbox = mailboxNamed(state, name);
  const own = mailbox?.userId === user.id;
  const held = rights.map((right) => right.toLowerCase());
  if (!ownRights.some((right) => held.includes(`${right}.shared`) || (own && held.includes(right))))
    return denied.mailbox();
  if (mailbox === undefined)
    return graphError(404, 'ErrorInvalidUser', `The requested user '${name.slice(0, 200)}' is invalid.`);
  if (!isThere(state, mailbox))
    return graphError(
      404,
      'MailboxNotEnabledForRESTAPI',
      'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
    );
  if (!mayOpen(state, user, mailbox))
    return graphError(
      404,
      'ErrorItemNotFound',
      'The specified object was not found in the store., Default folder Inbox not found.',
    );
  const total = messagesIn(state, mailbox);
  return {
    status: 200,
    body: {
      '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#users('${encodeURIComponent(name)}')/mailFolders/$entity`,
      id: 'AAMkAGVmMDEzMTM4LTZmYWUtNDdkNC1hMDZiLTU1OGY5OTZhYmY4OAAuAAAA',
      displayName: 'Inbox',
      parentFolderId: 'AAMkAGVmMDEzMTM4LTZmYWUtNDdkNC1hMDZiLTU1OGY5OTZhYmY4OAAuAAAB',
      childFolderCount: 0,
      unreadItemCount: 0,
      totalItemCount: total,
      sizeInBytes: total * 20_000,
      isHidden: false,
    },
  };
}
