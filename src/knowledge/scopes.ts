/**
 * The delegated permissions that ECE's sign-in needs, by transport. IMAP, POP3 and SMTP: Microsoft, "Authenticate an IMAP, POP or SMTP
 * connection using OAuth". Graph: what ECE asks for is not published; products alike ask for these.
 */
type Transport = 'imap' | 'pop3' | 'graph';
type AccountModel = 'mailbox' | 'shared';

/** Without it there is no refresh token, and mail stops when the first access token ends. */
export const offlineAccess = 'offline_access';

const mail = {
  imap: ['IMAP.AccessAsUser.All', 'SMTP.Send', offlineAccess],
  pop3: ['POP.AccessAsUser.All', 'SMTP.Send', offlineAccess],
} as const;

/** `sure` is false where the list is a guess from products alike: show it, never blame on it. */
export function scopesFor(transport: Transport, accountModel: AccountModel): { scopes: readonly string[]; sure: boolean } {
  if (transport !== 'graph') return { scopes: mail[transport], sure: true };
  return { scopes: accountModel === 'shared' ? ['Mail.ReadWrite.Shared', 'Mail.Send.Shared'] : ['Mail.ReadWrite', 'Mail.Send'], sure: false };
}

/** Permissions are listed under Microsoft Graph or under Office 365 Exchange Online; either counts. */
export function isMailResource(resource: string): boolean {
  return resource === 'graph' || resource === 'exchange';
}
