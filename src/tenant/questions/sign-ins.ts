/**
 * GET /beta/auditLogs/signIns: what Entra answered ECE lately, interactive and not (token refreshes are not, and v1.0
 * leaves them out). One query for each application, at most five pages of it, equal answers counted here and not kept
 * one by one.
 */
import { z } from 'zod';
import { odataQuery, odataText } from '../graph.ts';
import { instant, list, optional, present, readAs, text } from '../read.ts';
import { id, many, shortText, time } from './fields.ts';
import { type GraphQuestion, questionPhases } from './question.ts';

const valueSchema = z
  .object({
    /** From when on the log was read. */
    since: time,
    groups: many(
      z
        .object({
          account: shortText,
          accountId: id.optional(),
          /** The AADSTS number; 0 is a success. */
          code: z.number().int(),
          reason: z.string().max(500).optional(),
          interactive: z.boolean(),
          ip: z.string().max(100).optional(),
          /** success, failure, notApplied */
          conditionalAccess: shortText.optional(),
          /** Names of the conditional access policies that failed, where the reader application may see them. */
          policies: many(shortText, 20).optional(),
          /** Their ids, in the same order. */
          policyIds: many(id, 20).optional(),
          resource: shortText.optional(),
          correlationId: id.optional(),
          count: z.number().int().positive(),
          firstAt: time,
          lastAt: time,
        })
        .strict(),
      200,
    ),
    truncated: z.boolean().optional(),
  })
  .strict();

type SignIns = z.infer<typeof valueSchema>;

const days = 7;
const mostPages = 5;
const pageSize = 500;
const mostGroups = 200;

const signInsSchema = z.array(
  z.object({
    createdDateTime: instant,
    userPrincipalName: optional(text()),
    userDisplayName: optional(text()),
    userId: optional(z.string().max(100)),
    isInteractive: optional(z.boolean()),
    ipAddress: optional(text(100)),
    resourceDisplayName: optional(text()),
    correlationId: optional(z.string().max(100)),
    conditionalAccessStatus: optional(text()),
    status: z.object({ errorCode: z.number().int(), failureReason: optional(text(500)) }),
    appliedConditionalAccessPolicies: list(
      z.object({ id: optional(z.string().max(100)), displayName: optional(text()), result: optional(z.string()) }),
    ),
  }),
);
type SignIn = z.output<typeof signInsSchema>[number];

export const question: GraphQuestion<'sign-ins', SignIns> = {
  kind: 'sign-ins',
  about: 'application',
  phases: questionPhases,
  value: valueSchema,
  ask: async (appId, { graph, now, signInLogLimit }) => {
    const since = new Date(now - days * 86_400_000).toISOString();
    const filter =
      `appId eq ${odataText(appId)} and createdDateTime ge ${since} and signInEventTypes/any(t: t eq ` +
      "'interactiveUser' or t eq 'nonInteractiveUser')";
    const { items, truncated } = await graph.all(
      `/auditLogs/signIns${odataQuery({ $filter: filter, $top: String(pageSize) })}`,
      { items: mostPages * pageSize, pages: mostPages, version: 'beta', before: signInLogLimit },
    );
    const entries = readAs(signInsSchema, items, 'auditLogs/signIns');
    const groups = [
      ...Map.groupBy(entries, ({ userPrincipalName, userId, status, ipAddress, isInteractive }) =>
        JSON.stringify([userPrincipalName?.toLowerCase() ?? userId, status.errorCode, ipAddress, isInteractive]),
      ).values(),
    ].map(groupOf);
    groups.sort((a, b) => b.lastAt.localeCompare(a.lastAt));
    return { since, groups: groups.slice(0, mostGroups), truncated: truncated || groups.length > mostGroups };
  },
};

/** Details are those of the newest. */
function groupOf(entries: SignIn[]): SignIns['groups'][number] {
  const sorted = entries.toSorted((a, b) => b.createdDateTime.localeCompare(a.createdDateTime));
  const newest = sorted[0] as SignIn;
  const failed = newest.appliedConditionalAccessPolicies.filter(({ result }) => result === 'failure').slice(0, 20);
  const {
    userPrincipalName,
    userDisplayName,
    userId,
    status,
    isInteractive,
    ipAddress,
    conditionalAccessStatus,
    resourceDisplayName,
    correlationId,
  } = newest;
  return {
    account: userPrincipalName?.toLowerCase() || userDisplayName || userId || '',
    code: status.errorCode,
    interactive: isInteractive ?? false,
    count: sorted.length,
    firstAt: sorted.at(-1)?.createdDateTime ?? newest.createdDateTime,
    lastAt: newest.createdDateTime,
    ...(failed.length === 0
      ? {}
      : {
          policies: failed.map(({ displayName, id: own }) => displayName ?? own ?? ''),
          policyIds: failed.map(({ id: own }) => own ?? ''),
        }),
    ...present({
      accountId: userId,
      reason: status.errorCode === 0 ? undefined : status.failureReason,
      ip: ipAddress,
      conditionalAccess: conditionalAccessStatus,
      resource: resourceDisplayName,
      correlationId,
    }),
  };
}
