/**
 * GET /users/{address}/mailFolders/inbox/messageRules: rules that Exchange applies before anybody reads the inbox. One
 * request per mailbox, twenty in one batch, after all other questions. Keeps only the names of conditions and actions.
 */
import { z } from 'zod';
import { failureCodes } from '../../model/observation.ts';
import { encode, type Graph, pageSchema, odataQuery, odataText } from '../graph.ts';
import { optional, readAs, text } from '../read.ts';
import { attempt, type Settled, settledValue } from '../refusal.ts';
import { many, shortText } from './fields.ts';
import { type BatchedQuestion, questionPhases, type Sources } from './question.ts';

const valueSchema = z
  .object({
    rules: many(
      z
        .object({
          name: shortText,
          /** Also false if the rule has an error and so does not run. */
          enabled: z.boolean(),
          /** Set properties of Graph's messageRulePredicates. None: every mail. */
          conditions: many(shortText, 50),
          /** Set properties of Graph's messageRuleActions. */
          actions: many(shortText, 50),
          /** Absent if none is set. */
          exceptions: many(shortText, 50).optional(),
        })
        .strict(),
      300,
    ),
    truncated: z.boolean().optional(),
  })
  .strict();

type InboxRules = z.infer<typeof valueSchema>;

const parts = optional(z.record(z.string().max(300), z.unknown()));
const ruleSchema = z.object({
  displayName: optional(text()),
  isEnabled: optional(z.boolean()),
  hasError: optional(z.boolean()),
  conditions: parts,
  actions: parts,
  exceptions: parts,
});

export const question: BatchedQuestion<'inbox-rules', InboxRules> = {
  kind: 'inbox-rules',
  about: 'mailbox',
  phases: questionPhases,
  value: valueSchema,
  late: true,
  askTogether: inboxRules,
};

async function inboxRules(
  addresses: readonly string[],
  { graph }: Pick<Sources, 'graph'>,
): Promise<Settled<InboxRules>[]> {
  const byName = await graph.many(addresses.map(rulesOf));
  // The address is not the sign-in name, so the account is looked up by address.
  const others = addresses.filter((_address, index) => byName[index]?.failure?.code === failureCodes.notFound);
  const ids = await idsOf(others, graph);
  const known = others.filter((address) => ids.has(address));
  const byId = await graph.many(known.map((address) => rulesOf(ids.get(address) ?? '')));
  return addresses.map((address, index) =>
    attempt(() => read(settledValue(byId[known.indexOf(address)] ?? byName[index] ?? { value: undefined }))),
  );
}

function rulesOf(user: string): string {
  return `/users/${encode(user)}/mailFolders/inbox/messageRules`;
}

async function idsOf(addresses: readonly string[], graph: Graph): Promise<Map<string, string>> {
  const answers = await graph.many(
    addresses.map(
      (address) =>
        `/users${odataQuery({ $filter: `proxyAddresses/any(x:x eq ${odataText(`smtp:${address}`)})`, $select: 'id' })}`,
    ),
  );
  return new Map(
    addresses.flatMap((address, index) => {
      const [found] =
        z.object({ value: z.array(z.object({ id: z.string() })) }).safeParse(answers[index]?.value).data?.value ?? [];
      return found === undefined ? [] : [[address, found.id] as const];
    }),
  );
}

function read(answer: unknown): InboxRules {
  const { value, '@odata.nextLink': next } = readAs(pageSchema, answer, 'messageRules');
  const rules = readAs(z.array(ruleSchema), value, 'messageRules').map(
    ({ displayName, isEnabled, hasError, conditions, actions, exceptions }) => ({
      name: displayName ?? '',
      enabled: isEnabled !== false && hasError !== true,
      conditions: namesIn(conditions),
      actions: namesIn(actions),
      ...(namesIn(exceptions).length === 0 ? {} : { exceptions: namesIn(exceptions) }),
    }),
  );
  return {
    rules: rules.slice(0, 300),
    ...(rules.length > 300 || (next !== null && next !== undefined) ? { truncated: true } : {}),
  };
}

/** Graph returns other properties as null, false or an empty list, or omits them. */
function namesIn(given: Record<string, unknown> = {}): string[] {
  return Object.entries(given)
    .filter(
      ([name, value]) =>
        !name.includes('@') &&
        value !== null &&
        value !== undefined &&
        value !== false &&
        !(Array.isArray(value) && value.length === 0),
    )
    .map(([name]) => name)
    .slice(0, 50);
}
