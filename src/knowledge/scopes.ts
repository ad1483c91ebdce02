/**
 * The delegated permissions that ECE's sign-in needs, by transport. IMAP, POP3 and SMTP: Microsoft, "Authenticate an
 * IMAP, POP or SMTP connection using OAuth". Graph: what ECE asks for is not published; products alike ask for these.
 */
import { clouds } from './clouds.ts';
import { type Trait, type Transport, transports } from './transports.ts';

type AccountModel = 'mailbox' | 'shared';
type ByAccountModel = Record<AccountModel, readonly string[]>;

/** Without it there is no refresh token, and mail stops when the first access token ends. */
export const offlineAccess = 'offline_access';

interface Scopes {
  ece: ByAccountModel;
  /** False where what ECE asks for is a guess from products alike: show it, never blame on it. */
  sure: boolean;
  /**
   * What a test sign-in asks for. To log in by IMAP, POP3 and SMTP it takes what ECE takes. By Graph less does:
   * Mail.ReadBasic is the least with which the folder Inbox shows its properties (Microsoft Graph, "Get mailFolder",
   * permissions), and its form with .Shared where the mailbox is another's (permissions reference; that it suffices for
   * a shared mailbox is not verified on a tenant).
   */
  test: ByAccountModel;
}

const scopesOf: Record<Transport, Scopes> = {
  imap: overMailProtocols('IMAP.AccessAsUser.All'),
  pop3: overMailProtocols('POP.AccessAsUser.All'),
  graph: {
    ece: { mailbox: ['Mail.ReadWrite', 'Mail.Send'], shared: ['Mail.ReadWrite.Shared', 'Mail.Send.Shared'] },
    sure: false,
    test: { mailbox: ['Mail.ReadBasic'], shared: ['Mail.ReadBasic.Shared'] },
  },
};

function overMailProtocols(inbound: string): Scopes {
  const scopes = [inbound, 'SMTP.Send'];
  const ece = [...scopes, offlineAccess];
  return { ece: { mailbox: ece, shared: ece }, sure: true, test: { mailbox: scopes, shared: scopes } };
}

/** What ECE's sign-in needs. */
export function scopesFor(
  transport: Transport,
  accountModel: AccountModel,
): { scopes: readonly string[]; sure: boolean } {
  const { ece, sure } = scopesOf[transport];
  return { scopes: ece[accountModel], sure };
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

/** What the scopes of the transport's service begin with, without the slash between: `https://outlook.office.com`. */
export function scopePrefix(cloud: keyof typeof clouds, transport: Transport): string {
  return prefixes[transports[transport].tokenFor](cloud);
}

const prefixes: Record<Trait<'tokenFor'>, (cloud: keyof typeof clouds) => string> = {
  exchange: (cloud) => mailResources[cloud].resource,
  graph: (cloud) => `https://${clouds[cloud].graph.host}`,
};

/** What a test sign-in asks for, as whole scopes of one resource, for one token is for one resource. */
export function testScopes(cloud: keyof typeof clouds, transport: Transport, accountModel: AccountModel): string[] {
  const prefix = scopePrefix(cloud, transport);
  return [...scopesOf[transport].test[accountModel].map((scope) => `${prefix}/${scope}`), offlineAccess];
}
