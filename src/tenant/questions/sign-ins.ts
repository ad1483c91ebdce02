/**
 * GET /beta/auditLogs/signIns: Entra's recent answers to ECE, interactive and not. Token refreshes are not interactive,
 * and v1.0 omits them. One query per application, at most five pages. Equal answers are only counted.
 */
import { z } from 'zod';
import { odataQuery, odataText } from '../graph.ts';
import { instant, list, optional, present, readAs, text } from '../read.ts';
import { id, many, shortText, time } from './fields.ts';
import { type GraphQuestion, questionPhases } from './question.ts';

const valueSchema = z
  .object({
    /** The start of the period. */
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
          /** Conditional access policies that failed, if the reader application may see them. */
          policies: many(shortText, 20).optional(),
          /** In the order of `policies`. */
          policyIds: many(id, 20).optional(),
          resource: shortText.optional(),
          /** The resource's application id. Absent in older artifacts. */
          resourceId: id.optional(),
          correlationId: id.optional(),
          /**
           * Of a refusal: the newest series of refusals of this account without a success between them, and the newest
           * refusal of the group before that series. Absent in older artifacts.
           */
          series: z
            .object({ firstAt: time, count: z.number().int().positive(), earlierAt: time.optional() })
            .strict()
            .optional(),
          count: z.number().int().positive(),
          firstAt: time,
          lastAt: time,
        })
        .strict(),
      200,
    ),
    /** The background successes of each account. Absent in older artifacts. */
    rhythms: many(
      z
        .object({
          account: shortText,
          accountId: id.optional(),
          count: z.number().int().positive(),
          firstAt: time,
          lastAt: time,
          /** The median and the 90th percentile of the gaps, in milliseconds. Absent with one success. */
          medianMs: z.number().int().nonnegative().optional(),
          p90Ms: z.number().int().nonnegative().optional(),
          /** Gaps longer than two hours and than twice the 90th percentile, the newest first. */
          pauses: many(z.object({ from: time, to: time }).strict(), 20),
        })
        .strict(),
      200,
    ).optional(),
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

/** The details are the newest entry's. */
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
