/**
 * Graph's view of the tenant, by path, with the application permissions of each reference page (Microsoft Learn,
 * "Microsoft Graph REST API v1.0 endpoint reference"). `needs`: one of each list.
 */
import { shownDefault, shownOwn } from './app-management.ts';
import { managedPolicy } from './consent-policies.ts';
import type { denied } from './graph-errors.ts';
import { skus } from './ids.ts';
import type { Row } from './query.ts';
import type { Application, Group, ServicePrincipal, TenantState, User } from './state.ts';

export interface Asked {
  state: TenantState;
  /** Named groups of the path's pattern. */
  part: (name: string) => string;
  query: URLSearchParams;
  beta: boolean;
}

export interface Route {
  path: RegExp;
  needs: readonly (readonly string[])[];
  /** The kind of the refusal; default: the directory's. */
  denies?: keyof typeof denied;
  premium?: boolean;
  /** A list, an object, or undefined for 404. */
  read: (asked: Asked) => Row[] | Row | undefined;
}

/** As Microsoft's service health names it. */
const exchangeOnlineService = 'Exchange Online';
const applications = ['Application.Read.All', 'Directory.Read.All'];
export const users = ['User.Read.All', 'Directory.Read.All'];
export const groups = ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All'];
const policies = ['Policy.Read.All'];
const application = String.raw`/applications(?:\(appId='(?<appId>[^']+)'\)|/(?<id>[^/]+))`;
const servicePrincipal = String.raw`/servicePrincipals(?:\(appId='(?<appId>[^']+)'\)|/(?<id>[^/]+))`;
const user = '/users/(?<user>[^/]+)';
const at = (pattern: string): RegExp => new RegExp(`^${pattern}$`, 'i');

