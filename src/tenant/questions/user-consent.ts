/**
 * GET /policies/authorizationPolicy: the consent policies by which a person may consent for themselves. Source: Microsoft
 * Learn, "authorizationPolicy resource type" and "Configure how users consent to applications".
 */
import { z } from 'zod';
import { list, readAs, text } from '../read.ts';
import { many, shortText } from './fields.ts';
import { type GraphQuestion, questionPhases } from './question.ts';

const valueSchema = z
  .object({
    /** Ids of Microsoft's own policies, such as microsoft-user-default-recommended. */
    builtIn: many(shortText, 50),
    /** Ids of the tenant's own policies. */
    own: many(shortText, 50),
  })
  .strict();

type UserConsent = z.infer<typeof valueSchema>;

const policySchema = z.object({
  defaultUserRolePermissions: z.object({ permissionGrantPoliciesAssigned: list(text()) }),
});

export const question: GraphQuestion<'user-consent', UserConsent> = {
  kind: 'user-consent',
  about: 'tenant',
  phases: questionPhases,
  value: valueSchema,
  ask: async (_tenantId, { graph }) => {
    const { defaultUserRolePermissions } = readAs(
      policySchema,
      await graph.get('/policies/authorizationPolicy'),
      'authorizationPolicy',
    );
    const assigned = defaultUserRolePermissions.permissionGrantPoliciesAssigned.flatMap(
      // Other prefixes are about resources that a person owns.
      (policy) => /^ManagePermissionGrantsForSelf\.(.+)$/i.exec(policy)?.[1] ?? [],
    );
    const isBuiltIn = (policy: string): boolean => policy.toLowerCase().startsWith('microsoft-');
    return {
      builtIn: assigned
        .filter(isBuiltIn)
        .map((policy) => policy.toLowerCase())
        .slice(0, 50),
      own: assigned.filter((policy) => !isBuiltIn(policy)).slice(0, 50),
    };
  },
};
