/**
 * GET /beta/users/{id}/authentication/requirements: a person's own multifactor setting, independent of policies.
 * Source: Microsoft Learn, "Get authentication method states" (beta; Policy.Read.All).
 */
import { z } from 'zod';
import { failureCodes } from '../../model/observation.ts';
import { encode, type Graph, pageSchema, odataQuery, odataText } from '../graph.ts';
import { readAs, text } from '../read.ts';
import { attempt, questionFault, type Settled, settledValue } from '../refusal.ts';
import { shortText } from './fields.ts';
import { type BatchedQuestion, questionPhases, type Sources } from './question.ts';

const valueSchema = z
  .object({
    /** disabled, enabled (set up at the next sign-in), enforced, or another value. */
    state: shortText,
  })
  .strict();

type PerUserMfa = z.infer<typeof valueSchema>;

export const question: BatchedQuestion<'per-user-mfa', PerUserMfa> = {
  kind: 'per-user-mfa',
  about: 'account',
  phases: questionPhases,
  value: valueSchema,
  askTogether: async (addresses, { graph }: Pick<Sources, 'graph'>) => {
    const byName = await requirementsOf(addresses, graph);
    // The request accepts a sign-in name or an id, and a mail address may be neither.
    const unknown = addresses.filter((_address, index) => byName[index]?.failure?.code === failureCodes.notFound);
    const ids = await idsOf(unknown, graph);
    const known = unknown.filter((_address, index) => ids[index]?.value !== undefined);
    const byId = await requirementsOf(
      ids.flatMap(({ value }) => value ?? []),
      graph,
    );
    return addresses.map((address, index) =>
      attempt(() =>
        requirementIn(
          byId[known.indexOf(address)] ?? ids[unknown.indexOf(address)] ?? byName[index] ?? { value: undefined },
        ),
      ),
    );
  },
};

function requirementsOf(users: readonly string[], graph: Graph): Promise<Settled<unknown>[]> {
  return graph.many(
    users.map((user) => `/users/${encode(user)}/authentication/requirements`),
    'beta',
  );
}

async function idsOf(addresses: readonly string[], graph: Graph): Promise<Settled<string>[]> {
  const answers = await graph.many(
    addresses.map(
      (address) =>
        `/users${odataQuery({ $filter: `proxyAddresses/any(x:x eq ${odataText(`smtp:${address}`)})`, $select: 'id' })}`,
    ),
  );
  return answers.map((answer, index) =>
    attempt(() => {
      const [first] = readAs(
        z.array(z.object({ id: z.string() })),
        readAs(pageSchema, settledValue(answer), 'users').value,
        'users',
      );
      if (first === undefined)
        throw questionFault(failureCodes.notFound, `no account has the address ${addresses[index] ?? ''}`);
      return first.id;
    }),
  );
}

function requirementIn(answer: Settled<unknown>): PerUserMfa {
  const { perUserMfaState } = readAs(
    z.object({ perUserMfaState: text() }),
    settledValue(answer),
    'authentication/requirements',
  );
  return { state: perUserMfaState };
}