export const routes: Route[] = [
  {
    path: at('/applications'),
    needs: [applications],
    read: ({ state }) => rowsOf(applicationsIn(state)),
  },
  {
    path: at(application),
    needs: [applications],
    read: ({ state, part }) => rowOf(named(applicationsIn(state), part)),
  },
  { path: at('/servicePrincipals'), needs: [applications], read: ({ state }) => rowsOf(servicePrincipals(state)) },
  {
    path: at(servicePrincipal),
    needs: [applications],
    read: ({ state, part }) => rowOf(named(servicePrincipals(state), part)),
  },
  { path: at('/oauth2PermissionGrants'), needs: [['Directory.Read.All']], read: ({ state }) => rowsOf(state.grants) },
  {
    path: at(`${servicePrincipal}/oauth2PermissionGrants`),
    needs: [['Directory.Read.All']],
    read: ofPrincipal((state, { id }) => state.grants.filter(({ clientId }) => clientId === id)),
  },
  {
    path: at(`${servicePrincipal}/appRoleAssignments`),
    needs: [applications],
    read: ofPrincipal((state, { id }) => state.appRoles.filter(({ principalId }) => principalId === id)),
  },
  {
    path: at(`${servicePrincipal}/appRoleAssignedTo`),
    needs: [applications],
    read: ofPrincipal((state, { id }) => state.assignedTo.filter(({ resourceId }) => resourceId === id)),
  },
  {
    path: at('/policies/tokenLifetimePolicies'),
    needs: [policies],
    denies: 'policy',
    read: ({ state }) => state.tokenLifetimePolicies.map((policy) => without(policy, 'appliesTo')),
  },
  {
    path: at('/policies/tokenLifetimePolicies/(?<policy>[^/]+)/appliesTo'),
    needs: [policies, applications],
    denies: 'policy',
    read: appliesTo,
  },
  {
    path: at('/policies/authorizationPolicy'),
    needs: [policies],
    denies: 'policy',
    read: ({ state }) => ({
      id: 'authorizationPolicy',
      displayName: 'Authorization Policy',
      description: 'Used to manage authorization related settings across the company.',
      allowInvitesFrom: 'everyone',
      defaultUserRolePermissions: {
        allowedToCreateApps: true,
        allowedToReadOtherUsers: true,
        permissionGrantPoliciesAssigned: state.consentPolicies,
      },
    }),
  },
  {
    // Graph was seen to refuse Directory.Read.All, which the reference page names too.
    path: at('/policies/permissionGrantPolicies/(?<policy>[^/]+)/excludes'),
    needs: [['Policy.Read.PermissionGrant']],
    read: ({ state, part }) =>
      part('policy').toLowerCase() === managedPolicy ? rowsOf(state.consentExclusions) : undefined,
  },
  {
    path: at('/policies/defaultAppManagementPolicy'),
    needs: [policies],
    denies: 'policy',
    read: ({ state }) => shownDefault(state.appManagement),
  },
  {
    path: at(`${application}/appManagementPolicies`),
    needs: [policies, applications],
    denies: 'policy',
    read: ({ state, part }) =>
      shown(named(applicationsIn(state), part), (asked) =>
        asked === state.application ? shownOwn(state.appManagement) : [],
      ),
  },
  {
    path: at('/policies/identitySecurityDefaultsEnforcementPolicy'),
    needs: [policies],
    denies: 'policy',
    read: ({ state }) => ({
      id: '00000000-0000-0000-0000-000000000005',
      displayName: 'Security Defaults',
      isEnabled: state.securityDefaults,
    }),
  },
  {
    path: at('/identity/conditionalAccess/policies'),
    needs: [policies],
    denies: 'policy',
    read: ({ state }) => rowsOf(state.conditionalAccess),
  },
  {
    path: at('/identity/conditionalAccess/namedLocations'),
    needs: [policies],
    denies: 'policy',
    read: ({ state }) => rowsOf(state.namedLocations),
  },
  {
    path: at('/auditLogs/signIns'),
    needs: [['AuditLog.Read.All'], ['Directory.Read.All']],
    denies: 'log',
    premium: true,
    read: signIns,
  },
  {
    path: at('/auditLogs/directoryAudits'),
    needs: [['AuditLog.Read.All'], ['Directory.Read.All']],
    denies: 'log',
    read: ({ state }) =>
      rowsOf(state.audits.toSorted((a, b) => Date.parse(b.activityDateTime) - Date.parse(a.activityDateTime))),
  },
  { path: at('/users'), needs: [users], read: ({ state, query }) => state.users.map((item) => shownUser(item, query)) },
  {
    path: at(user),
    needs: [users],
    read: ({ state, part, query }) => shown(userNamed(state, part('user')), (item) => shownUser(item, query)),
  },
  {
    path: at(`${user}/(?:transitiveMemberOf|memberOf)(?:/microsoft\\.graph\\.group)?`),
    needs: [groups],
    read: ({ state, part }) =>
      shown(userNamed(state, part('user')), ({ id }) =>
        groupsOf(state, id).map((group) => tagged('group', shownGroup(group))),
      ),
  },
  {
    path: at(`${user}/authentication/requirements`),
    needs: [policies],
    denies: 'policy',
    read: ({ state, part, beta }) =>
      shown(beta ? userNamed(state, part('user')) : undefined, ({ id }) => ({
        perUserMfaState: state.perUserMfa[id] ?? 'disabled',
      })),
  },
  // Delegated permissions only, according to its reference page.
  { path: at(`${user}/licenseDetails`), needs: [[]], read: () => [] },
  {
    path: at(`${user}/mailFolders/inbox/messageRules`),
    needs: [['MailboxSettings.Read']],
    denies: 'mailbox',
    read: messageRules,
  },
  {
    path: at(`${user}/mailboxSettings/userPurpose`),
    needs: [['MailboxSettings.Read']],
    denies: 'mailbox',
    read: userPurpose,
  },
  {
    path: at('/groups/(?<group>[^/]+)'),
    needs: [groups],
    read: ({ state, part }) => shown(groupNamed(state, part('group')), shownGroup),
  },
  {
    path: at('/groups/(?<group>[^/]+)/(?:transitiveMembers|members)(?:/microsoft\\.graph\\.user)?'),
    needs: [groups],
    read: members,
  },
  {
    path: at('/subscribedSkus'),
    needs: [['Organization.Read.All', 'Directory.Read.All']],
    read: ({ state }) => [skuOf('ENTERPRISEPACK', skus.officeE3, state), skuOf('DESKLESSPACK', skus.officeF3, state)],
  },
  {
    path: at('/directory/subscriptions'),
    needs: [['Organization.Read.All', 'Directory.Read.All']],
    read: ({ state }) => rowsOf(state.subscriptions),
  },
  {
    path: at('/domains'),
    needs: [['Domain.Read.All', 'Directory.Read.All']],
    read: () => rowsOf([{ id: 'example.com', authenticationType: 'Managed', isDefault: true, isVerified: true }]),
  },
  {
    path: at('/domains/(?<domain>[^/]+)'),
    needs: [['Domain.Read.All', 'Directory.Read.All']],
    read: ({ part }) =>
      part('domain').toLowerCase() === 'example.com'
        ? { id: 'example.com', authenticationType: 'Managed', isDefault: true, isVerified: true }
        : undefined,
  },
  {
    path: at('/admin/serviceAnnouncement/healthOverviews'),
    needs: [['ServiceHealth.Read.All']],
    read: ({ state }) =>
      [
        { id: 'Exchange', service: exchangeOnlineService },
        { id: 'OrgLiveID', service: 'Microsoft Entra' },
      ].map((overview) => ({
        ...overview,
        status: state.issues.find(({ service }) => service === overview.service)?.status ?? 'serviceOperational',
      })),
  },
  {
    path: at('/admin/serviceAnnouncement/issues'),
    needs: [['ServiceHealth.Read.All']],
    read: ({ state }) => rowsOf(state.issues),
  },
  { path: at('/admin/serviceAnnouncement/messages'), needs: [['ServiceMessage.Read.All']], read: () => [] },
];

/** A user's properties without `$select`. Source: Microsoft Learn, "user resource type", section "Properties". */
const userByDefault = ['id', 'displayName', 'userPrincipalName', 'mail'];

