/**
 * The accounts behind mail addresses: filters of fifteen sign-in names, then of mail addresses. The rest, or a few, by
 * GET /users/{address} and /users?$filter=proxyAddresses/any(…). For accounts that sign in for ECE also their groups,
 * /users/{id}/transitiveMemberOf.
 */
import { z } from 'zod';
import { latest } from '../../model/instant.ts';
import { failureCodes } from '../../model/observation.ts';
import { encode, type Graph, pageSchema, odataQuery, odataText } from '../graph.ts';
import { instant, list, optional, present, readAs, text } from '../read.ts';
import { inParts } from '../parts.ts';
import { attempt, failureIn, questionFault, settle, type Settled, settledValue } from '../refusal.ts';
import { id, many, shortText, time } from './fields.ts';
import { type BatchedQuestion, questionPhases, type Sources } from './question.ts';

const valueSchema = z
  .object({
    objectId: id,
    userPrincipalName: shortText,
    /** The address that mail is sent from. */
    mail: shortText.optional(),
    /** SMTP addresses, including the primary one. */
    addresses: many(shortText, 500),
    enabled: z.boolean(),
    kind: z.enum(['member', 'guest']),
    synchronised: z.boolean(),
    passwordChangedAt: time.optional(),
    /** Refresh tokens issued before this time are invalid. */
    sessionsValidFrom: time.optional(),
    /** Exchange's service plans in assignedPlans: GUID and capabilityStatus. */
    exchangePlans: many(
      z.object({ planId: id, status: z.enum(['Enabled', 'Warning', 'Suspended', 'Deleted', 'LockedOut']) }).strict(),
      100,
    ),
    /** `disabledPlans` are GUIDs of service plans that were switched off. */
    licences: many(
      z
        .object({
          skuId: id,
          disabledPlans: many(id),
          /** When its assignment was last changed, directly or by a group. Absent in older artifacts. */
          changedAt: time.optional(),
        })
        .strict(),
      200,
    ),
    /**
     * licenceAssignmentStates[].error unless it is None: CountViolation, MutuallyExclusiveViolation,
     * DependencyViolation, ProhibitedInUsageLocationViolation, UniquenessViolation, Other
     */
    licenceErrors: many(z.object({ skuId: id, error: shortText }).strict(), 200),
    /** Including nested ones. Absent if not readable, or if the account does not sign in for ECE. */
    groups: many(z.object({ objectId: id, name: shortText, mail: shortText.optional() }).strict(), 2000).optional(),
    groupsTruncated: z.boolean().optional(),
    /** Template ids of directory roles. Absent if not readable. */
    roles: many(id).optional(),
  })
  .strict();

type Account = z.infer<typeof valueSchema>;

const userSchema = z.object({
  id: z.string(),
  userPrincipalName: text(),
  mail: optional(text()),
  proxyAddresses: list(text()),
  accountEnabled: optional(z.boolean()),
  userType: optional(z.string()),
  onPremisesSyncEnabled: optional(z.boolean()),
  lastPasswordChangeDateTime: optional(instant),
  signInSessionsValidFromDateTime: optional(instant),
  assignedPlans: list(
    z.object({
      service: optional(z.string()),
      servicePlanId: optional(z.string()),
      capabilityStatus: optional(z.string()),
    }),
  ),
  assignedLicenses: list(z.object({ skuId: z.string(), disabledPlans: list(z.string()) })),
  licenseAssignmentStates: list(
    z.object({ skuId: optional(z.string()), error: optional(text()), lastUpdatedDateTime: optional(instant) }),
  ),
});
type User = z.output<typeof userSchema>;

const fields =
  'id,userPrincipalName,mail,proxyAddresses,accountEnabled,userType,assignedLicenses,assignedPlans,' +
  'licenseAssignmentStates,lastPasswordChangeDateTime,signInSessionsValidFromDateTime,onPremisesSyncEnabled';
const mostGroups = 2000;

/** Microsoft Learn, "Use the $filter query parameter": an `in` has at most 15 values. */
const mostInFilter = 15;

export const question: BatchedQuestion<'account', Account> = {
  kind: 'account',
  about: 'account',
  phases: questionPhases,
  value: valueSchema,
  inFilter: mostInFilter,
  askTogether: accounts,
};

