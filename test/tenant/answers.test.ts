import assert from 'node:assert/strict';
import { observationSchema } from '../../src/model/observation.ts';
import { questionKindSchema, type Question } from '../../src/model/question.ts';
import { kinds } from '../../src/tenant/values.ts';
import {
  applicationId,
  ask,
  type CmdletAnswers,
  exchangeError,
  type GraphAnswers,
  graphError,
  type Microsoft,
  microsoft,
  deploymentWith,
  type Reply,
  tenantId,
  tenantOver,
  type Wishes,
} from './microsoft.ts';

const exchangeOnline = '00000002-0000-0ff1-ce00-000000000000';
const microsoftGraph = '00000003-0000-0000-c000-000000000000';
const plan = 'efb87545-963c-4e0d-99df-69c6916d9eb0';

/** A healthy tenant in Microsoft's own words. Tests change one path. */
const good: Record<string, (query: URLSearchParams) => unknown> = {
  [`/v1.0/applications(appId='${applicationId}')`]: () => ({
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#applications/$entity',
    id: 'app-object',
    appId: applicationId,
    displayName: 'ECE mail',
    createdDateTime: '2024-05-01T08:00:00Z',
    signInAudience: 'AzureADMyOrg',
    disabledByMicrosoftStatus: null,
    isFallbackPublicClient: null,
    web: {
      homePageUrl: null,
      redirectUris: ['https://ece.example.com/system/oauth/callback?code=x'],
      implicitGrantSettings: {},
    },
    spa: { redirectUris: [] },
    publicClient: { redirectUris: ['https://login.microsoftonline.com/common/oauth2/nativeclient'] },
    requiredResourceAccess: [
      {
        resourceAppId: exchangeOnline,
        resourceAccess: [
          { id: '195adc35-e27b-454b-a7ed-1ecdffa1c09f', type: 'Scope' },
          { id: 'own-role', type: 'Role' },
        ],
      },
      {
        resourceAppId: microsoftGraph,
        resourceAccess: [{ id: '7427e0e9-2fba-42fe-b0c0-848c9e6a8182', type: 'Scope' }],
      },
      {
        resourceAppId: 'cccccccc-1111-4222-8333-444444444444',
        resourceAccess: [{ id: 'nobody-knows', type: 'Scope' }],
      },
    ],
    passwordCredentials: [
      {
        keyId: 'secret-id',
        displayName: 'ECE production',
        hint: 'Q~a',
        startDateTime: '2026-01-01T00:00:00Z',
        endDateTime: '2027-01-01T00:00:00.1234567Z',
        secretText: null,
      },
    ],
    keyCredentials: [{ keyId: 'key-id', displayName: null, startDateTime: null, endDateTime: '2027-01-01T00:00:00Z' }],
  }),
  [`/v1.0/servicePrincipals(appId='${applicationId}')`]: () => ({
    id: 'sp',
    appId: applicationId,
    displayName: 'ECE mail',
    accountEnabled: true,
    appRoleAssignmentRequired: true,
    appOwnerOrganizationId: tenantId,
  }),
  [`/v1.0/servicePrincipals(appId='${exchangeOnline}')`]: () => ({
    id: 'sp-exchange',
    appId: exchangeOnline,
    appRoles: [{ id: 'own-role', value: 'SMTP.SendAsApp' }],
    oauth2PermissionScopes: [{ id: '195adc35-e27b-454b-a7ed-1ecdffa1c09f', value: 'IMAP.AccessAsUser.All' }],
  }),
  '/v1.0/servicePrincipals/sp/appRoleAssignedTo': () => ({
    value: [
      { id: 'x', principalId: 'u1', principalType: 'User', principalDisplayName: 'Service account ECE' },
      { id: 'y', principalId: 'g1', principalType: 'Group', principalDisplayName: 'ECE' },
    ],
  }),
  '/v1.0/servicePrincipals/sp/oauth2PermissionGrants': () => ({
    value: [
      {
        id: '1',
        clientId: 'sp',
        consentType: 'AllPrincipals',
        principalId: null,
        resourceId: 'sp-exchange',
        scope: ' IMAP.AccessAsUser.All SMTP.Send ',
      },
      {
        id: '2',
        clientId: 'sp',
        consentType: 'Principal',
        principalId: 'u1',
        resourceId: 'sp-other',
        scope: 'offline_access',
      },
      {
        id: '3',
        clientId: 'sp',
        consentType: 'Principal',
        principalId: 'gone',
        resourceId: 'sp-other',
        scope: 'User.Read',
      },
    ],
  }),
  '/v1.0/servicePrincipals/sp/appRoleAssignments': () => ({
    value: [{ id: 'z', resourceId: 'sp-exchange', appRoleId: 'own-role' }],
  }),
  '/v1.0/servicePrincipals/sp-other': () => ({
    id: 'sp-other',
    appId: 'DDDDDDDD-1111-4222-8333-444444444444',
    appRoles: [],
    oauth2PermissionScopes: [],
  }),
  '/v1.0/users/u1': () => ({ id: 'u1', userPrincipalName: 'Svc-ECE@example.com', displayName: 'Service account ECE' }),
  '/v1.0/policies/authorizationPolicy': () => ({
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#policies/authorizationPolicy/$entity',
    id: 'authorizationPolicy',
    allowInvitesFrom: 'everyone',
    displayName: 'Authorization Policy',
    defaultUserRolePermissions: {
      allowedToCreateApps: true,
      permissionGrantPoliciesAssigned: [
        'managePermissionGrantsForSelf.microsoft-user-default-recommended',
        'ManagePermissionGrantsForSelf.Microsoft-User-Default-Allow-Consent-Apps',
        'ManagePermissionGrantsForSelf.our-own-policy',
        'ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team',
      ],
    },
  }),
  '/v1.0/policies/permissionGrantPolicies/microsoft-user-default-recommended/excludes': () => ({
    value: [
      {
        id: 'x',
        permissionClassification: 'all',
        permissionType: 'delegated',
        resourceApplication: exchangeOnline,
        permissions: ['195adc35-e27b-454b-a7ed-1ecdffa1c09f', 'nobody-knows'],
        clientApplicationIds: ['all'],
        clientApplicationTenantIds: ['ALL'],
        clientApplicationPublisherIds: ['all'],
        clientApplicationsFromVerifiedPublisherOnly: false,
      },
      { id: 'y', permissionType: 'delegatedUserConsentable' },
    ],
  }),
  '/v1.0/policies/defaultAppManagementPolicy': () => ({
    id: '00000000-0000-0000-0000-000000000000',
    displayName: 'Default app management tenant policy',
    isEnabled: true,
    applicationRestrictions: {
      passwordCredentials: [
        {
          restrictionType: 'passwordAddition',
          state: 'enabled',
          maxLifetime: null,
          restrictForAppsCreatedAfterDateTime: '2026-01-01T10:37:00Z',
        },
        { restrictionType: 'passwordLifetime', maxLifetime: 'P4DT12H30M', restrictForAppsCreatedAfterDateTime: null },
      ],
      keyCredentials: [],
    },
    servicePrincipalRestrictions: { passwordCredentials: [{ restrictionType: 'passwordAddition' }] },
  }),
  '/v1.0/applications/app-object/appManagementPolicies': () => ({
    value: [
      {
        id: 'own',
        displayName: 'Exceptions',
        isEnabled: true,
        restrictions: {
          passwordCredentials: [
            { restrictionType: 'passwordAddition', state: 'disabled' },
            { restrictionType: 'passwordLifetime', state: 'enabled', maxLifetime: 'P1Y' },
            { restrictionType: 'passwordLifetime', state: 'enabled', maxLifetime: 'for ever' },
          ],
        },
      },
    ],
  }),
  '/v1.0/policies/tokenLifetimePolicies': () => ({
    value: [
      {
        id: 'p1',
        displayName: 'Short',
        definition: ['{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"00:30:00"}}'],
        isOrganizationDefault: false,
      },
      {
        id: 'p2',
        displayName: 'Long',
        definition: ['{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"1.00:00:00"}}'],
        isOrganizationDefault: true,
      },
      { id: 'p3', displayName: 'Broken', definition: ['none'], isOrganizationDefault: null },
    ],
  }),
  '/v1.0/policies/tokenLifetimePolicies/p1/appliesTo': () => ({
    value: [{ '@odata.type': '#microsoft.graph.servicePrincipal', id: 'sp' }],
  }),
  '/v1.0/policies/tokenLifetimePolicies/p2/appliesTo': () => ({ value: [] }),
  '/v1.0/policies/tokenLifetimePolicies/p3/appliesTo': () => ({ value: [{ id: 'somebody-else' }] }),
  '/beta/auditLogs/signIns': () => ({
    value: [
      signIn('2026-11-24T10:00:00Z', 0),
      signIn('2026-11-24T11:00:00Z', 0),
      signIn('2026-11-24T12:00:00Z', 53003, {
        appliedConditionalAccessPolicies: [
          { displayName: 'Block outside', result: 'failure' },
          { displayName: 'MFA', result: 'success' },
        ],
        conditionalAccessStatus: 'failure',
      }),
    ],
  }),
  '/v1.0/auditLogs/directoryAudits': () => ({ value: [] }),
  '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy': () => ({ id: '5', isEnabled: false }),
  '/v1.0/identity/conditionalAccess/policies': () => ({
    value: [
      {
        id: 'ca1',
        displayName: 'Block outside',
        state: 'enabledForReportingButNotEnforced',
        conditions: {
          clientAppTypes: ['all'],
          users: {
            includeUsers: ['All'],
            excludeUsers: ['u1'],
            includeGroups: [],
            excludeGroups: [],
            includeRoles: [],
            excludeRoles: [],
            includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'b2bCollaborationGuest' },
            excludeGuestsOrExternalUsers: null,
          },
          applications: { includeApplications: ['Office365'], excludeApplications: [], includeUserActions: [] },
          locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
          platforms: null,
        },
        grantControls: { operator: 'OR', builtInControls: ['block'], authenticationStrength: null },
        sessionControls: {
          signInFrequency: { isEnabled: true, type: 'days', value: 7, frequencyInterval: 'timeBased' },
        },
      },
      {
        id: 'ca2',
        displayName: 'Strong',
        state: 'enabled',
        conditions: { clientAppTypes: ['browser'], users: null, applications: null, locations: null },
        grantControls: { builtInControls: [], authenticationStrength: { id: 's' } },
        sessionControls: null,
      },
    ],
  }),
  '/v1.0/directory/subscriptions': () => ({
    value: [
      {
        id: 'subscription',
        commerceSubscriptionId: 'commerce',
        createdDateTime: '2026-01-01T00:00:00Z',
        isTrial: false,
        nextLifecycleDateTime: '2027-01-01T00:00:00Z',
        serviceStatus: [
          { servicePlanId: '113feb6c-3fe4-4440-bddc-54d774bf0318', servicePlanName: 'EXCHANGE_S_FOUNDATION' },
          { servicePlanId: plan.toUpperCase(), servicePlanName: 'EXCHANGE_S_ENTERPRISE' },
        ],
        skuId: '6fd2c87f-b296-42f0-b197-1e91e994b900',
        skuPartNumber: 'ENTERPRISEPACK',
        status: 'Enabled',
        totalLicenses: 25,
        ownerId: null,
      },
      {
        id: 'free',
        isTrial: null,
        nextLifecycleDateTime: null,
        serviceStatus: [{ servicePlanId: '113feb6c-3fe4-4440-bddc-54d774bf0318' }],
        skuId: 'f30db892-07e9-47e9-837c-80727f46fd3d',
        skuPartNumber: 'FLOW_FREE',
        status: 'Enabled',
      },
      { id: 'old', serviceStatus: [{ servicePlanId: plan }], skuId: 'sku', skuPartNumber: null, status: 'Warning' },
    ],
  }),
  '/v1.0/admin/serviceAnnouncement/healthOverviews': () => ({
    value: [
      { service: 'Exchange Online', status: 'serviceDegradation', id: 'Exchange' },
      { service: 'Microsoft Entra', status: 'serviceOperational', id: 'OrgLiveID' },
      { service: 'Microsoft Teams', status: 'serviceInterruption', id: 'microsoftteams' },
    ],
  }),
  '/v1.0/admin/serviceAnnouncement/issues': (query) => ({
    value: (query.get('$filter') ?? '').startsWith('isResolved')
      ? [issue('EX1', 'Exchange Online', { startDateTime: '2026-11-24T10:00:00Z' }), issue('TM1', 'Microsoft Teams')]
      : [issue('MO1', 'Microsoft Entra', { endDateTime: '2026-11-24T08:00:00Z', status: 'serviceRestored' })],
  }),
  '/beta/users/svc-ece@example.com/authentication/requirements': () => ({ perUserMfaState: 'enforced' }),
  '/v1.0/users/svc-ece@example.com': () => user('u1', 'svc-ece@example.com'),
  '/v1.0/users': (query) => ({
    value:
      query.get('$filter') === "proxyAddresses/any(x:x eq 'smtp:sales@example.com')"
        ? [user('u2', 'sales.team@example.com', { userType: 'Guest', accountEnabled: false })]
        : [],
  }),
  '/v1.0/users/u1/transitiveMemberOf': () => ({
    value: [
      { '@odata.type': '#microsoft.graph.group', id: 'g1', displayName: 'ECE', mail: 'ECE@example.com' },
      { '@odata.type': '#microsoft.graph.directoryRole', id: 'r1', displayName: 'Readers', mail: null },
    ],
  }),
  '/v1.0/users/u2/transitiveMemberOf': () => ({ value: [] }),
  '/v1.0/users/u2/mailFolders/inbox/messageRules': () => ({
    value: [
      {
        displayName: 'Spam',
        isEnabled: true,
        hasError: false,
        conditions: { subjectContains: ['x'], hasAttachments: false, sentToMe: null, bodyContains: [] },
        actions: { 'x@odata.type': '#', moveToFolder: 'AAMk', delete: false },
      },
      { displayName: 'Broken', isEnabled: true, hasError: true, conditions: null, actions: { delete: true } },
    ],
  }),
};

