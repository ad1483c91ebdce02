/** GET /servicePrincipals(appId='…'), and the assigned principals if the application requires an assignment. */
import { z } from 'zod';
import { optional, present, readAs, text } from '../read.ts';
import { id, many, shortText } from './fields.ts';
import { type GraphQuestion, questionPhases } from './question.ts';

const valueSchema = z
  .object({
    objectId: id,
    name: shortText,
    enabled: z.boolean(),
    assignmentRequired: z.boolean(),
    /** The tenant in which the application is registered. */
    ownerTenantId: id.optional(),
    /** Present if an assignment is required. */
    assignments: many(
      z.object({ principalId: id, kind: z.enum(['user', 'group', 'service-principal']), name: shortText }).strict(),
      1000,
    ).optional(),
    truncated: z.boolean().optional(),
  })
  .strict();

type ServicePrincipal = z.infer<typeof valueSchema>;

const assignmentSchema = z.array(
  z.object({
    principalId: z.string(),
    principalType: z.enum(['User', 'Group', 'ServicePrincipal']),
    principalDisplayName: optional(text()),
  }),
);
const kinds = { User: 'user', Group: 'group', ServicePrincipal: 'service-principal' } as const;

export const question: GraphQuestion<'service-principal', ServicePrincipal> = {
  kind: 'service-principal',
  about: 'application',
  phases: questionPhases,
  value: valueSchema,
  ask: async (appId, { graph, directory }) => {
    const principal = await directory.servicePrincipal(appId);
    const value = {
      objectId: principal.id,
      name: principal.displayName ?? '',
      enabled: principal.accountEnabled ?? true,
      assignmentRequired: principal.appRoleAssignmentRequired ?? false,
      ...present({ ownerTenantId: principal.appOwnerOrganizationId }),
    };
    if (!value.assignmentRequired) return value;
    const { items, truncated } = await graph.all(`/servicePrincipals/${principal.id}/appRoleAssignedTo?$top=999`, {
      items: 1000,
    });
    const assignments = readAs(assignmentSchema, items, 'appRoleAssignedTo').map(
      ({ principalId, principalType, principalDisplayName = '' }) => ({
        principalId,
        kind: kinds[principalType],
        name: principalDisplayName,
      }),
    );
    return { ...value, assignments, truncated };
  },
};
