/**
 * GET /beta/auditLogs/signIns: Entra's recent answers to ECE, interactive and not. Token refreshes are not interactive,
 * and v1.0 omits them. One query per application, at most five pages, the newest entries first. Equal answers are only
 * counted, and the bot's own tokens through ECE's application are left out.
 */
import { z } from 'zod';
import { longestGapMs } from '../../knowledge/token-refreshes.ts';
import { odataText } from '../graph.ts';
import type { OwnToken } from '../tenant.ts';
import { instant, list, optional, present, text } from '../read.ts';
import { readSignInLog } from '../sign-in-log.ts';
import { id, many, shortText, time } from './fields.ts';
import { type GraphQuestion, questionPhases } from './question.ts';

const valueSchema = z
  .object({
    /** The start of the period that was read. */
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
    /** The background successes of each account; those within a minute are one. Absent in older artifacts. */
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
    /** Less than a week was read, or not every group was kept. */
    truncated: z.boolean().optional(),
  })
  .strict();

type SignIns = z.infer<typeof valueSchema>;
type Rhythm = NonNullable<SignIns['rhythms']>[number];

const dayMs = 86_400_000;
/** More than a week, so that last weekend's pause is in the log on a Monday. */
const enoughDays = 7;
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
    resourceId: optional(z.string().max(100)),
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
  ask: async (appId, sources) => {
    const { now, ownTokens } = sources;
    const {
      asked,
      entries: read,
      truncated,
    } = await readSignInLog([`appId eq ${odataText(appId)}`], signInsSchema, sources);
    const oldest = read.at(-1)?.createdDateTime ?? new Date(now).toISOString();
    const since = truncated ? oldest : asked;
    // A dropped refresh of ECE only makes one gap longer: a silence has no refresh to drop, and two hours are longer.
    const entries = withoutOwn(read, ownTokens);
    const people = [...Map.groupBy(entries, personIn).values()];
    const groups = people.flatMap(groupsOf).sort((a, b) => b.lastAt.localeCompare(a.lastAt));
    const tooShort = truncated && Date.parse(oldest) > now - enoughDays * dayMs;
    return {
      since,
      groups: groups.slice(0, mostGroups),
      rhythms: people.flatMap(rhythmOf).slice(0, mostGroups),
      truncated: tooShort || groups.length > mostGroups,
    };
  },
};

/** The tokens of a test sign-in and its refresh are logged within these five minutes. */
const testTakesMs = 5 * 60_000;

function withoutOwn(entries: SignIn[], ownTokens: readonly OwnToken[]): SignIn[] {
  const own = Map.groupBy(
    ownTokens.flatMap(({ at, of }) => of.map((name) => ({ name, at: Date.parse(at) }))),
    ({ name }) => name,
  );
  return entries.filter(({ createdDateTime, userId, userPrincipalName }) => {
    const at = Date.parse(createdDateTime);
    const ofPerson = [userId, userPrincipalName].flatMap((name) => own.get(name?.toLowerCase() ?? '') ?? []);
    return !ofPerson.some((token) => Math.abs(token.at - at) <= testTakesMs);
  });
}

/** The id decides, because a name can change and can be given to another person. */
function personIn({ userId, userPrincipalName }: SignIn): string {
  return userId ?? userPrincipalName?.toLowerCase() ?? '';
}

/** `entries`: of one person, newest first. */
function groupsOf(entries: SignIn[]): SignIns['groups'] {
  const successes = entries.filter(isSuccess).map(({ createdDateTime }) => createdDateTime);
  return [
    ...Map.groupBy(entries, ({ status, ipAddress, isInteractive, resourceId }) =>
      JSON.stringify([status.errorCode, ipAddress, isInteractive, resourceId]),
    ).values(),
  ].map((group) => groupOf(group, successes));
}

function isSuccess({ status }: SignIn): boolean {
  return status.errorCode === 0;
}

/** The details are the newest entry's. `successes`: the times of that person's, newest first. */
function groupOf(entries: SignIn[], successes: readonly string[]): SignIns['groups'][number] {
  const newest = entries[0] as SignIn;
  const failed = newest.appliedConditionalAccessPolicies.filter(({ result }) => result === 'failure').slice(0, 20);
  const {
    userId,
    status,
    isInteractive,
    ipAddress,
    conditionalAccessStatus,
    resourceDisplayName,
    resourceId,
    correlationId,
  } = newest;
  return {
    account: nameOf(newest),
    code: status.errorCode,
    interactive: isInteractive ?? false,
    count: entries.length,
    firstAt: entries.at(-1)?.createdDateTime ?? newest.createdDateTime,
    lastAt: newest.createdDateTime,
    ...(failed.length === 0
      ? {}
      : {
          policies: failed.map(({ displayName, id: own }) => displayName ?? own ?? ''),
          policyIds: failed.map(({ id: own }) => own ?? ''),
        }),
    ...present({
      accountId: userId,
      reason: isSuccess(newest) ? undefined : status.failureReason,
      ip: ipAddress,
      conditionalAccess: conditionalAccessStatus,
      resource: resourceDisplayName,
      resourceId,
      correlationId,
      series: isSuccess(newest) ? undefined : seriesOf(entries, successes),
    }),
  };
}

function nameOf({ userPrincipalName, userDisplayName, userId }: SignIn): string {
  return userPrincipalName?.toLowerCase() || userDisplayName || userId || '';
}

function seriesOf(refusals: SignIn[], successes: readonly string[]): SignIns['groups'][number]['series'] {
  const times = refusals.map(({ createdDateTime }) => createdDateTime);
  const [last = ''] = times;
  const before = successes.find((success) => success <= last) ?? '';
  const series = times.filter((time) => time > before);
  const earlierAt = times.find((time) => time <= before);
  return { firstAt: series.at(-1) ?? last, count: Math.max(1, series.length), ...present({ earlierAt }) };
}

const minuteMs = 60_000;
const mostPauses = 20;

/** Empty without a background success. */
function rhythmOf(entries: SignIn[]): Rhythm[] {
  const times = refreshTimes(entries);
  const [newest] = entries;
  const [lastAt] = times;
  if (newest === undefined || lastAt === undefined) return [];
  const gaps = times.slice(1).map((from, index) => {
    const to = times[index] ?? from;
    return { from, to, ms: Date.parse(to) - Date.parse(from) };
  });
  const lengths = gaps.map(({ ms }) => ms).sort((a, b) => a - b);
  const p90Ms = percentile(lengths, 0.9);
  const longestMs = longestGapMs(p90Ms);
  return [
    {
      account: nameOf(newest),
      count: times.length,
      firstAt: times.at(-1) ?? lastAt,
      lastAt,
      pauses: gaps
        .filter(({ ms }) => ms > longestMs)
        .slice(0, mostPauses)
        .map(({ from, to }) => ({ from, to })),
      ...present({ accountId: newest.userId, medianMs: percentile(lengths, 0.5), p90Ms }),
    },
  ];
}

/** Newest first. ECE gets a token for each resource at once, and such gaps of seconds are no rhythm. */
function refreshTimes(entries: SignIn[]): string[] {
  const times: string[] = [];
  for (const entry of entries) {
    const { createdDateTime: at } = entry;
    const later = times.at(-1);
    if (isSuccess(entry) && entry.isInteractive !== true)
      if (later === undefined || Date.parse(later) - Date.parse(at) > minuteMs) times.push(at);
  }
  return times;
}

/** The nearest rank. `sorted`: ascending. Undefined if it is empty. */
function percentile(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
