/**
 * Conditional access and security defaults. They need different rights and licences, so that one may be readable and
 * the other not.
 */
import { z } from 'zod';
import { failureCodes } from '../../model/observation.ts';
import { requestFault } from '../../observe/http-pool.ts';
import { list, optional, present, readAs, text } from '../read.ts';
import { settle } from '../refusal.ts';
import { id, many, shortText } from './fields.ts';
import { type GraphQuestion, questionPhases } from './question.ts';

const valueSchema = z
  .object({
    securityDefaults: z.boolean().optional(),
    /**
     * Ids of users, groups, roles and applications as Microsoft gives them; `All`, `None`, `GuestsOrExternalUsers` and
     * `Office365` are Microsoft's own values.
     */
    policies: many(
      z
        .object({
          id,
          name: shortText,
          state: z.enum(['enabled', 'disabled', 'report-only']),
          users: z.object({ include: many(id, 1000), exclude: many(id, 1000) }).strict(),
          groups: z.object({ include: many(id, 1000), exclude: many(id, 1000) }).strict(),
          roles: z.object({ include: many(id, 1000), exclude: many(id, 1000) }).strict(),
          applications: z.object({ include: many(id, 1000), exclude: many(id, 1000) }).strict(),
          /** all, browser, mobileAppsAndDesktopClients, exchangeActiveSync, other */
          clientTypes: many(shortText, 20),
          /** Absent: the policy applies at every location. */
          locations: z
            .object({ include: many(id), exclude: many(id) })
            .strict()
            .optional(),
          /**
           * block, mfa, compliantDevice, domainJoinedDevice, approvedApplication, compliantApplication, passwordChange;
           * empty: session controls only.
           */
          demands: many(shortText, 20),
          signInFrequency: z
            .object({ everyTime: z.boolean(), hours: z.number().nonnegative().optional() })
            .strict()
            .optional(),
        })
        .strict(),
      500,
    ),
    /**
     * There are more policies than stand here; also where none could be read and only the security defaults are known.
     */
    truncated: z.boolean().optional(),
  })
  .strict();

type AccessPolicies = z.infer<typeof valueSchema>;

const ids = z
  .array(z.string().max(100))
  .nullish()
  .transform((many) => (many ?? []).slice(0, 1000));
const someone = z.object({}).nullish();

const policySchema = z.object({
  id: z.string(),
  displayName: optional(text()),
  state: z.enum(['enabled', 'disabled', 'enabledForReportingButNotEnforced']),
  conditions: z.object({
    users: optional(
      z.object({
        includeUsers: ids,
        excludeUsers: ids,
        includeGroups: ids,
        excludeGroups: ids,
        includeRoles: ids,
        excludeRoles: ids,
        includeGuestsOrExternalUsers: someone,
        excludeGuestsOrExternalUsers: someone,
      }),
    ),
    applications: optional(z.object({ includeApplications: ids, excludeApplications: ids })),
    clientAppTypes: list(text()),
    locations: optional(z.object({ includeLocations: ids, excludeLocations: ids })),
  }),
  grantControls: optional(z.object({ builtInControls: list(text()), authenticationStrength: someone })),
  sessionControls: optional(
    z.object({
      signInFrequency: optional(
        z.object({
          isEnabled: optional(z.boolean()),
          type: optional(z.enum(['days', 'hours'])),
          value: optional(z.number().nonnegative()),
          frequencyInterval: optional(z.string()),
        }),
      ),
    }),
  ),
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
      policies:
        policies.failure === undefined
          ? readAs(z.array(policySchema), policies.value.items, 'conditionalAccess/policies').map(policyOf)
          : [],
      // A list that could not be read is not an empty one.
      truncated: policies.failure !== undefined || policies.value.truncated,
    };
  },
};

function policyOf({
  id,
  displayName,
  state,
  conditions,
  grantControls,
  sessionControls,
}: z.output<typeof policySchema>): AccessPolicies['policies'][number] {
  const { users, applications, locations, clientAppTypes } = conditions;
  const strength = grantControls?.authenticationStrength ?? undefined;
  const demands = [...(grantControls?.builtInControls ?? []), ...(strength === undefined ? [] : ['mfa'])];
  return {
    id,
    name: displayName ?? '',
    state: state === 'enabledForReportingButNotEnforced' ? 'report-only' : state,
    users: {
      include: withGuests(users?.includeUsers, users?.includeGuestsOrExternalUsers),
      exclude: withGuests(users?.excludeUsers, users?.excludeGuestsOrExternalUsers),
    },
    groups: { include: users?.includeGroups ?? [], exclude: users?.excludeGroups ?? [] },
    roles: { include: users?.includeRoles ?? [], exclude: users?.excludeRoles ?? [] },
    applications: {
      include: applications?.includeApplications ?? [],
      exclude: applications?.excludeApplications ?? [],
    },
    clientTypes: clientAppTypes.slice(0, 20),
    demands: [...new Set(demands)].slice(0, 20),
    ...present({
      locations:
        locations === undefined
          ? undefined
          : { include: locations.includeLocations.slice(0, 200), exclude: locations.excludeLocations.slice(0, 200) },
      signInFrequency: frequencyOf(sessionControls?.signInFrequency),
    }),
  };
}

/** includeGuestsOrExternalUsers says in the newer form what `GuestsOrExternalUsers` said among the users. */
function withGuests(users: string[] = [], guests: object | null | undefined): string[] {
  return guests === null || guests === undefined || users.includes('GuestsOrExternalUsers')
    ? users
    : [...users, 'GuestsOrExternalUsers'].slice(-1000);
}

type Frequency = NonNullable<NonNullable<z.output<typeof policySchema>['sessionControls']>['signInFrequency']>;

function frequencyOf(frequency: Frequency | undefined): AccessPolicies['policies'][number]['signInFrequency'] {
  if (frequency === undefined || frequency.isEnabled === false) return undefined;
  const everyTime = frequency.frequencyInterval === 'everyTime';
  const hours =
    everyTime || frequency.value === undefined ? undefined : frequency.value * (frequency.type === 'days' ? 24 : 1);
  return { everyTime, ...present({ hours }) };
}
