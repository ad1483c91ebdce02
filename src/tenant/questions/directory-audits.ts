/**
 * GET /auditLogs/directoryAudits: recent changes of ECE's application, of one account that signs in, and of conditional
 * access. Source: Microsoft Learn, "List directoryAudits" and "directoryAudit resource type" (v1.0), with the properties
 * that $filter supports. Neither page names $select or `or` in a filter; published programs use both. Not tried on a
 * tenant.
 *
 * Two requests a run, for any number of mailboxes: the ids, and one page of the log. The person who made a change is
 * not requested.
 */
import { z } from 'zod';
import { conditionalAccessService } from '../../knowledge/audit-activities.ts';
import { entraLogsReadMs } from '../../knowledge/token-refreshes.ts';
import { failureCodes } from '../../model/observation.ts';
import { encode, type Graph, odataQuery, odataText, pageSchema } from '../graph.ts';
import { instant, list, optional, present, readAs, text } from '../read.ts';
import { settledValue, type Settled } from '../refusal.ts';
import { id, many, shortText, time } from './fields.ts';
import { type GraphQuestion, questionPhases } from './question.ts';

/** `policy`: a policy or a named location of conditional access. */
const auditTargets = ['application', 'service-principal', 'account', 'policy'] as const;
type AuditTarget = (typeof auditTargets)[number];

const valueSchema = z
  .object({
    /** The start of the period. */
    since: time,
    /** The account that was looked up, in lower case. Absent if none was found. */
    account: shortText.optional(),
    /** The newest first. */
    entries: many(
      z
        .object({
          at: time,
          /** Microsoft's English name of the activity. */
          activity: shortText,
          category: shortText.optional(),
          /** success, failure, timeout */
          result: shortText.optional(),
          /** Only a policy's name is kept. */
          target: z.object({ kind: z.enum(auditTargets), id: id.optional(), name: shortText.optional() }).strict(),
          /** Names of changed properties. Their values may be secrets or persons and are not kept. */
          changed: many(shortText, 20),
        })
        .strict(),
    ),
    truncated: z.boolean().optional(),
  })
  .strict();

type DirectoryAudits = z.infer<typeof valueSchema>;

const mostEntries = 200;

const auditsSchema = z.array(
  z.object({
    activityDateTime: instant,
    activityDisplayName: optional(text()),
    category: optional(text()),
    result: optional(text()),
    targetResources: list(
      z.object({
        id: optional(z.string().max(100)),
        displayName: optional(text()),
        modifiedProperties: list(z.object({ displayName: optional(text()) })),
      }),
    ),
  }),
);
type Audit = z.output<typeof auditsSchema>[number];

const fields = 'activityDateTime,activityDisplayName,category,result,targetResources';

export const question: GraphQuestion<'directory-audits', DirectoryAudits> = {
  kind: 'directory-audits',
  about: 'application',
  phases: questionPhases,
  value: valueSchema,
  ask: async (appId, { graph, accounts: [account], now, signInLogLimit }) => {
    const since = new Date(now - entraLogsReadMs).toISOString();
    const ids = await idsOf(appId, account, graph);
    const targets = [
      ...[...ids.keys()].map((id) => `targetResources/any(t: t/id eq ${odataText(id)})`),
      `loggedByService eq ${odataText(conditionalAccessService)}`,
    ];
    const { items, truncated } = await graph.all(
      `/auditLogs/directoryAudits${odataQuery({
        $filter: `activityDateTime ge ${since} and (${targets.join(' or ')})`,
        $orderby: 'activityDateTime desc',
        $select: fields,
        $top: String(mostEntries),
      })}`,
      { items: mostEntries, pages: 1, before: signInLogLimit },
    );
    const entries = readAs(auditsSchema, items, 'auditLogs/directoryAudits').map((audit) => entryOf(audit, ids));
    entries.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
    return {
      since,
      ...([...ids.values()].includes('account') ? present({ account }) : {}),
      entries,
      truncated,
    };
  },
};

/**
 * Object ids in lower case. An object that does not exist has no id: its audits, such as its deletion, cannot be found.
 * The account by its sign-in name, or by its address.
 */
async function idsOf(appId: string, account: string | undefined, graph: Graph): Promise<Map<string, AuditTarget>> {
  const select = { $select: 'id' };
  const paths: [AuditTarget, string][] = [
    ['application', `/applications(appId=${encode(odataText(appId))})${odataQuery(select)}`],
    ['service-principal', `/servicePrincipals(appId=${encode(odataText(appId))})${odataQuery(select)}`],
    ...(account === undefined
      ? []
      : ([
          ['account', `/users/${encode(account)}${odataQuery(select)}`],
          [
            'account',
            `/users${odataQuery({ $filter: `proxyAddresses/any(x:x eq ${odataText(`smtp:${account}`)})`, ...select })}`,
          ],
        ] satisfies [AuditTarget, string][])),
  ];
  const answers = await graph.many(paths.map(([, path]) => path));
  return new Map(
    paths.flatMap(([target], index) =>
      idsIn(answers[index] ?? { value: undefined }).map((found): [string, AuditTarget] => [
        found.toLowerCase(),
        target,
      ]),
    ),
  );
}

const objectSchema = z.object({ id: z.string().max(100) });

function idsIn(answer: Settled<unknown>): string[] {
  if (answer.failure?.code === failureCodes.notFound) return [];
  const found = settledValue(answer);
  const page = pageSchema.safeParse(found);
  return page.success
    ? readAs(z.array(objectSchema), page.data.value, 'users').map(({ id }) => id)
    : [readAs(objectSchema, found, 'directory objects').id];
}

/** Of several targets, only the one that was asked for is kept: another may be a person. */
function entryOf(audit: Audit, ids: Map<string, AuditTarget>): DirectoryAudits['entries'][number] {
  const { activityDateTime, activityDisplayName, category, result, targetResources } = audit;
  const own = targetResources.find(({ id: target }) => target !== undefined && ids.has(target.toLowerCase()));
  const target = own ?? targetResources[0];
  const kind = ids.get(own?.id?.toLowerCase() ?? '') ?? 'policy';
  return {
    at: activityDateTime,
    activity: activityDisplayName?.trim() ?? '',
    target: { kind, ...present({ id: target?.id, name: kind === 'policy' ? target?.displayName : undefined }) },
    changed: [...new Set((target?.modifiedProperties ?? []).flatMap(({ displayName }) => displayName || []))].slice(
      0,
      20,
    ),
    ...present({ category, result }),
  };
}
