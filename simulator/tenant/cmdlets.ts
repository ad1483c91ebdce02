/**
 * Exchange Online's cmdlets that the bot runs, with their rows. Properties: Microsoft Learn, Exchange PowerShell
 * reference; their JSON and errors: published client code and issue reports of the V3 module.
 */
import { accessGroup } from './healthy.ts';
import { type Row, splitOutsideQuotes } from './query.ts';
import type { Mailbox, TenantState, User } from './state.ts';

export type Ran = { rows: Row[] } | { problem: 'no-such-cmdlet' | 'no-such-object' | 'bad-filter' };

/** The searched server, as the refusal names it. */
export const directoryServer = 'DB8P193A06DC003.EURP193A006.PROD.OUTLOOK.COM';

export function run(state: TenantState, cmdlet: string, parameters: Record<string, unknown>): Ran {
  const ofTenant = tenantCmdlets[cmdlet.toLowerCase()];
  if (ofTenant !== undefined) return { rows: ofTenant(state) };
  if (cmdlet.toLowerCase() === 'test-applicationaccesspolicy') return policyTest(state, parameters);
  if (cmdlet.toLowerCase() === 'test-serviceprincipalauthorization') return roleTest(state, parameters);
  if (cmdlet.toLowerCase() === 'get-recipient') {
    const others = mailUsersIn(state, parameters);
    if (others.length > 0 && typeof parameters['Identity'] === 'string') return { rows: others };
    const among = runOfMailboxes(state, 'get-recipient', parameters);
    return 'rows' in among ? { rows: [...among.rows, ...others] } : among;
  }
  return runOfMailboxes(state, cmdlet, parameters);
}

/** Other applications have no policies. */
function policyTest(state: TenantState, { Identity: identity, AppId: appId }: Record<string, unknown>): Ran {
  const found = namesIn(state).get(String(identity).toLowerCase());
  if (found === undefined) return { problem: 'no-such-object' };
  const policies = appId === state.applicationId ? state.accessPolicies : [];
  const of = (right: TenantState['accessPolicies'][number]['right'], inGroup: boolean): boolean =>
    policies.some(
      (policy) => policy.right === right && policy.mailboxes.includes(found.mailbox.primaryAddress) === inGroup,
    );
  const denied = of('DenyAccess', true) || (of('RestrictAccess', false) && !of('RestrictAccess', true));
  return {
    rows: [
      {
        AppId: appId,
        Mailbox: aliasOf(found.mailbox),
        MailboxId: found.user.id,
        AccessCheckResult: denied ? 'Denied' : 'Granted',
      },
    ],
  };
}

/** Exchange does not know an application without roles. */
function roleTest(state: TenantState, { Identity: identity, Resource: resource }: Record<string, unknown>): Ran {
  const found = namesIn(state).get(String(resource).toLowerCase());
  if (identity !== state.applicationId || state.applicationRoles.length === 0 || found === undefined)
    return { problem: 'no-such-object' };
  return {
    rows: state.applicationRoles.map(({ role, mailboxes }) => ({
      RoleName: role,
      GrantedPermissions: role.replace(/^Application /, ''),
      AllowedResourceScope: 'ECE mailboxes',
      ScopeType: 'CustomRecipientScope',
      InScope: String(mailboxes.includes(found.mailbox.primaryAddress)).replace(/^./, (letter) => letter.toUpperCase()),
    })),
  };
}

/** By filter, or by identity. */
function mailUsersIn(state: TenantState, parameters: Record<string, unknown>): Row[] {
  const { Identity: identity, Filter: filter } = parameters;
  const wanted =
    typeof filter === 'string'
      ? addressesOf(filter)
      : typeof identity === 'string'
        ? [identity.toLowerCase()]
        : undefined;
  return state.mailUsers
    .filter(({ primaryAddress }) => wanted?.includes(primaryAddress) ?? true)
    .flatMap((mailUser) => {
      const user = state.users.find(({ id }) => id === mailUser.userId);
      return user === undefined ? [] : [recipient(mailUser, user, 'MailUser', mailUser.externalAddress)];
    });
}

