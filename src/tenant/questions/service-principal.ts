/** GET /servicePrincipals(appId='…'), and who is assigned to it where that is required. */
import { z } from 'zod';
import { optional, present, readAs, text } from '../read.ts';
import type { Ask } from './question.ts';

const assignmentSchema = z.array(
  z.object({
    principalId: z.string(),
    principalType: z.enum(['User', 'Group', 'ServicePrincipal']),
    principalDisplayName: optional(text()),
  }),
);
const kinds = { User: 'user', Group: 'group', ServicePrincipal: 'service-principal' } as const;

export const servicePrincipal: Ask<'service-principal'> = async (appId, { graph, directory }) => {
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
};
