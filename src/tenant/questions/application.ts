/** GET /applications(appId='…'): ECE's registration. This tenant's resources name the permissions. */
import { z } from 'zod';
import { resourceName } from '../../knowledge/mail-permissions.ts';
import { encode, odataQuery, odataText } from '../graph.ts';
import { instant, list, optional, present, readAs, text } from '../read.ts';
import { id, many, resource, shortText, time, uri } from './fields.ts';
import { type GraphQuestion, questionPhases } from './question.ts';

const valueSchema = z
  .object({
    objectId: id,
    name: shortText,
    /** AzureADMyOrg, AzureADMultipleOrgs, AzureADandPersonalMicrosoftAccount, PersonalMicrosoftAccount */
    audience: shortText,
    /** Set if Microsoft disabled the application. */
    disabledByMicrosoft: shortText.optional(),
    publicClientFlows: z.boolean(),
    redirectUris: z.object({ web: many(uri), spa: many(uri), public: many(uri) }).strict(),
    /** Requested permissions. `name` is, for example, IMAP.AccessAsUser.All, or the id if the name is unknown. */
    asksFor: many(z.object({ resource, kind: z.enum(['delegated', 'application']), name: shortText }).strict(), 500),
    /** Graph never returns the value. `hint` is its first three characters. */
    secrets: many(
      z
        .object({
          id,
          name: shortText.optional(),
          hint: z.string().max(10).optional(),
          startsAt: time.optional(),
          endsAt: time,
        })
        .strict(),
    ),
    certificates: many(z.object({ id, name: shortText.optional(), startsAt: time.optional(), endsAt: time }).strict()),
  })
  .strict();

type Application = z.infer<typeof valueSchema>;

const uris = z
  .object({ redirectUris: list(text(2000)) })
  .nullish()
  .transform((platform) => (platform?.redirectUris ?? []).slice(0, 200));

const applicationSchema = z.object({
  id: z.string(),
  displayName: optional(text()),
  signInAudience: optional(text()),
  disabledByMicrosoftStatus: optional(text()),
  isFallbackPublicClient: optional(z.boolean()),
  web: uris,
  spa: uris,
  publicClient: uris,
  requiredResourceAccess: list(
    z.object({
      resourceAppId: z.string(),
      resourceAccess: list(z.object({ id: z.string(), type: z.enum(['Scope', 'Role']) })),
    }),
  ),
  passwordCredentials: list(
    z.object({
      keyId: z.string(),
      displayName: optional(text()),
      hint: optional(z.string().max(10)),
      startDateTime: optional(instant),
      endDateTime: instant,
    }),
  ),
  keyCredentials: list(
    z.object({
      keyId: z.string(),
      displayName: optional(text()),
      startDateTime: optional(instant),
      endDateTime: instant,
    }),
  ),
});

const fields =
  'id,appId,displayName,signInAudience,disabledByMicrosoftStatus,isFallbackPublicClient,web,spa,publicClient,' +
  'requiredResourceAccess,passwordCredentials,keyCredentials';

export const question: GraphQuestion<'application', Application> = {
  kind: 'application',
  about: 'application',
  phases: questionPhases,
  value: valueSchema,
  ask: async (appId, { graph, directory }) => {
    const answer = readAs(
      applicationSchema,
      await graph.get(`/applications(appId=${encode(odataText(appId))})${odataQuery({ $select: fields })}`),
      'applications',
    );
    const asksFor = await Promise.all(
      answer.requiredResourceAccess.map(async ({ resourceAppId, resourceAccess }) => {
        const resource = await directory.resource(resourceAppId);
        return resourceAccess.map(({ id, type }) => ({
          resource: resourceName(resourceAppId),
          kind: type === 'Role' ? ('application' as const) : ('delegated' as const),
          name: resource.nameOf(id),
        }));
      }),
    );
    return {
      objectId: answer.id,
      name: answer.displayName ?? '',
      audience: answer.signInAudience ?? '',
      ...present({ disabledByMicrosoft: disabled(answer.disabledByMicrosoftStatus) }),
      publicClientFlows: answer.isFallbackPublicClient ?? false,
      redirectUris: { web: answer.web, spa: answer.spa, public: answer.publicClient },
      asksFor: asksFor.flat().slice(0, 500),
      secrets: answer.passwordCredentials
        .slice(0, 200)
        .map(({ keyId, displayName, hint, startDateTime, endDateTime }) => ({
          id: keyId,
          endsAt: endDateTime,
          ...present({ name: displayName, hint, startsAt: startDateTime }),
        })),
      certificates: answer.keyCredentials.slice(0, 200).map(({ keyId, displayName, startDateTime, endDateTime }) => ({
        id: keyId,
        endsAt: endDateTime,
        ...present({ name: displayName, startsAt: startDateTime }),
      })),
    };
  },
};

/** DisabledDueToViolationOfServicesAgreement; null or NotDisabled if not disabled. */
function disabled(status: string | undefined): string | undefined {
  return status === undefined || status === '' || status === 'NotDisabled' ? undefined : status;
}