function runOfMailboxes(state: TenantState, cmdlet: string, parameters: Record<string, unknown>): Ran {
  const show = mailboxCmdlets[cmdlet.toLowerCase()];
  if (show === undefined) return { problem: 'no-such-cmdlet' };
  const identity = typeof parameters['Identity'] === 'string' ? parameters['Identity'].toLowerCase() : undefined;
  const byName = namesIn(state);
  if (typeof parameters['Filter'] === 'string') {
    const wanted = addressesOf(parameters['Filter']);
    if (wanted === undefined) return { problem: 'bad-filter' };
    const matching = wanted.map((address) => byName.get(address)).filter((found) => found !== undefined);
    return { rows: [...new Set(matching)].flatMap(({ mailbox, user }) => show(mailbox, user, state)) };
  }
  const found =
    identity === undefined
      ? [...new Set(byName.values())]
      : [byName.get(identity)].filter((mailbox) => mailbox !== undefined);
  if (identity !== undefined && found.length === 0) return { problem: 'no-such-object' };
  const rows = found.flatMap(({ mailbox, user }) => show(mailbox, user, state));
  const trustee = typeof parameters['Trustee'] === 'string' ? parameters['Trustee'].toLowerCase() : undefined;
  return {
    rows: trustee === undefined ? rows : rows.filter((row) => isTrustee(row['Trustee'], byName.get(trustee), trustee)),
  };
}

/** Addresses of `EmailAddresses -eq 'smtp:…' -or …`; undefined for another form. */
function addressesOf(filter: string): string[] | undefined {
  const clauses = splitOutsideQuotes(filter, / -or /gi).map(
    (clause) => /^EmailAddresses -eq 'smtp:((?:[^']|'')*)'$/i.exec(clause.trim())?.[1],
  );
  const known = clauses.filter((clause) => clause !== undefined);
  return known.length < clauses.length
    ? undefined
    : known.map((address) => address.replaceAll("''", "'").toLowerCase());
}

function isTrustee(named: unknown, found: Found | undefined, trustee: string): boolean {
  const name = String(named).toLowerCase();
  return name === trustee || name === found?.user.userPrincipalName.toLowerCase();
}

interface Found {
  mailbox: Mailbox;
  user: User;
}

const known = new WeakMap<TenantState, Map<string, Found>>();

/** Every name of a mailbox, in lower case. Cached, because a benchmark looks up hundreds. */
function namesIn(state: TenantState): Map<string, Found> {
  const made = known.get(state);
  if (made !== undefined) return made;
  const names = new Map<string, Found>();
  const users = new Map(state.users.map((user) => [user.id, user]));
  for (const mailbox of state.mailboxes) {
    const user = users.get(mailbox.userId);
    if (user === undefined) continue;
    const addresses = user.proxyAddresses.map((address) => address.slice(address.indexOf(':') + 1));
    const found = { mailbox, user };
    for (const name of [mailbox.primaryAddress, aliasOf(mailbox), user.userPrincipalName, user.id, ...addresses])
      names.set(name.toLowerCase(), found);
  }
  known.set(state, names);
  return names;
}

const mailboxCmdlets: Record<string, (mailbox: Mailbox, user: User, state: TenantState) => Row[]> = {
  'get-mailbox': (mailbox, user) => [
    {
      Identity: aliasOf(mailbox),
      Name: aliasOf(mailbox),
      Alias: aliasOf(mailbox),
      DisplayName: user.displayName,
      RecipientTypeDetails: mailbox.type,
      PrimarySmtpAddress: mailbox.primaryAddress,
      UserPrincipalName: user.userPrincipalName,
      ExternalDirectoryObjectId: user.id,
      ForwardingSmtpAddress: mailbox.forwarding === null ? null : `smtp:${mailbox.forwarding.to}`,
      ForwardingAddress: null,
      DeliverToMailboxAndForward: mailbox.forwarding?.keepsCopy ?? false,
      ProhibitSendQuota: sizeText(mailbox.sendQuota),
      ProhibitSendReceiveQuota: sizeText(mailbox.sendReceiveQuota),
      RecoverableItemsQuota: sizeText(mailbox.recoverableItemsQuota),
      MaxSendSize: sizeText(mailbox.maxSend),
      MaxReceiveSize: sizeText(mailbox.maxReceive),
      LitigationHoldEnabled: mailbox.litigationHold,
      'InPlaceHolds@odata.type': '#Collection(String)',
      InPlaceHolds: [],
      RequireSenderAuthenticationEnabled: mailbox.onlyAuthenticated,
      'AcceptMessagesOnlyFromSendersOrMembers@odata.type': '#Collection(String)',
      AcceptMessagesOnlyFromSendersOrMembers: mailbox.acceptsOnlyFrom,
      'RejectMessagesFromSendersOrMembers@odata.type': '#Collection(String)',
      RejectMessagesFromSendersOrMembers: mailbox.rejectsFrom,
      'GrantSendOnBehalfTo@odata.type': '#Collection(String)',
      GrantSendOnBehalfTo: [],
      'EmailAddresses@odata.type': '#Collection(String)',
      EmailAddresses: user.proxyAddresses,
    },
  ],
  'get-casmailbox': (mailbox, user) => [
    {
      Identity: aliasOf(mailbox),
      Name: aliasOf(mailbox),
      DisplayName: user.displayName,
      PrimarySmtpAddress: mailbox.primaryAddress,
      'EmailAddresses@odata.type': '#Collection(String)',
      EmailAddresses: user.proxyAddresses,
      ImapEnabled: mailbox.imap,
      PopEnabled: mailbox.pop3,
      SmtpClientAuthenticationDisabled: mailbox.smtpAuthDisabled,
    },
  ],
  'get-recipient': (mailbox, user) => [recipient(mailbox, user, mailbox.type, null)],
  'get-mailboxstatistics': (mailbox, user) => [
    {
      Identity: user.id,
      DisplayName: user.displayName,
      ItemCount: 1200,
      TotalItemSize: sizeText(mailbox.size),
      TotalDeletedItemSize: sizeText(mailbox.deletedSize),
    },
  ],
  'get-mailboxpermission': (mailbox) => [
    permission(mailbox, String.raw`NT AUTHORITY\SELF`, ['FullAccess', 'ReadPermission']),
    ...mailbox.fullAccess.map((trustee) => permission(mailbox, trustee, ['FullAccess'])),
  ],
  'get-recipientpermission': (mailbox, _user, state) => [
    sendAs(mailbox, String.raw`NT AUTHORITY\SELF`),
    // Shown by userPrincipalName, also if another name was granted the right.
    ...mailbox.sendAs.map((trustee) =>
      sendAs(mailbox, state.users.find(({ mail }) => mail === trustee)?.userPrincipalName ?? trustee),
    ),
  ],
};

