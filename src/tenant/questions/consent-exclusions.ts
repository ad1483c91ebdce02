/**
 * GET /policies/permissionGrantPolicies/microsoft-user-default-recommended/excludes: what a person may not consent to
 * if Microsoft manages the consent policy. Source: Microsoft Learn, "List excludes collection of permissionGrantPolicy"
 * and "permissionGrantConditionSet resource type".
 */
import { z } from 'zod';
import { managedConsentPolicy } from '../../knowledge/consent-policies.ts';
import { resourceName } from '../../knowledge/mail-permissions.ts';
import { optional, readAs, text } from '../read.ts';
import { id, many, resource, shortText } from './fields.ts';
import { type GraphQuestion, questionPhases } from './question.ts';

/** A list is `all`, or names what matches. A consent is excluded if it matches every condition of one set. */
const conditionsSchema = z
  .object({
    /** delegated, delegatedUserConsentable, application */
    type: shortText,
    classification: shortText,
    /** `any`, or as elsewhere. */
    resource,
    /** By name, or by id if the name is unknown. */
    permissions: many(shortText, 500),
    clients: many(id),
    clientTenants: many(id),
    publishers: many(id),
    verifiedPublishersOnly: z.boolean(),
  })
  .strict();

const valueSchema = z.object({ excludes: many(conditionsSchema, 100), truncated: z.boolean() }).strict();

type ConsentExclusions = z.infer<typeof valueSchema>;

/** Microsoft documents `all` as the default of each list. */
const everything = ['all'];
const ids = (most: number) =>
  z
    .array(z.string().max(100))
    .nullish()
    .transform((given) => (given ?? everything).slice(0, most).map((one) => one.toLowerCase()));

const excludesSchema = z.array(
  z.object({
    permissionType: text(),
    permissionClassification: optional(text()),
    resourceApplication: optional(z.string().max(100)),
    permissions: ids(500),
    clientApplicationIds: ids(200),
    clientApplicationTenantIds: ids(200),
    clientApplicationPublisherIds: ids(200),
    clientApplicationsFromVerifiedPublisherOnly: optional(z.boolean()),
  }),
);

export const question: GraphQuestion<'consent-exclusions', ConsentExclusions> = {
  kind: 'consent-exclusions',
  about: 'tenant',
  phases: questionPhases,
  value: valueSchema,
  ask: async (_tenantId, { graph, directory }) => {
    const { items, truncated } = await graph.all(`/policies/permissionGrantPolicies/${managedConsentPolicy}/excludes`, {
      items: 100,
    });
    const excludes = await Promise.all(
      readAs(excludesSchema, items, 'excludes').map(async (one) => {
        const appId = one.resourceApplication ?? 'any';
        const named = appId === 'any' ? undefined : await directory.resource(appId);
        return {
          type: one.permissionType,
          classification: one.permissionClassification ?? 'all',
          resource: named === undefined ? 'any' : resourceName(appId),
          permissions: one.permissions.map((permission) => named?.nameOf(permission) ?? permission),
          clients: one.clientApplicationIds,
          clientTenants: one.clientApplicationTenantIds,
          publishers: one.clientApplicationPublisherIds,
          verifiedPublishersOnly: one.clientApplicationsFromVerifiedPublisherOnly ?? false,
        };
      }),
    );
    return { excludes, truncated };
  },
};
