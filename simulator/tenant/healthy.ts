/** Everything that ECE needs, granted, licensed and switched on. Faults change it later. */
import { neededFor } from '../../src/knowledge/permissions.ts';
import { exchangeAppId, exchangeRoles, exchangeScopes, graphAppId, graphScopes, guidOf, plans, skus } from './ids.ts';
import { readerId, readerSecret } from './reader.ts';
import { instant, refreshes } from './sign-ins.ts';
import type {
  Application,
  CompanySubscription,
  Group,
  Mailbox,
  ServicePrincipal,
  SpamPolicy,
  TenantState,
  User,
} from './state.ts';

export interface TenantOptions {
  tenantId: string;
  applicationId: string;
  /** Host of the external URL and redirect URI. */
  externalHost: string;
  /** With `shared` one account opens every mailbox, else each mailbox's own. */
  accounts: { shared?: string; mailboxes: string[] };
  /** Default: all that the reader needs. */
  readerPermissions?: readonly string[];
}

export const scopes = ['IMAP.AccessAsUser.All', 'POP.AccessAsUser.All', 'SMTP.Send', 'offline_access'];
export const accessGroup = 'ECE mailbox access';
/** Alex is a member of the first group; the first group and Megan are members of the second. */
export const peopleGroups = ['ECE support', 'Customer service'] as const;
const day = 86_400_000;
export const gigabyte = 1024 ** 3;

/** `born`: start of the simulator. `now`: end of the sign-in log. Both in milliseconds since 1970. */
export function healthyTenant(options: TenantOptions, born: number, now: number): TenantState {
  const { tenantId, accounts } = options;
  const signers = signersOf(options);
  const addresses = [...new Set([...signers, ...accounts.mailboxes])].map((address) => address.toLowerCase());
  const users = [
    ...addresses.map((address) => userOf(address, signers.includes(address), born)),
    userOf('alex.wilber@example.com', true, born),
    userOf('megan.bowen@example.com', true, born),
  ];
  const group: Group = {
    id: guidOf(accessGroup),
    displayName: accessGroup,
    mail: 'ece-mailbox-access@example.com',
    mailEnabled: true,
    securityEnabled: true,
    members: signers.map((address) => guidOf(address)),
  };
  const graph = resourceOf(
    'Microsoft Graph',
    graphAppId,
    graphScopes,
    Object.fromEntries([...graphPermissions(), 'Mail.ReadWrite'].map((name) => [name, guidOf(name)])),
  );
  const exchange = resourceOf('Office 365 Exchange Online', exchangeAppId, exchangeScopes, exchangeRoles);
  const servicePrincipal = servicePrincipalOf(options);
  const state: TenantState = {
    tenantId,
    applicationId: options.applicationId,
    otherCloud: null,
    premium: true,
    application: applicationOf(options, born),
    readerApplication: readerApplicationOf(options, born),
    servicePrincipal,
    resources: [graph, exchange],
    grants: [
      {
        id: guidOf('grant').replaceAll('-', ''),
        clientId: servicePrincipal.id,
        consentType: 'AllPrincipals',
        principalId: null,
        resourceId: graph.id,
        scope: ['openid', 'profile', ...scopes].join(' '),
      },
    ],
    assignedTo: [],
    appRoles: [],
    accessPolicies: [],
    applicationRoles: [],
    subscriptions: [
      subscriptionOf('ENTERPRISEPACK', skus.officeE3, plans.exchangePlan2, born),
      subscriptionOf('DESKLESSPACK', skus.officeF3, plans.exchangeKiosk, born),
    ],
    users,
    groups: [group, ...groupsOfPeople()],
    tokenLifetimePolicies: [],
    issues: [],
    perUserMfa: {},
    conditionalAccess: [],
    namedLocations: [],
    securityDefaults: false,
    signIns: [],
    audits: [],
    arrived: [],
    mailboxes: addresses.map((address) => mailboxOf(address, signers, accounts.shared)),
    mailUsers: [],
    transport: { smtpAuthDisabled: false, legacyTlsClients: false },
    rejectDirectSend: false,
    spamPolicies: [defaultSpamPolicy()],
    // The limit of 100 licences.
    externalRecipients: { observed: 1250, threshold: 22_059, enforced: true },
    signIn: {
      kerberosEverywhere: false,
      graphAudience: false,
      startsInS: 0,
      deviceCode: 'allowed',
      groups: 0,
      withheld: [],
    },
    towards: {
      secretAccepted: true,
      graphPermissions: [...(options.readerPermissions ?? graphPermissions())],
      exchangePermission: true,
      exchangeRole: true,
      graph: 'well',
    },
  };
  state.signIns = refreshes(
    state,
    users.filter(({ id }) => group.members.includes(id)),
    now,
  );
  return state;
}