function recipient(
  { primaryAddress }: Pick<Mailbox, 'primaryAddress'>,
  user: User,
  type: string,
  elsewhere: string | null,
): Row {
  const alias = primaryAddress.split('@')[0] ?? '';
  return {
    Identity: alias,
    Name: alias,
    DisplayName: user.displayName,
    RecipientTypeDetails: type,
    PrimarySmtpAddress: primaryAddress,
    'EmailAddresses@odata.type': '#Collection(String)',
    EmailAddresses: user.proxyAddresses,
    ExternalEmailAddress: elsewhere === null ? null : `SMTP:${elsewhere}`,
  };
}

/** `49.5 GB (53,150,220,288 bytes)`, as cmdlets print it. */
export function sizeText(bytes: number): string {
  const [unit, one] = (
    [
      ['GB', 1024 ** 3],
      ['MB', 1024 ** 2],
      ['KB', 1024],
    ] as const
  ).find(([, size]) => bytes >= size) ?? ['B', 1];
  const amount = Number((bytes / one).toPrecision(4));
  return `${amount} ${unit} (${bytes.toLocaleString('en-US')} bytes)`;
}

function permission(mailbox: Mailbox, User: string, rights: string[]): Row {
  return {
    Identity: aliasOf(mailbox),
    User,
    'AccessRights@odata.type': '#Collection(String)',
    AccessRights: rights,
    IsInherited: false,
    Deny: false,
    InheritanceType: 'All',
    UserSid: User === accessGroup ? 'S-1-5-21-1004336348-1177238915-682003330-1106' : 'S-1-5-10',
  };
}

function sendAs(mailbox: Mailbox, Trustee: string): Row {
  return {
    Identity: aliasOf(mailbox),
    Trustee,
    AccessControlType: 'Allow',
    'AccessRights@odata.type': '#Collection(String)',
    AccessRights: ['SendAs'],
    IsInherited: false,
    InheritanceType: 'None',
  };
}

const tenantCmdlets: Record<string, (state: TenantState) => Row[]> = {
  'get-transportconfig': ({ transport }) => [
    {
      Identity: 'Transport Settings',
      SmtpClientAuthenticationDisabled: transport.smtpAuthDisabled,
      AllowLegacyTLSClients: transport.legacyTlsClients,
    },
  ],
  'get-organizationconfig': ({ rejectDirectSend }) => [
    { Identity: 'example.onmicrosoft.com', RejectDirectSend: rejectDirectSend },
  ],
  'get-hostedcontentfilterpolicy': ({ spamPolicies }) =>
    spamPolicies.map(({ name, isDefault, ...actions }) => ({
      Identity: name,
      Name: name,
      IsDefault: isDefault,
      SpamAction: actions.spam,
      HighConfidenceSpamAction: actions.highConfidenceSpam,
      BulkSpamAction: actions.bulk,
    })),
  // The properties are those of microsoft/CSS-Exchange. Microsoft documents no words of Verdict, so it is left empty.
  'get-limitsenforcementstatus': ({ externalRecipients: { observed, threshold, enforced } }) => [
    { ObservedValue: observed, Threshold: threshold, EnforcementEnabled: enforced, Verdict: null },
  ],
};

function aliasOf({ primaryAddress }: Mailbox): string {
  return primaryAddress.split('@')[0] ?? '';
}