function shownUser(item: User, query: URLSearchParams): Row {
  const row: Row = {
    ...item,
    businessPhones: [],
    givenName: null,
    jobTitle: null,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: null,
  };
  // The filter may need hidden properties.
  return query.has('$select') || query.has('$filter')
    ? row
    : Object.fromEntries(userByDefault.map((name) => [name, row[name]]));
}

/**
 * v1.0 lists only interactive sign-ins, and so does beta unless the filter names other events: Microsoft Learn, "List
 * signIns".
 */
function signIns({ state, query, beta }: Asked): Row[] {
  if (!beta)
    return state.signIns.filter(({ isInteractive }) => isInteractive).map((row) => without(row, 'signInEventTypes'));
  return rowsOf(
    state.signIns.filter(({ isInteractive }) => isInteractive || /signInEventTypes/i.test(query.get('$filter') ?? '')),
  );
}

function appliesTo({ state, part }: Asked): Row[] | undefined {
  const policy = state.tokenLifetimePolicies.find(({ id }) => id === part('policy'));
  const { application: app, servicePrincipal: principal } = state;
  return policy === undefined
    ? undefined
    : [
        ...(app === undefined ? [] : [tagged('application', app)]),
        ...(principal === undefined ? [] : [tagged('servicePrincipal', principal)]),
      ].filter(({ id }) => policy.appliesTo.includes(String(id)));
}

function messageRules({ state, part }: Asked): Row[] | undefined {
  const id = userNamed(state, part('user'))?.id;
  return shown(
    state.mailboxes.find(({ userId }) => userId === id),
    ({ rules }) => rowsOf(rules),
  );
}

function userPurpose({ state, part }: Asked): Row | undefined {
  const id = userNamed(state, part('user'))?.id;
  return shown(
    state.mailboxes.find(({ userId }) => userId === id),
    ({ type }) => ({ value: type === 'SharedMailbox' ? 'shared' : 'user' }),
  );
}

function members({ state, part }: Asked): Row[] | undefined {
  return shown(groupNamed(state, part('group')), ({ members: ids }) =>
    state.users.filter(({ id }) => ids.includes(id)).map((item) => tagged('user', item)),
  );
}

function ofPrincipal(read: (state: TenantState, principal: ServicePrincipal) => object[]): Route['read'] {
  return ({ state, part }) =>
    shown(named(servicePrincipals(state), part), (principal) => rowsOf(read(state, principal)));
}

function applicationsIn({ application: own, readerApplication }: TenantState): Application[] {
  return [...(own === undefined ? [] : [own]), readerApplication];
}

function servicePrincipals({ servicePrincipal: own, resources }: TenantState): ServicePrincipal[] {
  return [...(own === undefined ? [] : [own]), ...resources];
}

function named<Item extends Application | ServicePrincipal>(
  all: (Item | undefined)[],
  part: (name: string) => string,
): Item | undefined {
  return all.find(
    (item) =>
      item !== undefined && (item.appId === part('appId').toLowerCase() || item.id === part('id').toLowerCase()),
  );
}

/** The user by object id or userPrincipalName; no other name counts. */
function userNamed({ users: all }: TenantState, name: string): User | undefined {
  return all.find(({ id, userPrincipalName }) => [id, userPrincipalName.toLowerCase()].includes(name.toLowerCase()));
}

function groupNamed({ groups: all }: TenantState, name: string): Group | undefined {
  return all.find(({ id }) => id === name.toLowerCase());
}

/** The groups of a person or group, direct and indirect. */
export function groupsOf({ groups: all }: TenantState, id: string): Group[] {
  const direct = all.filter(({ members: ids }) => ids.includes(id));
  return [...new Set(direct.flatMap((group) => [group, ...groupsOf({ groups: all } as TenantState, group.id)]))];
}

function shownGroup(group: Group): Row {
  return without(group, 'members');
}

function without(item: object, property: string): Row {
  return Object.fromEntries(Object.entries(item).filter(([name]) => name !== property));
}

function skuOf(skuPartNumber: string, skuId: string, { tenantId, users: all }: TenantState): Row {
  const consumedUnits = all.filter(({ assignedLicenses }) =>
    assignedLicenses.some((licence) => licence.skuId === skuId),
  ).length;
  return {
    id: `${tenantId}_${skuId}`,
    skuId,
    skuPartNumber,
    capabilityStatus: 'Enabled',
    appliesTo: 'User',
    consumedUnits,
    prepaidUnits: { enabled: consumedUnits + 10, suspended: 0, warning: 0, lockedOut: 0 },
    servicePlans: [],
  };
}

function tagged(type: string, item: object): Row {
  return { '@odata.type': `#microsoft.graph.${type}`, ...item };
}

function shown<Item, Shown>(item: Item | undefined, show: (item: Item) => Shown): Shown | undefined {
  return item === undefined ? undefined : show(item);
}

function rowOf(item: object | undefined): Row | undefined {
  return item === undefined ? undefined : { ...item };
}

function rowsOf(all: readonly object[]): Row[] {
  return all.map((item) => ({ ...item }));
}
