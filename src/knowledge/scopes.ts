/**
 * The delegated permissions that ECE's sign-in needs, by transport. IMAP, POP3 and SMTP: Microsoft, "Authenticate an
 * IMAP, POP or SMTP connection using OAuth". Graph: what ECE asks for is not published; products alike ask for these.
 */
import { clouds } from './clouds.ts';

type Transport = 'imap' | 'pop3' | 'graph';
type AccountModel = 'mailbox' | 'shared';

/** Without it there is no refresh token, and mail stops when the first access token ends. */
export const offlineAccess = 'offline_access';

const mail = {
  imap: ['IMAP.AccessAsUser.All', 'SMTP.Send', offlineAccess],
  pop3: ['POP.AccessAsUser.All', 'SMTP.Send', offlineAccess],
} as const;

/** `sure` is false where the list is a guess from products alike: show it, never blame on it. */
export function scopesFor(
  transport: Transport,
  accountModel: AccountModel,
): { scopes: readonly string[]; sure: boolean } {
  if (transport !== 'graph') return { scopes: mail[transport], sure: true };
  return {
    scopes: accountModel === 'shared' ? ['Mail.ReadWrite.Shared', 'Mail.Send.Shared'] : ['Mail.ReadWrite', 'Mail.Send'],
    sure: false,
  };
}

/** Permissions are listed under Microsoft Graph or under Office 365 Exchange Online; either counts. */
export function isMailResource(resource: string): boolean {
  return resource === 'graph' || resource === 'exchange';
}

interface ResourceName {
  /** The prefix of a permission, without the slash between: `https://outlook.office.com`. */
  resource: string;
  /** False where published sources disagree: a refusal may be the name's fault. */
  verified: boolean;
}

/**
 * What a scope of the mail protocols begins with, by cloud. Worldwide: Microsoft, "Authenticate an IMAP, POP or SMTP
 * connection using OAuth", which names no other cloud; those are as implementations use them, which for DoD disagree.
 */
const mailResources = {
  worldwide: { resource: 'https://outlook.office.com', verified: true },
  'gcc-high': { resource: 'https://outlook.office365.us', verified: false },
  dod: { resource: 'https://outlook-dod.office365.us', verified: false },
  china: { resource: 'https://partner.outlook.cn', verified: false },
} as const satisfies Record<keyof typeof clouds, ResourceName>;

/**
 * What a test sign-in asks for, as whole scopes of one resource, for one token is for one resource. To log in by IMAP,
 * POP3 and SMTP it takes what ECE takes. By Graph less does: Mail.ReadBasic is the least with which the folder Inbox
 * shows its properties (Microsoft Graph, "Get mailFolder", permissions), and its form with .Shared where the mailbox is
 * another's (permissions reference; that it suffices for a shared mailbox is not verified on a tenant).
 */
export function testScopes(cloud: keyof typeof clouds, transport: Transport, accountModel: AccountModel): string[] {
  if (transport !== 'graph')
    return [
      ...mail[transport]
        .filter((scope) => scope !== offlineAccess)
        .map((scope) => `${mailResources[cloud].resource}/${scope}`),
      offlineAccess,
    ];
  return [
    `https://${clouds[cloud].graph.host}/${accountModel === 'shared' ? 'Mail.ReadBasic.Shared' : 'Mail.ReadBasic'}`,
    offlineAccess,
  ];
}