function issue(id: string, service: string, more: object = {}): object {
  return {
    id,
    service,
    title: `What ${id} is`,
    classification: 'Incident',
    status: 'serviceDegradation',
    startDateTime: '2026-11-23T10:00:00Z',
    endDateTime: null,
    ...more,
  };
}

function signIn(at: string, errorCode: number, more: object = {}): object {
  return {
    id: at,
    createdDateTime: at,
    userPrincipalName: 'Svc-ECE@example.com',
    userDisplayName: 'Service account ECE',
    userId: 'u1',
    appId: applicationId,
    ipAddress: '192.0.2.10',
    isInteractive: false,
    resourceDisplayName: 'Office 365 Exchange Online',
    correlationId: `c-${at}`,
    conditionalAccessStatus: 'success',
    status: {
      errorCode,
      failureReason: errorCode === 0 ? 'Other.' : 'Access has been blocked by Conditional Access policies.',
      additionalDetails: null,
    },
    appliedConditionalAccessPolicies: [],
    ...more,
  };
}

function user(id: string, userPrincipalName: string, more: object = {}): object {
  return {
    id,
    userPrincipalName,
    mail: 'Sales@example.com',
    proxyAddresses: ['smtp:alias@example.com', 'SMTP:Sales@example.com', 'X500:/o=Example'],
    accountEnabled: true,
    userType: 'Member',
    onPremisesSyncEnabled: null,
    lastPasswordChangeDateTime: '2026-01-01T00:00:00Z',
    signInSessionsValidFromDateTime: '2026-01-01T00:00:00Z',
    assignedPlans: [
      {
        assignedDateTime: '2026-01-01T00:00:00Z',
        capabilityStatus: 'Enabled',
        service: 'exchange',
        servicePlanId: plan,
      },
      { capabilityStatus: 'Enabled', service: 'SharePoint', servicePlanId: 'other' },
    ],
    assignedLicenses: [{ skuId: 'sku', disabledPlans: [] }],
    licenseAssignmentStates: [
      { skuId: 'sku', state: 'Active', error: 'None' },
      { skuId: 'full', state: 'Error', error: 'CountViolation' },
    ],
    ...more,
  };
}

