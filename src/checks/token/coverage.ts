/**
 * Whether a Conditional Access policy applies when ECE refreshes this account's mail token. An undecidable condition is
 * named, so that a person can look at it.
 */
import type { Account, AccessPolicies } from '../../tenant/values.ts';

export type AccessPolicy = AccessPolicies['policies'][number];

export type Condition =
  | 'groups'
  | 'role'
  | 'guest'
  | 'location'
  | 'platform'
  | 'device'
  | 'sign-in-risk'
  | 'user-risk'
  | 'insider-risk'
  | 'client-type'
  /**
   * The policy names only ECE's application, and the token is for Exchange Online: whether that counts is not
   * established.
   */
  | 'application'
  | 'application-excluded'
  | 'application-filter'
  /** The policy names Exchange Online, and ECE asks Microsoft Graph. */
  | 'resource'
  /** The policy has a condition that this program does not know. */
  | 'unknown';

export interface Coverage {
  /** `perhaps`: the conditions decide. */
  reaches: 'yes' | 'perhaps' | 'no';
  conditions: Condition[];
}

export interface TokenRequest {
  person: Account;
  applicationId: string;
  transport: string;
}

type Met = 'yes' | 'no' | Condition;

export function coverageOf(policy: AccessPolicy, request: TokenRequest): Coverage {
  const met: Met[] = [
    person(policy, request.person),
    application(policy, request),
    clientType(policy),
    location(policy),
    ...furtherConditions(policy),
    (policy.notRead ?? []).length > 0 ? 'unknown' : 'yes',
  ];
  if (met.includes('no')) return { reaches: 'no', conditions: [] };
  const conditions = [...new Set(met.filter((one) => one !== 'yes' && one !== 'no'))];
  return { reaches: conditions.length === 0 ? 'yes' : 'perhaps', conditions };
}

function person({ users, groups, roles, guests }: AccessPolicy, account: Account): Met {
  const { objectId, groups: memberOf, groupsTruncated, roles: held } = account;
  const named = (list: string[]): Met =>
    list.some((id) => id === objectId || id === 'All' || (id === 'GuestsOrExternalUsers' && account.kind === 'guest'))
      ? 'yes'
      : 'no';
  const member = (list: string[]): Met => {
    if (memberOf?.some((group) => list.includes(group.objectId)) === true) return 'yes';
    return list.length > 0 && (memberOf === undefined || groupsTruncated === true) ? 'groups' : 'no';
  };
  const holds = (list: string[]): Met => {
    if (held?.some((role) => list.includes(role)) === true) return 'yes';
    return list.length > 0 && held === undefined ? 'role' : 'no';
  };
  const excluded = anyOf(
    named(users.exclude),
    member(groups.exclude),
    holds(roles.exclude),
    isGuestOf(guests?.exclude, account),
  );
  if (excluded === 'yes') return 'no';
  const included = anyOf(
    named(users.include),
    member(groups.include),
    holds(roles.include),
    isGuestOf(guests?.include, account),
  );
  return included === 'yes' && excluded !== 'no' ? excluded : included;
}

type Guests = NonNullable<NonNullable<AccessPolicy['guests']>['include']>;

/** Entra marks accounts of other tenants with #EXT# in the name. */
function isGuestOf(guests: Guests | undefined, { kind, userPrincipalName }: Account): Met {
  if (guests === undefined) return 'no';
  const external = userPrincipalName.toUpperCase().includes('#EXT#');
  if (kind === 'member' && !external) return 'no';
  const own = kind === 'member' ? 'b2bCollaborationMember' : external ? 'b2bCollaborationGuest' : 'internalGuest';
  if (!guests.kinds.includes(own)) return 'no';
  return guests.everyTenant || own === 'internalGuest' ? 'yes' : 'guest';
}

/** Conditional Access's names of the resource of mail tokens, and of its group. */
const exchangeOnline = '00000002-0000-0ff1-ce00-000000000000';
const graph = '00000003-0000-0000-c000-000000000000';
const office = 'office365';

/** By name, and not only as one of all applications. */
export function namesMail({ applications: { include } }: AccessPolicy, request: TokenRequest): boolean {
  const [resource, besides] = resourcesOf(request);
  const named = [request.applicationId.toLowerCase(), ...resource, ...besides];
  return include.some((id) => named.includes(id.toLowerCase()));
}

/** The resources of the token, and the resources with a meaning that is not established. */
function resourcesOf({ transport }: Pick<TokenRequest, 'transport'>): [resource: string[], besides: string[]] {
  return transport === 'graph' ? [[graph], [exchangeOnline, office]] : [[exchangeOnline, office], []];
}

function application(
  { applications: { include, exclude }, conditions }: AccessPolicy,
  { applicationId, transport }: TokenRequest,
): Met {
  const [resource, besides] = resourcesOf({ transport });
  const isNamed = (list: string[], ...ids: string[]): boolean => list.some((id) => ids.includes(id.toLowerCase()));
  if (isNamed(exclude, 'all', ...resource)) return 'no';
  const included: Met = isNamed(include, 'all', ...resource)
    ? 'yes'
    : isNamed(include, ...besides)
      ? 'resource'
      : isNamed(include, applicationId.toLowerCase())
        ? 'application'
        : conditions.applicationFilter
          ? 'application-filter'
          : 'no';
  if (included === 'no') return 'no';
  if (isNamed(exclude, ...besides)) return 'resource';
  // The policy excludes the application, but the token is for Exchange Online.
  if (isNamed(exclude, applicationId.toLowerCase())) return 'application-excluded';
  return included === 'yes' && conditions.applicationFilter ? 'application-filter' : included;
}

/**
 * Legacy protocols request no tokens. ECE signs in as a web application with a secret, which counts as a browser.
 * Source: Microsoft Learn, "Conditional Access: Conditions", section "Client apps".
 */
function clientType({ clientTypes }: AccessPolicy): Met {
  if (clientTypes.length === 0 || clientTypes.some((type) => type === 'all' || type === 'browser')) return 'yes';
  return clientTypes.some((type) => type === 'mobileAppsAndDesktopClients' || type === 'modern') ? 'client-type' : 'no';
}

function furtherConditions({ conditions }: AccessPolicy): Met[] {
  const { flows, signInRisk, userRisk, insiderRisk, platforms, device } = conditions;
  const transfers = ['deviceCodeFlow', 'authenticationTransfer'];
  return [
    // ECE's token comes from an authorization code, not from a device code or another device.
    flows.length === 0 ? 'yes' : flows.every((flow) => transfers.includes(flow)) ? 'no' : 'unknown',
    signInRisk.length === 0 ? 'yes' : 'sign-in-risk',
    userRisk.length === 0 ? 'yes' : 'user-risk',
    insiderRisk.length === 0 ? 'yes' : 'insider-risk',
    platforms === undefined || (platforms.include.includes('all') && platforms.exclude.length === 0)
      ? 'yes'
      : 'platform',
    device ? 'device' : 'yes',
  ];
}

/** Which address Entra judges at a refresh is not established: the server's, or that of the token's first request. */
function location({ locations: places }: AccessPolicy): Met {
  return places === undefined || (places.include.includes('All') && places.exclude.length === 0) ? 'yes' : 'location';
}

/** A met condition decides, or else an undecidable one. */
function anyOf(...met: Met[]): Met {
  return met.includes('yes') ? 'yes' : (met.find((one) => one !== 'no') ?? 'no');
}
