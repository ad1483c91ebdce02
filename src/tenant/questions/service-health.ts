/**
 * GET /admin/serviceAnnouncement/healthOverviews and /issues. Source: Microsoft Learn, "List healthOverviews",
 * "serviceHealthIssue resource type" (ServiceHealth.Read.All). Filtering issues by isResolved and endDateTime is common
 * practice, but undocumented.
 */
import { z } from 'zod';
import { healthServiceOf, healthServices } from '../../knowledge/service-health.ts';
import { odataQuery } from '../graph.ts';
import { instant, optional, present, readAs, text } from '../read.ts';
import { settle } from '../refusal.ts';
import { id, many, shortText, time } from './fields.ts';
import { type GraphQuestion, questionPhases } from './question.ts';

const service = z.enum(healthServices);

const valueSchema = z
  .object({
    /** The names and states are Microsoft's own. */
    services: many(z.object({ service, name: shortText, status: shortText }).strict(), 20),
    /** Open, or ended since `endedSince`. Newest first. */
    issues: many(
      z
        .object({
          id,
          service,
          title: shortText,
          /** incident, advisory, or another value, in lower case. */
          classification: shortText,
          status: shortText,
          startAt: time,
          endAt: time.optional(),
        })
        .strict(),
      50,
    ),
    /** Absent: ended issues were not readable. */
    endedSince: time.optional(),
    truncated: z.boolean().optional(),
  })
  .strict();

type ServiceHealth = z.infer<typeof valueSchema>;

const overviewSchema = z.object({ service: text(), status: text() });
const issueSchema = z.object({
  id: z.string().max(100),
  service: text(),
  title: optional(text()),
  classification: optional(text()),
  status: optional(text()),
  startDateTime: instant,
  endDateTime: optional(instant),
});

const root = '/admin/serviceAnnouncement';
const fields = 'id,service,title,classification,status,startDateTime,endDateTime';
const backMs = 24 * 3_600_000;
const most = 500;

export const question: GraphQuestion<'service-health', ServiceHealth> = {
  kind: 'service-health',
  about: 'tenant',
  phases: questionPhases,
  value: valueSchema,
  ask: async (_tenantId, { graph, now }) => {
    const endedSince = new Date(now - backMs).toISOString();
    const issues = (filter: string) =>
      graph.all(`${root}/issues${odataQuery({ $filter: filter, $select: fields })}`, { items: most });
    const [overviews, open, ended] = await Promise.all([
      graph.all(`${root}/healthOverviews`, { items: most }),
      issues('isResolved eq false'),
      settle(issues(`endDateTime ge ${endedSince}`)),
    ]);
    const found = [...open.items, ...(ended.value?.items ?? [])];
    const read = new Map(readAs(z.array(issueSchema), found, 'serviceAnnouncement/issues').map((one) => [one.id, one]));
    const ours = [...read.values()].flatMap((issue) => {
      const about = healthServiceOf(issue.service);
      return about === undefined ? [] : [{ ...issue, about }];
    });
    ours.sort((a, b) => b.startDateTime.localeCompare(a.startDateTime));
    return {
      services: readAs(z.array(overviewSchema), overviews.items, 'serviceAnnouncement/healthOverviews')
        .flatMap(({ service: name, status }) => {
          const about = healthServiceOf(name);
          return about === undefined ? [] : [{ service: about, name, status }];
        })
        .slice(0, 20),
      issues: ours
        .slice(0, 50)
        .map(({ id: own, about, title, classification, status, startDateTime, endDateTime }) => ({
          id: own,
          service: about,
          title: title ?? '',
          classification: (classification ?? '').toLowerCase(),
          status: status ?? '',
          startAt: startDateTime,
          ...present({ endAt: endDateTime }),
        })),
      ...(ended.failure === undefined ? { endedSince } : {}),
      truncated: open.truncated || ours.length > 50,
    };
  },
};