/** Microsoft's own. */
function defaultSpamPolicy(): SpamPolicy {
  return {
    name: 'Default',
    isDefault: true,
    spam: 'MoveToJmf',
    highConfidenceSpam: 'MoveToJmf',
    bulk: 'MoveToJmf',
  };
}

const planNames: Record<string, string> = {
  [plans.exchangePlan2]: 'EXCHANGE_S_ENTERPRISE',
  [plans.exchangeKiosk]: 'EXCHANGE_S_DESKLESS',
  [plans.exchangeFoundation]: 'EXCHANGE_S_FOUNDATION',
};

/** Bought for a year. */
function subscriptionOf(skuPartNumber: string, skuId: string, mailboxPlan: string, born: number): CompanySubscription {
  return {
    id: guidOf(`subscription ${skuPartNumber}`),
    commerceSubscriptionId: guidOf(`commerce ${skuPartNumber}`),
    createdDateTime: instant(born - 120 * day),
    isTrial: false,
    nextLifecycleDateTime: instant(born + 245 * day),
    ownerId: null,
    ownerTenantId: null,
    ownerType: null,
    serviceStatus: [mailboxPlan, plans.exchangeFoundation].map((servicePlanId) => ({
      appliesTo: 'User',
      provisioningStatus: 'Success',
      servicePlanId,
      servicePlanName: planNames[servicePlanId] ?? '',
    })),
    skuId,
    skuPartNumber,
    status: 'Enabled',
    totalLicenses: 25,
  };
}

function groupsOfPeople(): Group[] {
  const [support, service] = peopleGroups;
  const members = {
    [support]: [guidOf('alex.wilber@example.com')],
    [service]: [guidOf(support), guidOf('megan.bowen@example.com')],
  };
  return peopleGroups.map((displayName) => ({
    id: guidOf(displayName),
    displayName,
    mail: null,
    mailEnabled: false,
    securityEnabled: true,
    members: members[displayName],
  }));
}

/** In lower case: the accounts that sign in for ECE. */
export function signersOf({ accounts }: TenantOptions): string[] {
  return (accounts.shared === undefined ? accounts.mailboxes : [accounts.shared]).map((address) =>
    address.toLowerCase(),
  );
}

/** Licensed as Cisco requires, mailboxes too; a shared mailbox's own account is blocked, as Microsoft requires. */
function userOf(address: string, signsIn: boolean, born: number): User {
  const changed = instant(born - 120 * day);
  return {
    id: guidOf(address),
    displayName: nameOf(address),
    userPrincipalName: address,
    mail: address,
    proxyAddresses: [`SMTP:${address}`, `smtp:${address.replace('@', '@tenant.')}`],
    accountEnabled: signsIn,
    userType: 'Member',
    onPremisesSyncEnabled: null,
    usageLocation: 'US',
    lastPasswordChangeDateTime: changed,
    signInSessionsValidFromDateTime: changed,
    ...licence(skus.officeE3, plans.exchangePlan2, changed),
  };
}

/** One SKU's `assignedPlans`; nearly all include Exchange's foundation plan. */
export function licence(
  skuId: string,
  exchangePlan: string,
  at: string,
): Pick<User, 'assignedLicenses' | 'assignedPlans' | 'licenseAssignmentStates'> {
  return {
    assignedLicenses: [{ skuId, disabledPlans: [] }],
    assignedPlans: [exchangePlan, plans.exchangeFoundation].map((servicePlanId) => ({
      assignedDateTime: at,
      capabilityStatus: 'Enabled',
      service: 'exchange',
      servicePlanId,
    })),
    licenseAssignmentStates: [
      { skuId, state: 'Active', error: 'None', assignedByGroup: null, disabledPlans: [], lastUpdatedDateTime: at },
    ],
  };
}

