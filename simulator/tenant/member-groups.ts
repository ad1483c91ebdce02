/**
 * POST /users/{id}/checkMemberGroups. Microsoft Learn, "directoryObject: checkMemberGroups": transitive, at most 20
 * groups; without groups that do not exist or that the user is not in.
 */
import { denied, graphError, notFound } from './graph-errors.ts';
import { groups, groupsOf, users } from './graph-routes.ts';
import type { Reply } from './reply.ts';
import type { TenantState } from './state.ts';

const maxGroups = 20;

/** `path`: after the version. Undefined for any other path. */
export function memberGroups(state: TenantState, path: string, body: unknown): Reply | undefined {
  const id = /^\/users\/([^/]+)\/checkMemberGroups$/i.exec(path)?.[1]?.toLowerCase();
  if (id === undefined) return undefined;
  const { graphPermissions } = state.towards;
  if (![users, groups].every((either) => either.some((permission) => graphPermissions.includes(permission))))
    return denied.directory();
  const asked = (body as { groupIds?: unknown } | undefined)?.groupIds;
  if (!Array.isArray(asked) || asked.length > maxGroups)
    return graphError(400, 'Request_BadRequest', `The parameter groupIds must hold 1 to ${maxGroups} ids.`);
  if (!state.users.some((user) => user.id === id)) return notFound(id);
  const wanted = asked.map((group) => String(group).toLowerCase());
  const value = groupsOf(state, id)
    .map((group) => group.id)
    .filter((group) => wanted.includes(group));
  const context = 'https://graph.microsoft.com/v1.0/$metadata#Collection(Edm.String)';
  return { status: 200, body: { '@odata.context': context, value } };
}
