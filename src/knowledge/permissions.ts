/**
 * The permissions of the bot's reader application for each question, least privileged first. Sources: the reference
 * page of each Graph request; for Exchange, Microsoft Learn, "App-only authentication for unattended scripts in
 * Exchange Online PowerShell".
 */
export interface Needed {
  /** All are needed. */
  graph: readonly string[];
  /** The Exchange role group that allows the cmdlet. If it is set, Exchange.ManageAsApp is needed too. */
  exchangeRole?: string;
  /** The cmdlet, or the Graph resource, by its documented name. */
  asked: string;
  /** The Exchange cmdlet with the same answer as the Graph resource. */
  pasted?: string;
}

export const neededFor = {
  application: { graph: ['Application.Read.All'], asked: 'applications' },
  'service-principal': { graph: ['Application.Read.All'], asked: 'servicePrincipals' },
  grants: { graph: ['Directory.Read.All'], asked: 'oauth2PermissionGrants' },
  // The Exchange role is unknown. If Exchange refuses, a person runs the cmdlets.
  'application-access': { graph: ['Directory.Read.All'], asked: 'Test-ApplicationAccessPolicy' },
  'token-lifetime': { graph: ['Policy.Read.All', 'Application.Read.All'], asked: 'tokenLifetimePolicies' },
  'secret-policies': { graph: ['Policy.Read.All', 'Application.Read.All'], asked: 'appManagementPolicies' },
  'user-consent': { graph: ['Policy.Read.All'], asked: 'authorizationPolicy' },
  // Microsoft's reference page also names Directory.Read.All, but Graph was seen to refuse it (September 2026).
  'consent-exclusions': { graph: ['Policy.Read.PermissionGrant'], asked: 'permissionGrantPolicies' },
  'sign-ins': { graph: ['AuditLog.Read.All', 'Directory.Read.All'], asked: 'auditLogs/signIns' },
  'basic-sign-ins': { graph: ['AuditLog.Read.All', 'Directory.Read.All'], asked: 'auditLogs/signIns' },
  'directory-audits': { graph: ['AuditLog.Read.All', 'Directory.Read.All'], asked: 'auditLogs/directoryAudits' },
  'access-policies': { graph: ['Policy.Read.All'], asked: 'conditionalAccess/policies' },
  'per-user-mfa': { graph: ['Policy.Read.All'], asked: 'authentication/requirements' },
  'service-health': { graph: ['ServiceHealth.Read.All'], asked: 'serviceAnnouncement/issues' },
  // Organization.Read.All would be enough, but the reader has Directory.Read.All for other questions.
  subscriptions: { graph: ['Directory.Read.All'], asked: 'directory/subscriptions' },
  account: { graph: ['User.Read.All', 'GroupMember.Read.All'], asked: 'users' },
  mailbox: { graph: [], exchangeRole: 'View-Only Recipients', asked: 'Get-Mailbox' },
  'inbox-rules': { graph: ['MailboxSettings.Read'], asked: 'messageRules', pasted: 'Get-InboxRule' },
  recipient: { graph: [], exchangeRole: 'View-Only Recipients', asked: 'Get-Recipient' },
  'mailbox-statistics': { graph: [], exchangeRole: 'View-Only Recipients', asked: 'Get-MailboxStatistics' },
  'cas-mailbox': { graph: [], exchangeRole: 'View-Only Recipients', asked: 'Get-CASMailbox' },
  'mailbox-permission': { graph: [], exchangeRole: 'View-Only Recipients', asked: 'Get-MailboxPermission' },
  'recipient-permission': { graph: [], exchangeRole: 'View-Only Recipients', asked: 'Get-RecipientPermission' },
  'transport-config': { graph: [], exchangeRole: 'View-Only Configuration', asked: 'Get-TransportConfig' },
  'organization-config': { graph: [], exchangeRole: 'View-Only Configuration', asked: 'Get-OrganizationConfig' },
  'content-filter-policies': {
    graph: [],
    exchangeRole: 'View-Only Configuration',
    asked: 'Get-HostedContentFilterPolicy',
  },
  // Microsoft's reference names no role for it; the role of the other settings is an assumption.
  'limits-enforcement': { graph: [], exchangeRole: 'View-Only Configuration', asked: 'Get-LimitsEnforcementStatus' },
} as const satisfies Record<string, Needed>;

export function pastedCmdlet(kind: keyof typeof neededFor): string | undefined {
  const { exchangeRole, asked, pasted }: Needed = neededFor[kind];
  return exchangeRole === undefined ? pasted : asked;
}

export const exchangePermission = 'Exchange.ManageAsApp';