function graphOf(changes: Record<string, (query: URLSearchParams) => unknown> = {}): GraphAnswers {
  return (path, query) => {
    const answer = (changes[path] ?? good[path])?.(query);
    if (answer === undefined) return undefined;
    return typeof answer === 'object' && answer !== null && 'status' in answer ? (answer as Reply) : { body: answer };
  };
}

const cmdlets: CmdletAnswers = (name, { Identity }) => {
  if (name === 'Get-TransportConfig')
    return rows([{ SmtpClientAuthenticationDisabled: true, AllowLegacyTLSClients: null }]);
  if (name === 'Get-OrganizationConfig') return rows([{ RejectDirectSend: true }]);
  if (name === 'Get-HostedContentFilterPolicy')
    return rows([
      {
        Name: 'Default',
        IsDefault: true,
        SpamAction: 'MoveToJmf',
        HighConfidenceSpamAction: 'Quarantine',
        BulkSpamAction: 'MoveToJmf',
      },
    ]);
  if (name === 'Get-LimitsEnforcementStatus')
    return rows([{ ObservedValue: '1250', Threshold: 22_059, EnforcementEnabled: 'True', Verdict: 'Allowed' }]);
  if (Identity !== 'sales@example.com') return undefined;
  switch (name) {
    case 'Get-Mailbox':
      return rows([
        {
          RecipientTypeDetails: 'SharedMailbox',
          PrimarySmtpAddress: 'Sales@example.com',
          UserPrincipalName: 'sales@example.com',
          ExternalDirectoryObjectId: 'u2',
          ForwardingSmtpAddress: 'smtp:Else@example.com',
          ForwardingAddress: null,
          RequireSenderAuthenticationEnabled: true,
          AcceptMessagesOnlyFromSendersOrMembers: ['Web form', 'Doe, Jane'],
          RejectMessagesFromSendersOrMembers: null,
        },
      ]);
    case 'Get-Recipient':
      return rows([{ RecipientTypeDetails: 'SharedMailbox', PrimarySmtpAddress: 'sales@example.com' }]);
    case 'Get-MailboxStatistics':
      return rows([{ TotalItemSize: '2 GB (2,147,483,648 bytes)', TotalDeletedItemSize: 'Unlimited' }]);
    case 'Get-CASMailbox':
      return rows([{ ImapEnabled: true, PopEnabled: false, SmtpClientAuthenticationDisabled: null }]);
    case 'Get-MailboxPermission':
      return rows([
        { User: 'NT AUTHORITY\\SELF', AccessRights: ['FullAccess', 'ReadPermission'], Deny: false },
        { User: 'svc-ece@example.com', AccessRights: ['FullAccess'], Deny: false },
        { User: 'S-1-5-21-1', AccessRights: 'FullAccess, ReadPermission', Deny: 'True' },
      ]);
    default:
      return rows([
        { Trustee: 'svc-ece@example.com', AccessControlType: 'Allow', AccessRights: ['SendAs'] },
        { Trustee: 'NT AUTHORITY\\SELF', AccessControlType: 'Allow', AccessRights: ['SendAs'] },
      ]);
  }
};

