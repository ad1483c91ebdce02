/** The state of the simulated tenant. Graph's resources have Graph's names, Exchange's have the cmdlets' names. */

/** https://learn.microsoft.com/graph/api/resources/application */
export interface Application {
  id: string;
  appId: string;
  displayName: string;
  signInAudience: string;
  isFallbackPublicClient: boolean | null;
  disabledByMicrosoftStatus: string | null;
  web: { redirectUris: string[] };
  spa: { redirectUris: string[] };
  publicClient: { redirectUris: string[] };
  requiredResourceAccess: { resourceAppId: string; resourceAccess: { id: string; type: 'Scope' | 'Role' }[] }[];
  passwordCredentials: {
    keyId: string;
    displayName: string | null;
    hint: string;
    secretText: null;
    startDateTime: string;
    endDateTime: string;
  }[];
  keyCredentials: {
    keyId: string;
    displayName: string | null;
    startDateTime: string;
    endDateTime: string;
    type: string;
    usage: string;
  }[];
}

/** https://learn.microsoft.com/graph/api/resources/serviceprincipal */
export interface ServicePrincipal {
  id: string;
  appId: string;
  displayName: string;
  accountEnabled: boolean;
  appRoleAssignmentRequired: boolean;
  appOwnerOrganizationId: string;
  servicePrincipalType: string;
  replyUrls: string[];
  appRoles: { id: string; value: string; displayName: string; allowedMemberTypes: string[]; isEnabled: boolean }[];
  oauth2PermissionScopes: {
    id: string;
    value: string;
    adminConsentDisplayName: string;
    type: string;
    isEnabled: boolean;
  }[];
}

/** https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant; `scope`: separated by blanks. */
export interface Grant {
  id: string;
  clientId: string;
  consentType: 'AllPrincipals' | 'Principal';
  principalId: string | null;
  resourceId: string;
  scope: string;
}

/** https://learn.microsoft.com/graph/api/resources/approleassignment */
export interface RoleAssignment {
  id: string;
  appRoleId: string;
  principalId: string;
  principalType: 'User' | 'Group' | 'ServicePrincipal';
  principalDisplayName: string;
  resourceId: string;
  resourceDisplayName: string;
}

/** https://learn.microsoft.com/graph/api/resources/user */
export interface User {
  id: string;
  displayName: string;
  userPrincipalName: string;
  mail: string | null;
  proxyAddresses: string[];
  accountEnabled: boolean;
  userType: 'Member' | 'Guest';
  onPremisesSyncEnabled: boolean | null;
  usageLocation: string;
  lastPasswordChangeDateTime: string;
  signInSessionsValidFromDateTime: string;
  assignedLicenses: { skuId: string; disabledPlans: string[] }[];
  assignedPlans: { assignedDateTime: string; capabilityStatus: string; service: string; servicePlanId: string }[];
  licenseAssignmentStates: {
    skuId: string;
    state: string;
    error: string;
    assignedByGroup: string | null;
    disabledPlans: string[];
    lastUpdatedDateTime: string;
  }[];
}

/** https://learn.microsoft.com/graph/api/resources/companysubscription */
export interface CompanySubscription {
  id: string;
  commerceSubscriptionId: string;
  createdDateTime: string;
  isTrial: boolean;
  nextLifecycleDateTime: string | null;
  ownerId: string | null;
  ownerTenantId: string | null;
  ownerType: string | null;
  serviceStatus: {
    appliesTo: string;
    provisioningStatus: string;
    servicePlanId: string;
    servicePlanName: string;
  }[];
  skuId: string;
  skuPartNumber: string;
  status: 'Enabled' | 'Warning' | 'Suspended' | 'LockedOut' | 'Deleted';
  totalLicenses: number;
}

/** https://learn.microsoft.com/graph/api/resources/group */
export interface Group {
  id: string;
  displayName: string;
  mail: string | null;
  mailEnabled: boolean;
  securityEnabled: boolean;
  /** Ids of users and groups; hidden. */
  members: string[];
}

/** https://learn.microsoft.com/graph/api/resources/tokenlifetimepolicy */
export interface TokenLifetimePolicy {
  id: string;
  displayName: string;
  definition: string[];
  isOrganizationDefault: boolean;
  /** Ids of applications and service principals; hidden. */
  appliesTo: string[];
}