async function accounts(
  addresses: readonly string[],
  { graph, signsIn }: Pick<Sources, 'graph' | 'signsIn'>,
): Promise<Settled<Account>[]> {
  const users = await findUsers(addresses, graph);
  const groups = await groupsOf(
    users.flatMap(({ value }, index) => (value !== undefined && signsIn(addresses[index] ?? '') ? value.id : [])),
    graph,
  );
  return users.map((user) => attempt(() => accountOf(settledValue(user), groups)));
}

/** Up to this number, a filter is not worthwhile. */
const fewAccounts = 3;

async function findUsers(addresses: readonly string[], graph: Graph): Promise<Settled<User>[]> {
  const found = new Map<string, User>();
  for (const property of ['userPrincipalName', 'mail'] as const) {
    const lacking = addresses.filter((address) => !found.has(address));
    if (lacking.length <= fewAccounts) break;
    for (const [address, user] of await usersIn(lacking, property, graph)) found.set(address, user);
  }
  const rest = addresses.filter((address) => !found.has(address));
  const alone = await findEach(rest, graph);
  return addresses.map((address) => {
    const value = found.get(address);
    return value === undefined
      ? (alone[rest.indexOf(address)] ?? { failure: failureIn(undefined, 'request') })
      : { value };
  });
}

/** Only unambiguous users. After a refused filter, each is requested individually. */
async function usersIn(
  addresses: readonly string[],
  property: 'userPrincipalName' | 'mail',
  graph: Graph,
): Promise<Map<string, User>> {
  const answers = await graph.many(
    inParts(addresses, mostInFilter).map(
      (part) =>
        `/users${odataQuery({ $filter: `${property} in (${part.map(odataText).join(',')})`, $select: fields })}`,
    ),
  );
  const users = answers.flatMap(
    ({ value }) => z.object({ value: z.array(userSchema) }).safeParse(value).data?.value ?? [],
  );
  const named = Map.groupBy(users, (user) => user[property]?.toLowerCase());
  return new Map(
    addresses.flatMap((address) => {
      const [only, another] = named.get(address.toLowerCase()) ?? [];
      return only === undefined || another !== undefined ? [] : [[address, only] as const];
    }),
  );
}

async function findEach(addresses: readonly string[], graph: Graph): Promise<Settled<User>[]> {
  const byName = await graph.many(
    addresses.map((address) => `/users/${encode(address)}${odataQuery({ $select: fields })}`),
  );
  const unknown = addresses.filter((_address, index) => byName[index]?.failure?.code === failureCodes.notFound);
  const byAddress = await graph.many(
    unknown.map(
      (address) =>
        `/users${odataQuery({ $filter: `proxyAddresses/any(x:x eq ${odataText(`smtp:${address}`)})`, $select: fields })}`,
    ),
  );
  return addresses.map((address, index) =>
    attempt(() =>
      readUser(settledValue(byAddress[unknown.indexOf(address)] ?? byName[index] ?? { value: undefined }), address),
    ),
  );
}

function readUser(answer: unknown, address: string): User {
  const found = pageSchema.safeParse(answer);
  if (!found.success) return readAs(userSchema, answer, 'users');
  const [first] = readAs(z.array(userSchema), found.data.value, 'users');
  if (first === undefined)
    throw questionFault(failureCodes.notFound, `no account has the sign-in name or the address ${address}`);
  return first;
}

interface Groups {
  groups: NonNullable<Account['groups']>;
  roles?: string[];
  truncated: boolean;
}

const memberSchema = z.array(
  z.object({
    '@odata.type': optional(z.string()),
    id: z.string(),
    displayName: optional(text()),
    mail: optional(text()),
    roleTemplateId: optional(z.string().max(100)),
  }),
);

/** The groups by the account's object id. Absent if not readable. */
async function groupsOf(ids: readonly string[], graph: Graph): Promise<Map<string, Groups>> {
  const asked = [...new Set(ids)];
  const firsts = await graph.many(
    asked.map(
      (id) =>
        `/users/${encodeURIComponent(id)}/transitiveMemberOf${odataQuery({ $select: 'id,displayName,mail,roleTemplateId', $top: '999' })}`,
    ),
  );
  const read = await Promise.all(
    asked.map(
      async (id, index) => [id, await settle(allGroups(firsts[index] ?? { value: undefined }, graph))] as const,
    ),
  );
  return new Map(read.flatMap(([id, { value }]) => (value === undefined ? [] : [[id, value] as const])));
}

