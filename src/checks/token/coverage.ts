/**
 * Does a Conditional Access policy reach this account when it asks for mail? Directory roles and places are not known
 * here.
 */
import type { Account, AccessPolicies } from '../../tenant/values.ts';

export type AccessPolicy = AccessPolicies['policies'][number];

/**
 * `role`: only if the account holds a directory role, which is not known; `perhaps`: its groups could not be read, or
 * the place decides.
 */
export type Coverage = 'yes' | 'perhaps' | 'role' | 'no';

/**
 * As Conditional Access names them: the resource that mail tokens are for, and the group of applications that it
 * belongs to.
 */
const exchangeOnline = '00000002-0000-0ff1-ce00-000000000000';
const office = 'Office365';

export function coverageOf(policy: AccessPolicy, account: Account, applicationId: string): Coverage {
  const [person, application] = [reachesPerson(policy, account), reachesApplication(policy, applicationId)];
  if (person === 'no' || application === 'no' || !concernsTokens(policy)) return 'no';
  if (person === 'role') return 'role';
  return person === 'perhaps' || application === 'perhaps' || policy.locations !== undefined ? 'perhaps' : 'yes';
}

function reachesPerson(
  { users, groups, roles }: AccessPolicy,
  { objectId, kind, groups: memberOf, groupsTruncated }: Account,
): Coverage {
  const named = (list: string[]): boolean =>
    list.some((id) => id === objectId || id === 'All' || (id === 'GuestsOrExternalUsers' && kind === 'guest'));
  const member = (list: string[]): boolean => memberOf?.some((group) => list.includes(group.objectId)) === true;
  const unread = memberOf === undefined || groupsTruncated === true;
  if (named(users.exclude) || member(groups.exclude)) return 'no';
  const byGroup = unread && groups.include.length > 0;
  if (!named(users.include) && !member(groups.include))
    return byGroup ? 'perhaps' : roles.include.length > 0 ? 'role' : 'no';
  return unread && groups.exclude.length > 0 ? 'perhaps' : 'yes';
}

function reachesApplication({ applications: { include, exclude } }: AccessPolicy, applicationId: string): Coverage {
  const isNamed = (list: string[], ...ids: string[]): boolean => list.some((id) => ids.includes(id.toLowerCase()));
  if (isNamed(exclude, exchangeOnline, office.toLowerCase(), 'all')) return 'no';
  if (!isNamed(include, 'all', office.toLowerCase(), exchangeOnline, applicationId.toLowerCase())) return 'no';
  // What is left out is the application, and the token is for Exchange Online.
  return isNamed(exclude, applicationId.toLowerCase()) ? 'perhaps' : 'yes';
}

/** Policies against old protocols only do not judge a token request. */
function concernsTokens({ clientTypes }: AccessPolicy): boolean {
  return (
    clientTypes.length === 0 ||
    clientTypes.some((type) => ['all', 'browser', 'mobileAppsAndDesktopClients'].includes(type))
  );
}