/** https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy */
export interface ConditionalAccessPolicy {
  id: string;
  displayName: string;
  state: 'enabled' | 'disabled' | 'enabledForReportingButNotEnforced';
  createdDateTime: string;
  modifiedDateTime: string | null;
  conditions: {
    clientAppTypes: string[];
    users: Record<
      'includeUsers' | 'excludeUsers' | 'includeGroups' | 'excludeGroups' | 'includeRoles' | 'excludeRoles',
      string[]
    > & {
      includeGuestsOrExternalUsers: { guestOrExternalUserTypes: string; externalTenants: object | null } | null;
      excludeGuestsOrExternalUsers: null;
    };
    applications: Record<
      | 'includeApplications'
      | 'excludeApplications'
      | 'includeUserActions'
      | 'includeAuthenticationContextClassReferences',
      string[]
    >;
    locations: { includeLocations: string[]; excludeLocations: string[] } | null;
    platforms: { includePlatforms: string[]; excludePlatforms: string[] } | null;
    devices: { deviceFilter: { mode: string; rule: string } } | null;
    signInRiskLevels: string[];
    userRiskLevels: string[];
    servicePrincipalRiskLevels: string[];
    /** Flags in one string, as Graph writes them. */
    insiderRiskLevels: string | null;
    authenticationFlows: { transferMethods: string } | null;
  };
  grantControls: {
    operator: string;
    builtInControls: string[];
    customAuthenticationFactors: string[];
    termsOfUse: string[];
  } | null;
  sessionControls: {
    signInFrequency: {
      value: number | null;
      type: string | null;
      frequencyInterval: string;
      isEnabled: boolean;
    } | null;
  } | null;
}

/** https://learn.microsoft.com/graph/api/resources/ipnamedlocation */
export interface NamedLocation {
  '@odata.type': '#microsoft.graph.ipNamedLocation';
  id: string;
  displayName: string;
  createdDateTime: string;
  modifiedDateTime: string | null;
  isTrusted: boolean;
  ipRanges: { '@odata.type': '#microsoft.graph.iPv4CidrRange'; cidrAddress: string }[];
}

/** https://learn.microsoft.com/graph/api/resources/signin; the last property only in beta. */
export interface SignIn {
  id: string;
  createdDateTime: string;
  userDisplayName: string;
  userPrincipalName: string;
  userId: string;
  appId: string;
  appDisplayName: string;
  ipAddress: string;
  clientAppUsed: string;
  correlationId: string;
  conditionalAccessStatus: 'success' | 'failure' | 'notApplied';
  isInteractive: boolean;
  resourceDisplayName: string;
  resourceId: string;
  status: { errorCode: number; failureReason: string; additionalDetails: string | null };
  appliedConditionalAccessPolicies: {
    id: string;
    displayName: string;
    enforcedGrantControls: string[];
    enforcedSessionControls: string[];
    result: string;
  }[];
  signInEventTypes: string[];
}

/** https://learn.microsoft.com/graph/api/resources/directoryaudit */
export interface DirectoryAudit {
  id: string;
  activityDateTime: string;
  activityDisplayName: string;
  category: string;
  correlationId: string;
  loggedByService: string;
  operationType: string;
  result: 'success' | 'failure' | 'timeout';
  resultReason: string;
  initiatedBy: {
    app: null;
    user: { id: string; displayName: string | null; userPrincipalName: string; ipAddress: string };
  };
  targetResources: {
    id: string;
    displayName: string | null;
    type: string;
    userPrincipalName: string | null;
    groupType: string | null;
    modifiedProperties: { displayName: string; oldValue: string | null; newValue: string | null }[];
  }[];
  additionalDetails: object[];
}

/** A mailbox as shown by Get-Mailbox, Get-CASMailbox, Get-MailboxStatistics and the cmdlets of permissions. */
export interface Mailbox {
  userId: string;
  type: 'UserMailbox' | 'SharedMailbox';
  primaryAddress: string;
  imap: boolean;
  pop3: boolean;
  /** Null: the tenant's setting applies. */
  smtpAuthDisabled: boolean | null;
  fullAccess: string[];
  sendAs: string[];
  /** Bytes. */
  size: number;
  deletedSize: number;
  sendQuota: number;
  sendReceiveQuota: number;
  recoverableItemsQuota: number;
  maxSend: number;
  maxReceive: number;
  litigationHold: boolean;
  forwarding: { to: string; keepsCopy: boolean } | null;
  /** RequireSenderAuthenticationEnabled. */
  onlyAuthenticated: boolean;
  /** Names of recipients; empty: everybody may write. */
  acceptsOnlyFrom: string[];
  rejectsFrom: string[];
  /** https://learn.microsoft.com/graph/api/resources/messagerule */
  rules: { displayName: string; isEnabled: boolean; conditions: object | null; actions: object }[];
}

