/**
 * Conditional access, its named locations and the security defaults. They need different rights and licences, so that
 * one may be readable and the other not.
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
     * Ids of users, groups, roles and applications as Microsoft gives them; `All`, `None`, `GuestsOrExternalUsers` and
     * `Office365` are Microsoft's own values.
     */
    policies: many(policySchema, 500),
    /** Policies whose state or shape is not known here; `what` quotes it. */
    unread: many(z.object({ id, name: shortText, what: shortText }).strict(), 100).optional(),
    /** Absent where they could not be read. */
    locations: many(
      z
        .object({
          id,
          name: shortText,
          /** `other`: of a kind that goes by neither addresses nor countries. */
          kind: z.enum(['addresses', 'countries', 'other']),
          trusted: z.boolean(),
          /** CIDR. */
          ranges: many(z.string().max(60), 2000),
          changedAt: time.optional(),
        })
        .strict(),
      200,
    ).optional(),
    /**
     * There are more policies than stand here; also where none could be read and only the security defaults are known.
     */
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
    // One of the two is an answer already; but an error that is not a missing permission may pass, and is thrown.
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
    // Named locations decide only where a policy goes by places: most tenants are not asked for them.
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
      // A list of locations that was cut says of no address that it stands outside.
      ...(locations?.value === undefined || locations.value.truncated
        ? {}
        : { locations: locationsOf(locations.value.items) }),
      // A list that could not be read is not an empty one.
      truncated: policies.failure !== undefined || policies.value.truncated,
    };
  },
};

/** One whose shape is not known is left out, and so decides nothing. */
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
