/**
 * The delegated permissions that ECE's sign-in needs, by transport. IMAP, POP3 and SMTP: Microsoft, "Authenticate an
 * IMAP, POP or SMTP connection using OAuth". Graph: ECE's scopes are not published; comparable products request these.
 */
import { clouds } from './clouds.ts';
import { type Trait, type Transport, transports } from './transports.ts';

type AccountModel = 'mailbox' | 'shared';
type ByAccountModel = Record<AccountModel, readonly string[]>;

/** Without it there is no refresh token, and mail stops when the first access token expires. */
export const offlineAccess = 'offline_access';

interface Scopes {
  ece: ByAccountModel;
  /** False if ECE's scopes are a guess from comparable products: show them, but never blame a failure on them. */
  sure: boolean;
  /**
   * The scopes of a test sign-in. IMAP, POP3 and SMTP log-ins need the same scopes as ECE. Graph needs less:
   * Mail.ReadBasic is the least that shows the properties of the folder Inbox (Microsoft Graph, "Get mailFolder",
   * permissions), with the suffix .Shared for another person's mailbox (permissions reference; not verified on a tenant
   * for a shared mailbox).
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

export function scopesFor(
  transport: Transport,
  accountModel: AccountModel,
): { scopes: readonly string[]; sure: boolean } {
  const { ece, sure } = scopesOf[transport];
  return { scopes: ece[accountModel], sure };
}

/**
 * Over Graph, every permission to read mail begins with this: Mail.ReadBasic, Mail.Read, Mail.ReadWrite, and those with the
 * suffix .Shared (Microsoft Graph, "List messages", permissions).
 */
export function readsMailOverGraph(scope: string): boolean {
  return scope.startsWith('Mail.Read');
}

/** Permissions are listed under Microsoft Graph or under Office 365 Exchange Online; either counts. */
export function isMailResource(resource: string): boolean {
  return resource === 'graph' || resource === 'exchange';
}

interface ResourceName {
  /** The resource without the slash: `https://outlook.office.com`. */
  resource: string;
  /** False if published sources disagree: the name itself may cause a refusal. */
  verified: boolean;
}

/**
 * The prefix of mail protocol scopes, by cloud. Worldwide: Microsoft, "Authenticate an IMAP, POP or SMTP connection
 * using OAuth", which covers no other cloud. The other prefixes come from implementations, which disagree for DoD.
 */
const mailResources = {
  worldwide: { resource: 'https://outlook.office.com', verified: true },
  'gcc-high': { resource: 'https://outlook.office365.us', verified: false },
  dod: { resource: 'https://outlook-dod.office365.us', verified: false },
  china: { resource: 'https://partner.outlook.cn', verified: false },
} as const satisfies Record<keyof typeof clouds, ResourceName>;

/** The prefix of the scopes without the slash: `https://outlook.office.com`. */
export function scopePrefix(cloud: keyof typeof clouds, transport: Transport): string {
  return prefixes[transports[transport].tokenFor](cloud);
}

const prefixes: Record<Trait<'tokenFor'>, (cloud: keyof typeof clouds) => string> = {
  exchange: (cloud) => mailResources[cloud].resource,
  graph: (cloud) => `https://${clouds[cloud].graph.host}`,
};

/** All scopes belong to one resource, because a token is valid for one resource. */
export function testScopes(cloud: keyof typeof clouds, transport: Transport, accountModel: AccountModel): string[] {
  const prefix = scopePrefix(cloud, transport);
  return [...scopesOf[transport].test[accountModel].map((scope) => `${prefix}/${scope}`), offlineAccess];
}