function nameOf(address: string): string {
  return (address.split('@')[0] ?? '')
    .split('.')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');
}

/** The mailbox of one address: shared if another account opens it, else the account's own. */
export function mailboxOf(address: string, signers: string[], shared: string | undefined): Mailbox {
  const target = shared !== undefined && address !== shared.toLowerCase();
  return {
    userId: guidOf(address),
    type: target ? 'SharedMailbox' : 'UserMailbox',
    primaryAddress: address,
    imap: true,
    pop3: true,
    smtpAuthDisabled: signers.includes(address) ? false : null,
    fullAccess: target ? [accessGroup] : [],
    sendAs: target ? signers : [],
    size: 2 * gigabyte,
    deletedSize: gigabyte,
    // Office 365 E3: Microsoft Learn, "Exchange Online limits".
    sendQuota: 99 * gigabyte,
    sendReceiveQuota: 100 * gigabyte,
    recoverableItemsQuota: 30 * gigabyte,
    maxSend: 35 * 1024 ** 2,
    maxReceive: 36 * 1024 ** 2,
    litigationHold: false,
    forwarding: null,
    onlyAuthenticated: false,
    acceptsOnlyFrom: [],
    rejectsFrom: [],
    rules: [],
  };
}

function applicationOf({ applicationId, externalHost }: TenantOptions, born: number): Application {
  const asked = scopes.map((name) => ({ id: graphScopes[name] ?? '', type: 'Scope' as const }));
  return {
    id: guidOf('application'),
    appId: applicationId,
    displayName: 'ECE mail',
    signInAudience: 'AzureADMyOrg',
    isFallbackPublicClient: null,
    disabledByMicrosoftStatus: null,
    web: { redirectUris: [`https://${externalHost}/`] },
    spa: { redirectUris: [] },
    publicClient: { redirectUris: [] },
    requiredResourceAccess: [{ resourceAppId: graphAppId, resourceAccess: asked }],
    passwordCredentials: [
      {
        keyId: guidOf('secret'),
        displayName: 'ECE',
        hint: 'abc',
        secretText: null,
        startDateTime: instant(born - 165 * day),
        endDateTime: instant(born + 200 * day),
      },
    ],
    keyCredentials: [],
  };
}

function readerApplicationOf(options: TenantOptions, born: number): Application {
  const application = applicationOf(options, born);
  return {
    ...application,
    id: guidOf('reader application'),
    appId: readerId,
    displayName: 'ECE Doctor reader',
    web: { redirectUris: [] },
    requiredResourceAccess: [],
    passwordCredentials: application.passwordCredentials.map((secret) => ({
      ...secret,
      keyId: guidOf('reader secret'),
      displayName: 'ECE Doctor',
      hint: readerSecret.slice(0, 3),
    })),
  };
}

function servicePrincipalOf({ applicationId, externalHost, tenantId }: TenantOptions): ServicePrincipal {
  return {
    id: guidOf('service principal'),
    appId: applicationId,
    displayName: 'ECE mail',
    accountEnabled: true,
    appRoleAssignmentRequired: false,
    appOwnerOrganizationId: tenantId,
    servicePrincipalType: 'Application',
    replyUrls: [`https://${externalHost}/`],
    appRoles: [],
    oauth2PermissionScopes: [],
  };
}

function resourceOf(
  displayName: string,
  appId: string,
  delegated: Record<string, string>,
  application: Record<string, string>,
): ServicePrincipal {
  return {
    id: guidOf(displayName),
    appId,
    displayName,
    accountEnabled: true,
    appRoleAssignmentRequired: false,
    // Microsoft's own tenant.
    appOwnerOrganizationId: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
    servicePrincipalType: 'Application',
    replyUrls: [],
    appRoles: Object.entries(application).map(([value, id]) => ({
      id,
      value,
      displayName: value,
      allowedMemberTypes: ['Application'],
      isEnabled: true,
    })),
    oauth2PermissionScopes: Object.entries(delegated).map(([value, id]) => ({
      id,
      value,
      adminConsentDisplayName: value,
      type: 'User',
      isEnabled: true,
    })),
  };
}

function graphPermissions(): string[] {
  return [...new Set(Object.values(neededFor).flatMap(({ graph }): readonly string[] => graph))];
}