/** A recipient with a mailbox in the customer's own Exchange. */
export interface MailUser {
  userId: string;
  primaryAddress: string;
  externalAddress: string;
}

export interface Towards {
  secretAccepted: boolean;
  graphPermissions: string[];
  exchangePermission: boolean;
  exchangeRole: boolean;
  graph: 'well' | 'throttled' | 'malformed';
}

export interface SignInState {
  /** Single sign-on even if a page was requested. */
  kerberosEverywhere: boolean;
  /** Every token is for Graph, also if the request names another resource. */
  graphAudience: boolean;
  /** Seconds from a token's issue to its validity. */
  startsInS: number;
  deviceCode: 'allowed' | 'blocked';
  /** Number of groups in an access token; Entra's limit is 200. */
  groups: number;
  /** Permissions that no token gets. */
  withheld: string[];
}

/** https://learn.microsoft.com/graph/api/resources/servicehealthissue */
export interface ServiceIssue {
  id: string;
  service: string;
  title: string;
  classification: string;
  status: string;
  isResolved: boolean;
  startDateTime: string;
  endDateTime: string | null;
  lastModifiedDateTime: string;
  impactDescription: string;
  feature: string;
  featureGroup: string;
  origin: string;
  posts: object[];
}

/** https://learn.microsoft.com/powershell/module/exchangepowershell/set-hostedcontentfilterpolicy */
export interface SpamPolicy {
  name: string;
  isDefault: boolean;
  spam: SpamAction;
  highConfidenceSpam: SpamAction;
  bulk: SpamAction;
}

export type SpamAction =
  | 'MoveToJmf'
  | 'AddXHeader'
  | 'ModifySubject'
  | 'Redirect'
  | 'Delete'
  | 'Quarantine'
  | 'NoAction';

export interface Letter {
  /** The mailbox's primary address. */
  mailbox: string;
  subject: string;
  from: string;
  at: Date;
}

export interface TenantState {
  tenantId: string;
  applicationId: string;
  /** Null: in the expected cloud. */
  otherCloud: 'USGov' | null;
  premium: boolean;
  /** ECE's application. Absent if never registered here, or deleted. */
  application?: Application;
  /** The bot's own. */
  readerApplication: Application;
  servicePrincipal?: ServicePrincipal;
  resources: ServicePrincipal[];
  grants: Grant[];
  assignedTo: RoleAssignment[];
  /** Application permissions of ECE. */
  appRoles: { id: string; principalId: string; resourceId: string; appRoleId: string }[];
  /** ECE's application access policies, each with the mailboxes of its group. */
  accessPolicies: { right: 'RestrictAccess' | 'DenyAccess'; mailboxes: string[] }[];
  /** ECE's roles of RBAC for Applications, each with the mailboxes in scope. */
  applicationRoles: { role: string; mailboxes: string[] }[];
  subscriptions: CompanySubscription[];
  users: User[];
  groups: Group[];
  tokenLifetimePolicies: TokenLifetimePolicy[];
  /** Service health; with an open incident of Exchange Online, Exchange refuses everybody. */
  issues: ServiceIssue[];
  /** The setting by person; a person without an entry has none. */
  perUserMfa: Record<string, 'enabled' | 'enforced'>;
  conditionalAccess: ConditionalAccessPolicy[];
  namedLocations: NamedLocation[];
  securityDefaults: boolean;
  signIns: SignIn[];
  audits: DirectoryAudit[];
  mailboxes: Mailbox[];
  mailUsers: MailUser[];
  /** Oldest first; kept across changes. */
  arrived: Letter[];
  transport: { smtpAuthDisabled: boolean; legacyTlsClients: boolean };
  rejectDirectSend: boolean;
  spamPolicies: SpamPolicy[];
  /** Of the last 24 hours, and the limit. */
  externalRecipients: { observed: number; threshold: number; enforced: boolean };
  signIn: SignInState;
  towards: Towards;
}
