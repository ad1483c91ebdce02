/** Consents and who gave them: /servicePrincipals/{id}/oauth2PermissionGrants and /appRoleAssignments. */
import { z } from 'zod';
import { odataQuery } from '../graph.ts';
import { optional, present, readAs, text } from '../read.ts';
import { id, many, resource, shortText } from './fields.ts';
import { type GraphQuestion, questionPhases, type Sources } from './question.ts';

const valueSchema = z
  .object({
    /** `person` is set if the consent is for one person. Its account and name are set if Graph returned them. */
    grants: many(
      z
        .object({
          resource,
          scopes: many(shortText, 100),
          person: z.object({ id, account: shortText.optional(), name: shortText.optional() }).strict().optional(),
        })
        .strict(),
      1000,
    ),
    applicationPermissions: many(z.object({ resource, name: shortText }).strict(), 500),
    truncated: z.boolean().optional(),
  })
  .strict();

type Grants = z.infer<typeof valueSchema>;

const grantsSchema = z.array(
  z.object({
    consentType: z.enum(['AllPrincipals', 'Principal']),
    principalId: optional(z.string()),
    resourceId: z.string(),
    scope: optional(z.string()),
  }),
);
const personSchema = z.object({ userPrincipalName: optional(text()), displayName: optional(text()) });

/** The maximum number of people to look up. */
const mostPersons = 100;

export const question: GraphQuestion<'grants', Grants> = {
  kind: 'grants',
  about: 'application',
  phases: questionPhases,
  value: valueSchema,
  ask: async (appId, { graph, directory }) => {
    const { id } = await directory.servicePrincipal(appId);
    const [delegated, byItself] = await Promise.all([
      graph.all(`/servicePrincipals/${id}/oauth2PermissionGrants`, { items: 1000 }),
      directory.applicationPermissions(appId),
    ]);
    const given = readAs(grantsSchema, delegated.items, 'oauth2PermissionGrants');
    const [resourceOf, personOf] = await Promise.all([
      directory.resourcesById(given.map(({ resourceId }) => resourceId)),
      personsIn(
        given.flatMap(({ principalId }) => principalId ?? []),
        graph,
      ),
    ]);
    return {
      grants: given.map(({ consentType, principalId, resourceId, scope = '' }) => ({
        resource: resourceOf(resourceId).name,
        scopes: scope
          .split(/\s+/)
          .filter((name) => name !== '')
          .slice(0, 100),
        ...(consentType === 'Principal' ? { person: personOf(principalId ?? '') } : {}),
      })),
      applicationPermissions: byItself.permissions,
      truncated: delegated.truncated || byItself.truncated,
    };
  },
};

type Person = { id: string; account?: string; name?: string };

/** An unreadable person (deleted, or not permitted to the reader application) has only an id. */
async function personsIn(ids: string[], graph: Sources['graph']): Promise<(id: string) => Person> {
  const asked = [...new Set(ids)].slice(0, mostPersons);
  const answers = await graph.many(
    asked.map((id) => `/users/${encodeURIComponent(id)}${odataQuery({ $select: 'id,userPrincipalName,displayName' })}`),
  );
  const persons = new Map<string, Person>();
  for (const [index, id] of asked.entries()) {
    const { data } = personSchema.safeParse(answers[index]?.value);
    persons.set(id, { id, ...present({ account: data?.userPrincipalName?.toLowerCase(), name: data?.displayName }) });
  }
  return (id) => persons.get(id) ?? { id };
}
