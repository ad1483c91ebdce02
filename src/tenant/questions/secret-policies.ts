/**
 * What the tenant's policies allow for new secrets of ECE's application: /policies/defaultAppManagementPolicy, and
 * /applications/{id}/appManagementPolicies, which overrides it. Source: Microsoft Learn, "Microsoft Entra application
 * authentication methods API overview" and "passwordCredentialConfiguration resource type".
 */
import { z } from 'zod';
import { failureCodes } from '../../model/observation.ts';
import { encode, odataQuery, odataText } from '../graph.ts';
import { instant, list, optional, present, readAs, text } from '../read.ts';
import { questionFault, settle, settledValue } from '../refusal.ts';
import { many, shortText, time } from './fields.ts';
import { type GraphQuestion, questionPhases } from './question.ts';

const policySchema = z
  .object({
    name: shortText,
    enabled: z.boolean(),
    restrictions: many(
      z
        .object({
          /** passwordAddition, passwordLifetime, customPasswordAddition, symmetricKeyAddition, … */
          type: shortText,
          /** enabled, disabled, or another value. Absent in older answers. */
          state: shortText.optional(),
          /** Absent if the policy sets no longest lifetime, or one that is not readable. */
          mostDays: z.number().nonnegative().optional(),
          /** Only for applications that were created then or later. Absent: for all. */
          createdFrom: time.optional(),
        })
        .strict(),
      50,
    ),
  })
  .strict();

const valueSchema = z
  .object({
    /** When the application was created. */
    createdAt: time.optional(),
    tenant: policySchema,
    /** At most one, says Microsoft. */
    own: many(policySchema, 20),
  })
  .strict();

type SecretPolicies = z.infer<typeof valueSchema>;

const restrictionsSchema = z
  .object({
    passwordCredentials: list(
      z.object({
        restrictionType: text(),
        state: optional(text()),
        maxLifetime: optional(z.string().max(100)),
        restrictForAppsCreatedAfterDateTime: optional(instant),
      }),
    ),
  })
  .nullish();
const tenantSchema = z.object({
  displayName: optional(text()),
  isEnabled: optional(z.boolean()),
  applicationRestrictions: restrictionsSchema,
});
const ownSchema = z.array(
  z.object({ displayName: optional(text()), isEnabled: optional(z.boolean()), restrictions: restrictionsSchema }),
);
const applicationSchema = z.object({ id: z.string(), createdDateTime: optional(instant) });

export const question: GraphQuestion<'secret-policies', SecretPolicies> = {
  kind: 'secret-policies',
  about: 'application',
  phases: questionPhases,
  value: valueSchema,
  ask: async (appId, { graph }) => {
    const application = readAs(
      applicationSchema,
      await graph.get(
        `/applications(appId=${encode(odataText(appId))})${odataQuery({ $select: 'id,createdDateTime' })}`,
      ),
      'applications',
    );
    const [tenant, { items }] = await Promise.all([
      offered(graph.get('/policies/defaultAppManagementPolicy')),
      offered(graph.all(`/applications/${encodeURIComponent(application.id)}/appManagementPolicies`, { items: 20 })),
    ]);
    const { applicationRestrictions, ...ofTenant } = readAs(tenantSchema, tenant, 'defaultAppManagementPolicy');
    return {
      ...present({ createdAt: application.createdDateTime }),
      tenant: policyOf(ofTenant, applicationRestrictions),
      own: readAs(ownSchema, items, 'appManagementPolicies').map(({ restrictions, ...policy }) =>
        policyOf(policy, restrictions),
      ),
    };
  },
};

/** NOT_FOUND means that the application does not exist. A cloud may lack these resources. */
async function offered<Value>(asked: Promise<Value>): Promise<Value> {
  const answer = await settle(asked);
  if (answer.failure?.code === failureCodes.notFound)
    throw questionFault(failureCodes.protocol, 'appManagementPolicies: not offered');
  return settledValue(answer);
}

function policyOf(
  { displayName, isEnabled }: { displayName: string | undefined; isEnabled: boolean | undefined },
  restrictions: z.output<typeof restrictionsSchema>,
): SecretPolicies['tenant'] {
  return {
    name: displayName ?? '',
    enabled: isEnabled ?? false,
    restrictions: (restrictions?.passwordCredentials ?? [])
      .slice(0, 50)
      .map(({ restrictionType, state, maxLifetime, restrictForAppsCreatedAfterDateTime }) => ({
        type: restrictionType,
        ...present({
          state,
          mostDays: daysIn(maxLifetime ?? ''),
          createdFrom: restrictForAppsCreatedAfterDateTime,
        }),
      })),
  };
}

/** ISO 8601, `P90D` or `P4DT12H30M5S`. As in .NET, a year has 365 days and a month 30. */
function daysIn(duration: string): number | undefined {
  const parts =
    /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9})(?:\.\d{1,7})?S)?)?$/.exec(
      duration,
    );
  if (parts === null || duration === 'P') return undefined;
  const [years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  return years * 365 + months * 30 + days + hours / 24 + minutes / 1440 + seconds / 86_400;
}