async function allGroups(first: Settled<unknown>, graph: Graph): Promise<Groups> {
  const { value, '@odata.nextLink': next } = readAs(pageSchema, settledValue(first), 'transitiveMemberOf');
  const rest =
    next === null || next === undefined
      ? { items: [], truncated: false }
      : await graph.all(next, { items: mostGroups });
  // Includes administrative units and directory roles. Objects that the reader may not read have only an id.
  const members = readAs(memberSchema, [...value, ...rest.items], 'transitiveMemberOf');
  const roles = members.filter((member) => member['@odata.type'] === '#microsoft.graph.directoryRole');
  const groups = members
    .filter((member) => (member['@odata.type'] ?? '#microsoft.graph.group') === '#microsoft.graph.group')
    .map(({ id, displayName, mail }) => ({
      objectId: id,
      name: displayName ?? '',
      ...present({ mail: mail?.toLowerCase() }),
    }));
  return {
    groups: groups.slice(0, mostGroups),
    truncated: rest.truncated || groups.length > mostGroups,
    ...(rest.truncated || roles.some(({ roleTemplateId }) => roleTemplateId === undefined)
      ? {}
      : { roles: roles.flatMap(({ roleTemplateId }) => roleTemplateId ?? []).slice(0, 200) }),
  };
}

const planStatus = z.enum(['Enabled', 'Warning', 'Suspended', 'Deleted', 'LockedOut']);

function accountOf(user: User, groups: Map<string, Groups>): Account {
  const belongs = groups.get(user.id);
  const plans = user.assignedPlans.filter(
    ({ service, servicePlanId }) => service?.toLowerCase() === 'exchange' && servicePlanId !== undefined,
  );
  return {
    objectId: user.id,
    userPrincipalName: user.userPrincipalName,
    addresses: addressesIn(user.proxyAddresses),
    enabled: user.accountEnabled ?? true,
    kind: user.userType === 'Guest' ? 'guest' : 'member',
    synchronised: user.onPremisesSyncEnabled ?? false,
    exchangePlans: plans.slice(0, 100).map(({ servicePlanId = '', capabilityStatus }) => ({
      planId: servicePlanId,
      status: readAs(planStatus, capabilityStatus, 'users: assignedPlans.capabilityStatus'),
    })),
    licences: user.assignedLicenses.slice(0, 200).map(({ skuId, disabledPlans }) => ({
      skuId,
      disabledPlans: disabledPlans.slice(0, 200),
      ...present({ changedAt: lastUpdateOf(user, skuId) }),
    })),
    licenceErrors: user.licenseAssignmentStates
      .flatMap(({ skuId, error }) =>
        skuId === undefined || error === undefined || error === 'None' || error === '' ? [] : [{ skuId, error }],
      )
      .slice(0, 200),
    ...present({
      mail: user.mail?.toLowerCase(),
      passwordChangedAt: user.lastPasswordChangeDateTime,
      sessionsValidFrom: user.signInSessionsValidFromDateTime,
      groups: belongs?.groups,
      groupsTruncated: belongs?.truncated,
      roles: belongs?.roles,
    }),
  };
}

/** A licence may be assigned twice: directly, and by a group. */
function lastUpdateOf({ licenseAssignmentStates }: User, sku: string): string | undefined {
  return latest(
    licenseAssignmentStates.flatMap(({ skuId, lastUpdatedDateTime }) =>
      skuId === sku ? (lastUpdatedDateTime ?? []) : [],
    ),
  );
}

/** `SMTP:` marks the primary address, which comes first. X500 and SIP are not mail addresses. */
function addressesIn(proxyAddresses: string[]): string[] {
  const primaryFirst = proxyAddresses.toSorted((a, b) => Number(b.startsWith('SMTP:')) - Number(a.startsWith('SMTP:')));
  return [
    ...new Set(
      primaryFirst
        .filter((address) => /^smtp:/i.test(address))
        .map((address) => address.slice('smtp:'.length).toLowerCase()),
    ),
  ].slice(0, 500);
}
