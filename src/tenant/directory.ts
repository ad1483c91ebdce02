/** Service principals and names of permissions, looked up once for a set of questions. */
import { z } from 'zod';
import { exchangeOnline, microsoftGraph, permissionNames, resourceName } from '../knowledge/mail-permissions.ts';
import { encode, type Graph, odataQuery, odataText } from './graph.ts';
import { list, optional, readAs, text } from './read.ts';

export interface Directory {
  /** The service principal in this tenant. NOT_FOUND if there is none. */
  servicePrincipal(appId: string): Promise<ServicePrincipalAnswer>;
  /** App-only permissions. */
  applicationPermissions(appId: string): Promise<ApplicationPermissions>;
  resource(appId: string): Promise<DirectoryResource>;
  /** By object ids, as in grants. An unknown resource is named by its object id. */
  resourcesById(objectIds: readonly string[]): Promise<(objectId: string) => DirectoryResource>;
}

export interface DirectoryResource {
  /** `exchange`, `graph`, or an application id. */
  name: string;
  objectId?: string;
  /** The permission's name, or its id if the name is unknown. */
  nameOf(permissionId: string): string;
}

const servicePrincipalSchema = z.object({
  id: z.string(),
  displayName: optional(text()),
  accountEnabled: optional(z.boolean()),
  appRoleAssignmentRequired: optional(z.boolean()),
  appOwnerOrganizationId: optional(z.string()),
});
export type ServicePrincipalAnswer = z.output<typeof servicePrincipalSchema>;

export interface ApplicationPermissions {
  permissions: { resource: string; name: string }[];
  truncated: boolean;
}

const assignmentsSchema = z.array(z.object({ resourceId: z.string(), appRoleId: z.string() }));

const permission = z.object({ id: z.string(), value: optional(text()) });
const resourceSchema = z.object({
  id: z.string(),
  appId: z.string(),
  appRoles: list(permission),
  oauth2PermissionScopes: list(permission),
});
const resourceFields = { $select: 'id,appId,appRoles,oauth2PermissionScopes' };

export function createDirectory(graph: Graph): Directory {
  const principals = new Map<string, Promise<ServicePrincipalAnswer>>();
  const permissions = new Map<string, Promise<ApplicationPermissions>>();
  let known: Promise<DirectoryResource[]> | undefined;
  /** Exchange Online and Graph, from the built-in table of ids if they are not readable. */
  const knownResources = (): Promise<DirectoryResource[]> =>
    (known ??= graph
      .many(
        [exchangeOnline, microsoftGraph].map(
          (appId) => `/servicePrincipals(appId=${odataText(appId)})${odataQuery(resourceFields)}`,
        ),
      )
      .then((answers) =>
        answers.map(({ value }, index) => resourceFrom(value, index === 0 ? exchangeOnline : microsoftGraph)),
      ));
  const directory: Directory = {
    servicePrincipal: (appId) => askOnce(principals, appId, (key) => askFor(graph, key)),
    applicationPermissions: (appId) => askOnce(permissions, appId, (key) => permissionsOf(key, graph, directory)),
    async resource(appId) {
      const name = resourceName(appId);
      return (await knownResources()).find((resource) => resource.name === name) ?? unnamed(name);
    },
    async resourcesById(objectIds) {
      const resources = [...(await knownResources())];
      const others = [...new Set(objectIds)].filter(
        (objectId) => !resources.some((resource) => resource.objectId === objectId),
      );
      const answers = await graph.many(
        others.map((objectId) => `/servicePrincipals/${encodeURIComponent(objectId)}${odataQuery(resourceFields)}`),
      );
      resources.push(...answers.filter(({ value }) => value !== undefined).map(({ value }) => resourceFrom(value, '')));
      return (objectId) => resources.find((resource) => resource.objectId === objectId) ?? unnamed(objectId);
    },
  };
  return directory;
}

function askOnce<Answer>(
  asked: Map<string, Promise<Answer>>,
  appId: string,
  ask: (appId: string) => Promise<Answer>,
): Promise<Answer> {
  const key = appId.toLowerCase();
  const answer = asked.get(key) ?? ask(key);
  asked.set(key, answer);
  return answer;
}

async function permissionsOf(
  appId: string,
  graph: Graph,
  directory: Pick<Directory, 'servicePrincipal' | 'resourcesById'>,
): Promise<ApplicationPermissions> {
  const { id } = await directory.servicePrincipal(appId);
  const { items, truncated } = await graph.all(`/servicePrincipals/${id}/appRoleAssignments`, { items: 500 });
  const assigned = readAs(assignmentsSchema, items, 'appRoleAssignments');
  const resourceOf = await directory.resourcesById(assigned.map(({ resourceId }) => resourceId));
  const permissions = assigned.map(({ resourceId, appRoleId }) => {
    const resource = resourceOf(resourceId);
    return { resource: resource.name, name: resource.nameOf(appRoleId) };
  });
  return { permissions, truncated };
}

async function askFor(graph: Graph, appId: string): Promise<ServicePrincipalAnswer> {
  const path = `/servicePrincipals(appId=${encode(odataText(appId))})`;
  const fields = 'id,appId,displayName,accountEnabled,appRoleAssignmentRequired,appOwnerOrganizationId';
  return readAs(
    servicePrincipalSchema,
    await graph.get(`${path}${odataQuery({ $select: fields })}`),
    'servicePrincipals',
  );
}

function resourceFrom(answer: unknown, appId: string): DirectoryResource {
  const read = resourceSchema.safeParse(answer);
  if (!read.success) return unnamed(resourceName(appId), permissionNames[appId]);
  const { data } = read;
  const names = new Map(
    [...data.appRoles, ...data.oauth2PermissionScopes].flatMap(({ id, value }) =>
      value === undefined || value === '' ? [] : [[id.toLowerCase(), value] as const],
    ),
  );
  const table = permissionNames[data.appId.toLowerCase()];
  return {
    name: resourceName(data.appId),
    objectId: data.id,
    nameOf: (id) => names.get(id.toLowerCase()) ?? table?.[id.toLowerCase()] ?? id,
  };
}

function unnamed(name: string, table: Record<string, string> = {}): DirectoryResource {
  return { name, nameOf: (id) => table[id.toLowerCase()] ?? id };
}