function rows(value: object[]): { body: object } {
  return {
    body: {
      '@odata.context': 'https://outlook.office365.com/adminapi/beta/$metadata',
      '@adminapi.warnings': [],
      value,
    },
  };
}

function everything(): Question[] {
  const subjects = {
    application: applicationId,
    tenant: tenantId,
    account: 'svc-ece@example.com',
    mailbox: 'sales@example.com',
  };
  const about = {
    application: 'application',
    'service-principal': 'application',
    grants: 'application',
    'application-access': 'application',
    'token-lifetime': 'application',
    'secret-policies': 'application',
    'user-consent': 'tenant',
    'consent-exclusions': 'tenant',
    'sign-ins': 'application',
    'basic-sign-ins': 'tenant',
    'directory-audits': 'application',
    'access-policies': 'tenant',
    account: 'account',
    'per-user-mfa': 'account',
    'service-health': 'tenant',
    subscriptions: 'tenant',
    mailbox: 'mailbox',
    'cas-mailbox': 'mailbox',
    'mailbox-permission': 'mailbox',
    'recipient-permission': 'mailbox',
    recipient: 'mailbox',
    'inbox-rules': 'mailbox',
    'mailbox-statistics': 'mailbox',
    'transport-config': 'tenant',
    'organization-config': 'tenant',
    'content-filter-policies': 'tenant',
    'limits-enforcement': 'tenant',
  } as const;
  return questionKindSchema.options.map((kind) => ({ kind, subject: subjects[about[kind]] }));
}

