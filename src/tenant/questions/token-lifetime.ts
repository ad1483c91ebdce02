/** Lifetimes of access tokens: /policies/tokenLifetimePolicies, and what each applies to. */
import { z } from 'zod';
import { failureCodes } from '../../model/observation.ts';
import { pageSchema } from '../graph.ts';
import { list, optional, present, readAs, text } from '../read.ts';
import { settle, settledValue } from '../refusal.ts';
import { id, many, shortText } from './fields.ts';
import { type GraphQuestion, questionPhases, type Sources } from './question.ts';

const valueSchema = z
  .object({
    policies: many(
      z
        .object({
          id,
          name: shortText,
          everywhere: z.boolean(),
          ofApplication: z.boolean(),
          accessTokenMinutes: z.number().nonnegative().optional(),
        })
        .strict(),
      100,
    ),
  })
  .strict();

type TokenLifetime = z.infer<typeof valueSchema>;

const policiesSchema = z.array(
  z.object({
    id: z.string(),
    displayName: optional(text()),
    definition: list(z.string()),
    isOrganizationDefault: optional(z.boolean()),
  }),
);
const idsSchema = z.array(z.object({ id: z.string() }));

export const question: GraphQuestion<'token-lifetime', TokenLifetime> = {
  kind: 'token-lifetime',
  about: 'application',
  phases: questionPhases,
  value: valueSchema,
  ask: async (appId, { graph, directory }) => {
    const [{ items }, principalId] = await Promise.all([
      graph.all('/policies/tokenLifetimePolicies', { items: 100 }),
      principalIdOf(appId, directory),
    ]);
    const policies = readAs(policiesSchema, items, 'tokenLifetimePolicies');
    const answers = await graph.many(
      policies.map(({ id }) => `/policies/tokenLifetimePolicies/${encodeURIComponent(id)}/appliesTo?$select=id`),
    );
    return {
      policies: policies.map(({ id, displayName, definition, isOrganizationDefault }, index) => {
        const applied = readAs(
          idsSchema,
          readAs(pageSchema, settledValue(answers[index] ?? { value: undefined }), 'appliesTo').value,
          'appliesTo',
        );
        return {
          id,
          name: displayName ?? '',
          everywhere: isOrganizationDefault ?? false,
          ofApplication: principalId !== undefined && applied.some((object) => object.id === principalId),
          ...present({ accessTokenMinutes: minutesIn(definition) }),
        };
      }),
    };
  },
};

/** An application that is not in this tenant has no policy of its own. The tenant's default still applies. */
async function principalIdOf(appId: string, directory: Sources['directory']): Promise<string | undefined> {
  const principal = await settle(directory.servicePrincipal(appId));
  return principal.failure?.code === failureCodes.notFound ? undefined : settledValue(principal).id;
}

const definitionSchema = z.object({ TokenLifetimePolicy: z.object({ AccessTokenLifetime: z.string().optional() }) });

/** `{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"01:00:00"}}`: days.hours:minutes:seconds. */
function minutesIn(definition: string[]): number | undefined {
  for (const text of definition) {
    try {
      const lifetime = definitionSchema.safeParse(JSON.parse(text)).data?.TokenLifetimePolicy.AccessTokenLifetime;
      const parts = /^(?:(\d+)\.)?(\d+):(\d+):(\d+)/.exec(lifetime ?? '');
      if (parts !== null)
        return Number(parts[1] ?? 0) * 1440 + Number(parts[2]) * 60 + Number(parts[3]) + Number(parts[4]) / 60;
    } catch {
      // A definition that is not JSON says nothing about access tokens.
    }
  }
  return undefined;
}
