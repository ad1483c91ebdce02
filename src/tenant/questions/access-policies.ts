/**
 * Conditional access, its named locations and the security defaults. They need different permissions and licences, so
 * only some may be readable.
 */
import { z } from 'zod';
import { failureCodes } from '../../model/observation.ts';
import { requestFault } from '../../observe/http-pool.ts';
import { instant, list, optional, present, readAs, text } from '../read.ts';
import { settle } from '../refusal.ts';
import { policySchema, readPolicy } from './access-policy.ts';
import { id, many, shortText, time } from './fields.ts';
import { type GraphQuestion, questionPhases } from './question.ts';

const valueSchema = z
  .object({
    securityDefaults: z.boolean().optional(),
    /**
     * Ids of users, groups, roles and applications. `All`, `None`, `GuestsOrExternalUsers` and `Office365` are
     * Microsoft's own values.
     */
    policies: many(policySchema, 500),
    /** Policies of unknown state or shape, which `what` quotes. */
    unread: many(z.object({ id, name: shortText, what: shortText }).strict(), 100).optional(),
    /** Absent if not readable. */
    locations: many(
      z
        .object({
          id,
          name: shortText,
          /** `other`: neither addresses nor countries. */
          kind: z.enum(['addresses', 'countries', 'other']),
          trusted: z.boolean(),
          /** CIDR. */
          ranges: many(z.string().max(60), 2000),
          changedAt: time.optional(),
        })
        .strict(),
      200,
    ).optional(),
    /** Incomplete, or only the security defaults were readable. */
    truncated: z.boolean().optional(),
  })
  .strict();

type AccessPolicies = z.infer<typeof valueSchema>;

const locationSchema = z.looseObject({
  '@odata.type': optional(z.string()),
  id: z.string().max(100),
  displayName: optional(text()),
  createdDateTime: optional(instant),
  modifiedDateTime: optional(instant),
  isTrusted: optional(z.boolean()),
  ipRanges: list(z.looseObject({ cidrAddress: optional(text(60)) })),
});

export const question: GraphQuestion<'access-policies', AccessPolicies> = {
  kind: 'access-policies',
  about: 'tenant',
  phases: questionPhases,
  value: valueSchema,
  ask: async (_tenantId, { graph }) => {
    const [policies, defaults] = await Promise.all([
      settle(graph.all('/identity/conditionalAccess/policies', { items: 500 })),
      settle(graph.get('/policies/identitySecurityDefaultsEnforcementPolicy')),
    ]);
    // One of the two is sufficient. But errors other than a missing permission may be temporary, so they are thrown.
    if (
      policies.failure !== undefined &&
      (defaults.failure !== undefined || policies.failure.code !== failureCodes.forbidden)
    )
      throw requestFault(policies.failure);
    if (defaults.failure !== undefined && defaults.failure.code !== failureCodes.forbidden)
      throw requestFault(defaults.failure);
    const read = (policies.value?.items ?? []).map(readPolicy);
    const named = read.flatMap((one) => ('policy' in one ? [one.policy] : []));
    const unread = read.flatMap((one) => ('unread' in one ? [one.unread] : [])).slice(0, 100);
    // Most tenants have no policy with locations.
    const locations = named.some((policy) => policy.state !== 'disabled' && policy.locations !== undefined)
      ? await settle(graph.all('/identity/conditionalAccess/namedLocations', { items: 200 }))
      : undefined;
    return {
      ...(defaults.failure === undefined
        ? {
            securityDefaults: readAs(
              z.object({ isEnabled: z.boolean() }),
              defaults.value,
              'identitySecurityDefaultsEnforcementPolicy',
            ).isEnabled,
          }
        : {}),
      policies: named,
      ...(unread.length === 0 ? {} : { unread }),
      // A truncated list cannot prove that an address is outside.
      ...(locations?.value === undefined || locations.value.truncated
        ? {}
        : { locations: locationsOf(locations.value.items) }),
      // An unreadable list is not an empty one.
      truncated: policies.failure !== undefined || policies.value.truncated,
    };
  },
};

/** Omits unknown shapes, which then have no effect. */
function locationsOf(items: readonly unknown[]): NonNullable<AccessPolicies['locations']> {
  return items.flatMap((item) => {
    const { success, data } = locationSchema.safeParse(item);
    if (!success) return [];
    const type = data['@odata.type'];
    const ranges = data.ipRanges.flatMap(({ cidrAddress }) => cidrAddress ?? []);
    return [
      {
        id: data.id,
        name: data.displayName ?? '',
        kind:
          type === '#microsoft.graph.ipNamedLocation'
            ? ('addresses' as const)
            : type === '#microsoft.graph.countryNamedLocation'
              ? ('countries' as const)
              : ('other' as const),
        trusted: data.isTrusted ?? false,
        ranges: ranges.slice(0, 2000),
        ...present({ changedAt: data.modifiedDateTime ?? data.createdDateTime }),
      },
    ];
  });
}