describe("the tenant's answers", () => {
  let world: Microsoft | undefined;
  afterEach(async () => {
    await world?.close();
    world = undefined;
  });
  const answersTo = async (questions: Question[], wishes: Wishes = {}) => {
    world = await microsoft({ graph: graphOf(), exchange: cmdlets, ...wishes });
    const tenant = tenantOver(world);
    try {
      return await ask(tenant, questions);
    } finally {
      await tenant.close();
    }
  };

  it('include one for every question, in the schema of its kind', async () => {
    const { all } = await answersTo([...everything(), ...everything()]);
    assert.deepEqual(all.map(({ kind }) => kind).sort(), [...questionKindSchema.options].sort());
    for (const observation of all) {
      observationSchema.parse(observation);
      assert.equal(observation.error, undefined, `${observation.kind}: ${observation.error?.text}`);
      kinds[observation.kind].value.parse(observation.value);
      assert.deepEqual(
        observation.phases.map(({ name }) => name),
        ['token', 'request'],
      );
    }
    assert.equal(all.find(({ kind }) => kind === 'mailbox')?.id, 'tenant:mailbox:sales@example.com');
  });

  it('name an application’s permissions by the tenant’s own resources, by the table, or by their id', async () => {
    const { value } = await answersTo([{ kind: 'application', subject: applicationId }]);
    assert.deepEqual(value('application')?.asksFor, [
      { resource: 'exchange', kind: 'delegated', name: 'IMAP.AccessAsUser.All' },
      { resource: 'exchange', kind: 'application', name: 'SMTP.SendAsApp' },
      { resource: 'graph', kind: 'delegated', name: 'offline_access' },
      { resource: 'cccccccc-1111-4222-8333-444444444444', kind: 'delegated', name: 'nobody-knows' },
    ]);
    assert.equal(world?.graph.requests.length, 2, 'the resources are looked up once, together');
  });

  it('keep hints and dates of secrets, and no code in a redirect URI', async () => {
    const { value } = await answersTo([{ kind: 'application', subject: applicationId }]);
    assert.deepEqual(value('application')?.secrets, [
      {
        id: 'secret-id',
        endsAt: '2027-01-01T00:00:00.123Z',
        name: 'ECE production',
        hint: 'Q~a',
        startsAt: '2026-01-01T00:00:00.000Z',
      },
    ]);
    assert.deepEqual(value('application')?.redirectUris.web, [
      'https://ece.example.com/system/oauth/callback?code=[removed]',
    ]);
  });

  it('list assignments only if the application requires them', async () => {
    const { value } = await answersTo([{ kind: 'service-principal', subject: applicationId }]);
    assert.deepEqual(value('service-principal')?.assignments, [
      { principalId: 'u1', kind: 'user', name: 'Service account ECE' },
      { principalId: 'g1', kind: 'group', name: 'ECE' },
    ]);
    await world?.close();
    const free = await answersTo([{ kind: 'service-principal', subject: applicationId }], {
      graph: graphOf({
        [`/v1.0/servicePrincipals(appId='${applicationId}')`]: () => ({ id: 'sp', appRoleAssignmentRequired: false }),
      }),
    });
    assert.equal(free.value('service-principal')?.assignments, undefined);
    assert.equal(world?.graph.requests.length, 1);
  });

  it('include access by Exchange only if the application holds a permission of Graph on mail', async () => {
    const asked: [string, unknown][] = [];
    const exchange: CmdletAnswers = (name, parameters) => {
      asked.push([name, parameters]);
      if (name === 'Test-ApplicationAccessPolicy')
        return rows([
          {
            AppId: applicationId,
            AccessCheckResult: parameters['Identity'] === 'sales@example.com' ? 'Granted' : 'Denied',
          },
        ]);
      return parameters['Resource'] === 'sales@example.com'
        ? rows([
            { RoleName: 'Application Mail.Read', InScope: 'True' },
            { RoleName: 'Application Mail.Send', InScope: 'Not Run' },
          ])
        : undefined;
    };
    const question: Question[] = [{ kind: 'application-access', subject: applicationId }];
    const none = await answersTo(question, { exchange });
    assert.deepEqual([none.value('application-access'), asked], [{ mailboxes: [] }, []]);
    await world?.close();

    const graph = graphOf({
      '/v1.0/servicePrincipals/sp/appRoleAssignments': () => ({
        value: [{ id: 'z', resourceId: 'sp-graph', appRoleId: 'mail-role' }],
      }),
      '/v1.0/servicePrincipals/sp-graph': () => ({
        id: 'sp-graph',
        appId: microsoftGraph,
        appRoles: [{ id: 'mail-role', value: 'Mail.Read' }],
        oauth2PermissionScopes: [],
      }),
    });
    const { value } = await answersTo(question, { exchange, graph });
    const [first, ...others] = value('application-access')?.mailboxes ?? [];
    assert.deepEqual(first, { mailbox: 'sales@example.com', policy: 'Granted', roles: ['Application Mail.Read'] });
    for (const { policy, roles } of others) assert.deepEqual([policy, roles], ['Denied', []]);
    assert.deepEqual(asked[0], [
      'Test-ApplicationAccessPolicy',
      { Identity: 'sales@example.com', AppId: applicationId },
    ]);
    assert.equal(new Set(asked.map(([name]) => name)).size, 2);
    await world?.close();

    const refused = await answersTo(question, {
      graph,
      exchange: (name) => exchangeError(401, 'Unauthorized', `User is not allowed to call ${name}`),
    });
    assert.equal(refused.of('application-access')?.error?.code, 'ROLE_MISSING');
  });

  it('name the person who consented', async () => {
    const { value } = await answersTo([{ kind: 'grants', subject: applicationId }]);
    assert.deepEqual(value('grants'), {
      grants: [
        { resource: 'exchange', scopes: ['IMAP.AccessAsUser.All', 'SMTP.Send'] },
        {
          resource: 'dddddddd-1111-4222-8333-444444444444',
          scopes: ['offline_access'],
          person: { id: 'u1', account: 'svc-ece@example.com', name: 'Service account ECE' },
        },
        { resource: 'dddddddd-1111-4222-8333-444444444444', scopes: ['User.Read'], person: { id: 'gone' } },
      ],
      applicationPermissions: [{ resource: 'exchange', name: 'SMTP.SendAsApp' }],
      truncated: false,
    });
  });

  it('include token lifetimes, and whether they belong to the application', async () => {
    const { value } = await answersTo([{ kind: 'token-lifetime', subject: applicationId }]);
    assert.deepEqual(value('token-lifetime')?.policies, [
      { id: 'p1', name: 'Short', everywhere: false, ofApplication: true, accessTokenMinutes: 30 },
      { id: 'p2', name: 'Long', everywhere: true, ofApplication: false, accessTokenMinutes: 1440 },
      { id: 'p3', name: 'Broken', everywhere: false, ofApplication: false },
    ]);
  });

  it("separate Microsoft's consent policies from the tenant's own, and omit those about owned resources", async () => {
    const { value } = await answersTo([{ kind: 'user-consent', subject: tenantId }]);
    assert.deepEqual(value('user-consent'), {
      builtIn: ['microsoft-user-default-recommended', 'microsoft-user-default-allow-consent-apps'],
      own: ['our-own-policy'],
    });
    await world?.close();
    const path = '/v1.0/policies/authorizationPolicy';
    const none = await answersTo([{ kind: 'user-consent', subject: tenantId }], {
      graph: graphOf({ [path]: () => ({ defaultUserRolePermissions: { permissionGrantPoliciesAssigned: [] } }) }),
    });
    assert.deepEqual(none.value('user-consent'), { builtIn: [], own: [] });
    await world?.close();
    const other = await answersTo([{ kind: 'user-consent', subject: tenantId }], {
      graph: graphOf({ [path]: () => ({ id: 'authorizationPolicy' }) }),
    });
    assert.equal(other.of('user-consent')?.error?.code, 'PROTOCOL', 'an absent list is not an empty one');
  });

  it('name the permissions that the managed consent policy excludes', async () => {
    const { value } = await answersTo([{ kind: 'consent-exclusions', subject: tenantId }]);
    const everybody = { clients: ['all'], clientTenants: ['all'], publishers: ['all'], verifiedPublishersOnly: false };
    assert.deepEqual(value('consent-exclusions'), {
      excludes: [
        {
          type: 'delegated',
          classification: 'all',
          resource: 'exchange',
          permissions: ['IMAP.AccessAsUser.All', 'nobody-knows'],
          ...everybody,
        },
        {
          type: 'delegatedUserConsentable',
          classification: 'all',
          resource: 'any',
          permissions: ['all'],
          ...everybody,
        },
      ],
      truncated: false,
    });
  });

  it("include the restrictions of secrets, the tenant's and the application's own, and when it was created", async () => {
    const { value } = await answersTo([{ kind: 'secret-policies', subject: applicationId }]);
    assert.deepEqual(value('secret-policies'), {
      createdAt: '2024-05-01T08:00:00.000Z',
      tenant: {
        name: 'Default app management tenant policy',
        enabled: true,
        restrictions: [
          { type: 'passwordAddition', state: 'enabled', createdFrom: '2026-01-01T10:37:00.000Z' },
          { type: 'passwordLifetime', mostDays: 4.520833333333333 },
        ],
      },
      own: [
        {
          name: 'Exceptions',
          enabled: true,
          restrictions: [
            { type: 'passwordAddition', state: 'disabled' },
            { type: 'passwordLifetime', state: 'enabled', mostDays: 365 },
            { type: 'passwordLifetime', state: 'enabled' },
          ],
        },
      ],
    });
  });

  it('stay unknown if a permission for the policies was taken away between two requests', async () => {
    const forbidden = () => graphError(403, 'AccessDenied', 'You cannot perform the requested operation.');
    for (const path of [
      '/v1.0/policies/defaultAppManagementPolicy',
      '/v1.0/applications/app-object/appManagementPolicies',
    ]) {
      const { of } = await answersTo([{ kind: 'secret-policies', subject: applicationId }], {
        graph: graphOf({ [path]: forbidden }),
      });
      assert.deepEqual([of('secret-policies')?.error?.code, of('secret-policies')?.value], ['FORBIDDEN', undefined]);
      await world?.close();
    }
  });

  it('tell a missing application from a cloud without these policies', async () => {
    const missing = await answersTo([{ kind: 'secret-policies', subject: applicationId }], { graph: () => undefined });
    assert.equal(missing.of('secret-policies')?.error?.code, 'NOT_FOUND');
    await world?.close();
    const graph = graphOf();
    const { of } = await answersTo([{ kind: 'secret-policies', subject: applicationId }], {
      graph: (path, query) => (path.includes('AppManagementPolic') ? undefined : graph(path, query)),
    });
    assert.equal(of('secret-policies')?.error?.code, 'PROTOCOL');
  });

  it('combine equal sign-ins, newest group first, in one query of both kinds over ten days', async () => {
    const { value } = await answersTo([{ kind: 'sign-ins', subject: applicationId }]);
    const groups = value('sign-ins')?.groups;
    assert.deepEqual(
      groups?.map(({ code, count, firstAt, lastAt, policies, reason }) => [
        code,
        count,
        firstAt,
        lastAt,
        policies,
        reason,
      ]),
      [
        [
          53003,
          1,
          '2026-11-24T12:00:00.000Z',
          '2026-11-24T12:00:00.000Z',
          ['Block outside'],
          'Access has been blocked by Conditional Access policies.',
        ],
        [0, 2, '2026-11-24T10:00:00.000Z', '2026-11-24T11:00:00.000Z', undefined, undefined],
      ],
    );
    assert.deepEqual(
      [groups?.[0]?.account, groups?.[0]?.ip, groups?.[0]?.interactive, groups?.[1]?.correlationId],
      ['svc-ece@example.com', '192.0.2.10', false, 'c-2026-11-24T11:00:00Z'],
    );
    const [request = ''] = world?.graph.requests ?? [];
    const { pathname, searchParams } = new URL(request.replace('GET ', ''), 'https://graph.microsoft.com');
    assert.equal(pathname, '/beta/auditLogs/signIns');
    assert.match(
      searchParams.get('$filter') ?? '',
      new RegExp(
        `^appId eq '${applicationId}' and createdDateTime ge \\S+Z and signInEventTypes/any\\(t: t eq 'interactiveUser' or t eq 'nonInteractiveUser'\\)$`,
      ),
    );
  });

  it('include Conditional Access policies', async () => {
    const { value } = await answersTo([{ kind: 'access-policies', subject: tenantId }]);
    const [first, second] = value('access-policies')?.policies ?? [];
    assert.deepEqual(
      [
        value('access-policies')?.securityDefaults,
        first?.state,
        first?.users,
        first?.guests,
        first?.locations,
        first?.signInFrequency,
      ],
      [
        false,
        'report-only',
        { include: ['All'], exclude: ['u1'] },
        { include: { kinds: ['b2bCollaborationGuest'], everyTenant: true } },
        { include: ['All'], exclude: ['AllTrusted'] },
        { everyTime: false, hours: 168 },
      ],
    );
    assert.deepEqual([second?.demands, second?.locations, second?.signInFrequency], [['mfa'], undefined, undefined]);
  });

  it('include every condition of a policy, and the places that it names', async () => {
    const whole = {
      id: 'ca3',
      templateId: null,
      displayName: 'Whole',
      state: 'enabled',
      createdDateTime: '2026-01-01T00:00:00Z',
      modifiedDateTime: '2026-11-01T00:00:00.1234567Z',
      conditions: {
        clientAppTypes: ['all'],
        users: { includeUsers: ['All'], includeRoles: ['r'], includeGuestsOrExternalUsers: null },
        applications: {
          includeApplications: ['All'],
          includeAuthenticationContextClassReferences: [],
          applicationFilter: null,
        },
        clientApplications: null,
        locations: { includeLocations: ['l1'], excludeLocations: [] },
        platforms: { includePlatforms: ['all'], excludePlatforms: ['iOS'] },
        devices: { deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True' } },
        signInRiskLevels: ['high'],
        userRiskLevels: ['medium', 'high'],
        servicePrincipalRiskLevels: [],
        insiderRiskLevels: 'moderate,elevated',
        authenticationFlows: { transferMethods: 'deviceCodeFlow,authenticationTransfer' },
      },
      grantControls: {
        operator: 'OR',
        builtInControls: ['mfa'],
        customAuthenticationFactors: ['duo'],
        termsOfUse: ['t'],
        'authenticationStrength@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#x',
        authenticationStrength: null,
      },
      sessionControls: {
        disableResilienceDefaults: true,
        persistentBrowser: { mode: 'never', isEnabled: true },
        secureSignInSession: { isEnabled: true },
      },
    };
    const { value } = await answersTo([{ kind: 'access-policies', subject: tenantId }], {
      graph: graphOf({
        '/v1.0/identity/conditionalAccess/policies': () => ({ value: [whole] }),
        '/v1.0/identity/conditionalAccess/namedLocations': () => ({
          value: [
            {
              '@odata.type': '#microsoft.graph.ipNamedLocation',
              id: 'l1',
              displayName: 'Office',
              modifiedDateTime: '2026-01-02T00:00:00Z',
              isTrusted: true,
              ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '192.0.2.0/24' }],
            },
            { '@odata.type': '#microsoft.graph.countryNamedLocation', id: 'l2', displayName: 'France' },
            { id: 7 },
          ],
        }),
      }),
    });
    const answer = value('access-policies');
    const [policy] = answer?.policies ?? [];
    assert.deepEqual(policy?.conditions, {
      flows: ['deviceCodeFlow', 'authenticationTransfer'],
      signInRisk: ['high'],
      userRisk: ['medium', 'high'],
      insiderRisk: ['moderate', 'elevated'],
      platforms: { include: ['all'], exclude: ['iOS'] },
      device: true,
      applicationFilter: false,
    });
    assert.deepEqual(
      [policy?.demands, policy?.anyDemand, policy?.changedAt, policy?.roles.include, policy?.notRead],
      [['mfa', 'termsOfUse', 'customControl', 'tokenProtection'], true, '2026-11-01T00:00:00.123Z', ['r'], undefined],
    );
    assert.deepEqual(answer?.locations, [
      {
        id: 'l1',
        name: 'Office',
        kind: 'addresses',
        trusted: true,
        ranges: ['192.0.2.0/24'],
        changedAt: '2026-01-02T00:00:00.000Z',
      },
      { id: 'l2', name: 'France', kind: 'countries', trusted: false, ranges: [] },
    ]);
  });

  it('quote unknown parts of a policy and keep the other policies', async () => {
    const conditions = { clientAppTypes: ['all'], users: { includeUsers: ['All'] }, applications: null };
    const { value } = await answersTo([{ kind: 'access-policies', subject: tenantId }], {
      graph: graphOf({
        '/v1.0/identity/conditionalAccess/policies': () => ({
          value: [
            {
              id: 'new',
              displayName: 'New',
              state: 'enabled',
              conditions: { ...conditions, clientAppTypes: ['telepathy'], times: { from: '08:00' }, empty: [] },
              grantControls: { operator: 'AND', builtInControls: ['dance'] },
              sessionControls: { tea: { isEnabled: true } },
            },
            { id: 'odd', displayName: 'Odd', state: 'onWeekdays', conditions },
            { id: 5, displayName: { a: 1 } },
            { id: 'known', displayName: 'Known', state: 'enabled', conditions, grantControls: null },
          ],
        }),
      }),
    });
    const answer = value('access-policies');
    assert.deepEqual(
      answer?.policies.map(({ id, notRead }) => [id, notRead]),
      [
        [
          'new',
          [
            'conditions.times: {"from":"08:00"}',
            'sessionControls.tea: {"isEnabled":true}',
            'conditions.clientAppTypes: telepathy',
            'grantControls.builtInControls: dance',
          ],
        ],
        ['known', undefined],
      ],
    );
    assert.deepEqual(answer?.unread, [
      { id: 'odd', name: 'Odd', what: 'state: onWeekdays' },
      { id: '5', name: '{"a":1}', what: 'id: 5' },
    ]);
  });

  it('keep the readable half of the access policies, and mark the list as incomplete', async () => {
    const forbidden = () =>
      graphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
    const half = await answersTo([{ kind: 'access-policies', subject: tenantId }], {
      graph: graphOf({ '/v1.0/identity/conditionalAccess/policies': forbidden }),
    });
    assert.deepEqual(half.value('access-policies'), { securityDefaults: false, policies: [], truncated: true });
    await world?.close();
    const other = await answersTo([{ kind: 'access-policies', subject: tenantId }], {
      graph: graphOf({ '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy': forbidden }),
    });
    assert.deepEqual(
      [other.value('access-policies')?.securityDefaults, other.value('access-policies')?.policies.length],
      [undefined, 2],
    );
    await world?.close();
    const none = await answersTo([{ kind: 'access-policies', subject: tenantId }], {
      graph: graphOf({
        '/v1.0/identity/conditionalAccess/policies': forbidden,
        '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy': forbidden,
      }),
    });
    assert.equal(none.of('access-policies')?.error?.code, 'FORBIDDEN');
  });

  it('find an account by its sign-in name, then by any address, and its groups without roles', async () => {
    const { value, of } = await answersTo(
      ['svc-ece@example.com', 'sales@example.com', 'nobody@example.com'].map((subject) => ({
        kind: 'account',
        subject,
      })),
    );
    const account = value('account', 'svc-ece@example.com');
    assert.deepEqual(
      [account?.addresses, account?.kind, account?.enabled, account?.mail],
      [['sales@example.com', 'alias@example.com'], 'member', true, 'sales@example.com'],
    );
    assert.deepEqual(
      [account?.exchangePlans, account?.licenceErrors],
      [[{ planId: plan, status: 'Enabled' }], [{ skuId: 'full', error: 'CountViolation' }]],
    );
    assert.deepEqual(account?.groups, [{ objectId: 'g1', name: 'ECE', mail: 'ece@example.com' }]);
    const other = value('account', 'sales@example.com');
    assert.deepEqual(
      [other?.objectId, other?.userPrincipalName, other?.kind, other?.enabled],
      ['u2', 'sales.team@example.com', 'guest', false],
    );
    assert.equal(of('account', 'nobody@example.com')?.error?.code, 'NOT_FOUND');
  });

  it('include per-user MFA by the sign-in name, then by any address', async () => {
    const { value, of } = await answersTo(
      ['svc-ece@example.com', 'sales@example.com', 'nobody@example.com'].map((subject) => ({
        kind: 'per-user-mfa',
        subject,
      })),
      {
        graph: graphOf({
          '/beta/users/u2/authentication/requirements': () => ({ perUserMfaState: 'disabled' }),
        }),
      },
    );
    assert.deepEqual(
      ['svc-ece@example.com', 'sales@example.com'].map((subject) => value('per-user-mfa', subject)),
      [{ state: 'enforced' }, { state: 'disabled' }],
    );
    assert.equal(of('per-user-mfa', 'nobody@example.com')?.error?.code, 'NOT_FOUND');
  });

  it('name directory roles by their template, and leave them out if Microsoft shows only ids', async () => {
    const role = { '@odata.type': '#microsoft.graph.directoryRole', id: 'r1' };
    for (const [entry, roles] of [
      [{ ...role, displayName: 'Readers', roleTemplateId: 't1' }, ['t1']],
      [{ ...role, displayName: null }, undefined],
    ] as const) {
      const { value } = await answersTo([{ kind: 'account', subject: 'svc-ece@example.com' }], {
        graph: graphOf({ '/v1.0/users/u1/transitiveMemberOf': () => ({ value: [entry] }) }),
      });
      assert.deepEqual([value('account')?.groups, value('account')?.roles], [[], roles]);
      await world?.close();
    }
  });

  it('include open and ended issues of Exchange and Entra, and no other service', async () => {
    const { value } = await answersTo([{ kind: 'service-health', subject: tenantId }]);
    const health = value('service-health');
    assert.deepEqual(
      health?.services.map(({ service, status }) => [service, status]),
      [
        ['exchange', 'serviceDegradation'],
        ['entra', 'serviceOperational'],
      ],
    );
    assert.deepEqual(health?.issues, [
      {
        id: 'EX1',
        service: 'exchange',
        title: 'What EX1 is',
        classification: 'incident',
        status: 'serviceDegradation',
        startAt: '2026-11-24T10:00:00.000Z',
      },
      {
        id: 'MO1',
        service: 'entra',
        title: 'What MO1 is',
        classification: 'incident',
        status: 'serviceRestored',
        startAt: '2026-11-23T10:00:00.000Z',
        endAt: '2026-11-24T08:00:00.000Z',
      },
    ]);
    assert.ok(health?.endedSince);
  });

  it('include only subscriptions whose products give a mailbox, in one request', async () => {
    const { value } = await answersTo([{ kind: 'subscriptions', subject: tenantId }]);
    assert.deepEqual(value('subscriptions'), {
      subscriptions: [
        {
          skuId: '6fd2c87f-b296-42f0-b197-1e91e994b900',
          name: 'ENTERPRISEPACK',
          mailboxPlans: [plan.toUpperCase()],
          status: 'Enabled',
          trial: false,
          nextAt: '2027-01-01T00:00:00.000Z',
        },
        { skuId: 'sku', mailboxPlans: [plan], status: 'Warning', trial: false },
      ],
      truncated: false,
    });
    assert.equal(world?.graph.requests.length, 1);
  });

  it('keep open issues and say so if ended issues cannot be read', async () => {
    const { value } = await answersTo([{ kind: 'service-health', subject: tenantId }], {
      graph: graphOf({
        '/v1.0/admin/serviceAnnouncement/issues': (query: URLSearchParams) =>
          (query.get('$filter') ?? '').startsWith('isResolved')
            ? { value: [] }
            : graphError(400, 'BadRequest', 'Invalid filter clause'),
      }),
    });
    assert.deepEqual([value('service-health')?.issues, value('service-health')?.endedSince], [[], undefined]);
  });

  it('leave groups out if they may not be read', async () => {
    const { value } = await answersTo([{ kind: 'account', subject: 'svc-ece@example.com' }], {
      graph: graphOf({ '/v1.0/users/u1/transitiveMemberOf': () => graphError(403, 'Authorization_RequestDenied') }),
    });
    assert.deepEqual([value('account')?.objectId, value('account')?.groups], ['u1', undefined]);
  });

  it('include mailboxes, their protocols and their rights, without the mailbox’s rights on itself', async () => {
    const { value } = await answersTo(everything());
    assert.deepEqual(value('mailbox'), {
      kind: 'SharedMailbox',
      primaryAddress: 'sales@example.com',
      userPrincipalName: 'sales@example.com',
      objectId: 'u2',
      forwardsTo: 'else@example.com',
      onlyAuthenticated: true,
      acceptsOnlyFrom: ['Web form', 'Doe, Jane'],
      rejectsFrom: [],
    });
    assert.deepEqual(value('cas-mailbox'), { imap: true, pop3: false, smtpAuthDisabled: null });
    assert.deepEqual(value('inbox-rules')?.rules, [
      { name: 'Spam', enabled: true, conditions: ['subjectContains'], actions: ['moveToFolder'] },
      { name: 'Broken', enabled: false, conditions: [], actions: ['delete'] },
    ]);
    assert.deepEqual(value('mailbox-permission')?.entries, [
      { trustee: 'svc-ece@example.com', rights: ['FullAccess'], deny: false },
      { trustee: 'S-1-5-21-1', rights: ['FullAccess', 'ReadPermission'], deny: true },
    ]);
    assert.deepEqual(value('recipient-permission')?.entries, [
      { trustee: 'svc-ece@example.com', rights: ['SendAs'], deny: false },
    ]);
    assert.deepEqual(value('transport-config'), { smtpAuthDisabled: true });
    assert.deepEqual(value('organization-config'), { rejectDirectSend: true });
    assert.deepEqual(value('content-filter-policies'), {
      policies: [
        {
          name: 'Default',
          isDefault: true,
          spam: 'MoveToJmf',
          highConfidenceSpam: 'Quarantine',
          bulk: 'MoveToJmf',
        },
      ],
    });
    assert.deepEqual(value('limits-enforcement'), {
      observed: 1250,
      threshold: 22_059,
      enforced: true,
      verdict: 'Allowed',
    });
  });

  it('are requested from Exchange as by Microsoft’s own module: with the tenant in the path, an anchor and an envelope', async () => {
    await answersTo([{ kind: 'cas-mailbox', subject: 'sales@example.com' }]);
    assert.deepEqual(world?.exchange.requests, [`POST /adminapi/beta/${tenantId}/$batch`]);
    assert.equal(
      world?.headers.exchange[0]?.['x-anchormailbox'],
      `APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@${tenantId}`,
    );
    assert.match(String(world?.headers.exchange[0]?.['prefer']), /odata\.continue-on-error/);
    const [{ url, body }] = (
      JSON.parse(world?.exchange.bodies[0] ?? '') as { requests: { url: string; body: unknown }[] }
    ).requests as [{ url: string; body: unknown }];
    assert.equal(
      url,
      `https://outlook.office365.com/adminapi/beta/${tenantId}/InvokeCommand?$select=ImapEnabled,PopEnabled,SmtpClientAuthenticationDisabled`,
    );
    assert.deepEqual(body, {
      CmdletInput: { CmdletName: 'Get-CASMailbox', Parameters: { Identity: 'sales@example.com' } },
    });
  });

  for (const [named, exchange] of [
    ['404', undefined],
    [
      'ManagementObjectNotFoundException',
      () =>
        exchangeError(
          400,
          'Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException',
          "The operation couldn't be performed because object 'x' couldn't be found.",
        ),
    ],
    ['an empty list', () => rows([])],
  ] as const) {
    it(`distinguish a missing mailbox (${named}) from one that may not be read`, async () => {
      const { of } = await answersTo([{ kind: 'mailbox', subject: 'missing@example.com' }], {
        exchange: exchange ?? (() => undefined),
      });
      assert.deepEqual([of('mailbox')?.error?.code, of('mailbox')?.value], ['NOT_FOUND', undefined]);
    });
  }

  it('need no discovery request for a token, even at an unknown login host', async () => {
    world = await microsoft({ exchange: cmdlets });
    const tenant = tenantOver(world);
    const { all } = await ask(tenant, [{ kind: 'transport-config', subject: tenantId }], {
      deployment: deploymentWith({ endpoints: { login: { host: 'login.example.com' } } }),
    });
    await tenant.close();
    assert.equal(all[0]?.error, undefined);
    assert.equal(world.login.requests.length, 1);
    assert.ok(world.login.requests[0]?.startsWith(`POST /${tenantId}/oauth2/v2.0/token`));
  });

  it('come from the hosts of the deployment’s cloud, with scopes of that cloud', async () => {
    world = await microsoft({ graph: graphOf(), exchange: cmdlets });
    const tenant = tenantOver(world);
    const deployment = deploymentWith({ microsoft: { cloud: 'gcc-high', tenantId, applicationId } });
    const { all } = await ask(
      tenant,
      [
        { kind: 'access-policies', subject: tenantId },
        { kind: 'transport-config', subject: tenantId },
      ],
      { deployment },
    );
    await tenant.close();
    assert.deepEqual(
      all.map(({ error }) => error),
      [undefined, undefined],
    );
    assert.deepEqual(
      [world.headers.graph[0]?.host, world.headers.exchange[0]?.host],
      ['graph.microsoft.us', 'outlook.office365.us'],
    );
    assert.deepEqual(world.login.bodies.map((body) => new URLSearchParams(body).get('scope') ?? '').sort(), [
      'https://graph.microsoft.us/.default',
      'https://outlook.office365.us/.default',
    ]);
    assert.equal(world.login.requests.length, 2, 'and nothing is looked up first');
  });
});
