import { pages } from '../../knowledge/entra-pages.ts';
import { goodStates, healthServices, type HealthService } from '../../knowledge/service-health.ts';
import type { Text } from '../../model/text.ts';
import type { ServiceHealth } from '../../tenant/values.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notDeclared, notDeclaredReasons } from '../facts/absence.ts';
import { askAboutTenant, tenantOf } from '../facts/questions.ts';
import { answer, notAnswered, notAnsweredReasons, restingOnAnswers } from '../facts/tenant-answer.ts';
import { ofDeployment } from '../subjects.ts';

/** Times are ISO 8601 UTC; title and status are Microsoft's. Without `endAt` the issue is open. */
type Issue = Pick<ServiceHealth['issues'][number], 'id' | 'service' | 'title' | 'status' | 'startAt' | 'endAt'>;

interface Issues {
  issues: Issue[];
}

const reasons = {
  ...notDeclaredReasons,
  ...notAnsweredReasons,
  ...restingOnAnswers({
    /** `endedSince`: start of the search for ended incidents; absent: they could not be read. */
    well: ({ endedSince }: { endedSince?: string | undefined }): Wording => ({
      observed:
        endedSince === undefined
          ? say('service/health.well-now')
          : say('service/health.well', { since: { at: endedSince } }),
    }),
    /** Microsoft's term for an issue that leaves the service working. */
    advisory: ({ issues }: Issues): Wording => ({
      observed: say('service/health.advisory', { issues: { list: issues.map(sentenceOf) } }),
    }),
    incident: ({ issues }: Issues): Wording => ({
      observed: say('service/health.incident', { issues: { list: issues.map(sentenceOf) } }),
      fix: [
        say('service/health.fix.follow', { ids: { list: issues.map(({ id }) => id) } }),
        say('service/health.fix.again'),
      ],
    }),
    /** A bad state without a readable issue of that service. */
    degraded: ({ services }: { services: { name: string; status: string }[] }): Wording => ({
      observed: say('service/health.degraded', {
        services: {
          list: services.map((service) =>
            say('service/health.service', { name: service.name, status: statusOf(service.status) }),
          ),
        },
      }),
      fix: [say('service/health.fix.look'), say('service/health.fix.again')],
    }),
    'not-listed': ({ services }: { services: HealthService[] }): Wording => ({
      observed: say('service/health.not-listed', { services: { list: services.map(nameOf) } }),
      fix: [say('service/health.fix.look')],
    }),
    /** An issue of an unknown class, or more issues than were read. */
    'not-understood': ({ issues }: { issues: (Issue & { classification: string })[] }): Wording => ({
      observed:
        issues.length === 0
          ? say('service/health.truncated')
          : say('service/health.not-understood', {
              issues: {
                list: issues.map((issue) => say('service/health.kind', { id: issue.id, kind: issue.classification })),
              },
            }),
      fix: [say('service/health.fix.look')],
    }),
  }),
};

export const check = defineCheck({
  id: 'service/health',
  owner: 'microsoft-365-administrator',
  expected: say('service/health.expected'),
  reasons,
  asks: (deployment) => askAboutTenant('service-health', deployment),
  judge: (facts) => [ofDeployment(facts, judge(facts))],
});

function judge(facts: Facts): Judged<typeof reasons> {
  const tenant = tenantOf(facts);
  if (tenant === '') return notDeclared('microsoft.tenantId');
  const read = answer(facts, 'service-health', tenant);
  if (read.state === 'unknown') return notAnswered(read);
  const { observations, pasted } = read;
  const rest = { observations, reference: pages.serviceHealth };
  const { services, issues, endedSince, truncated } =
    read.state === 'answered' ? read.value : { services: [], issues: [], endedSince: undefined, truncated: false };
  const confirmed = issues.filter(({ status }) => status.toLowerCase() !== 'falsepositive');
  const incidents = confirmed.filter(({ classification }) => classification === 'incident');
  if (incidents.length > 0)
    return {
      ...rest,
      verdict: 'warn',
      reason: { code: 'incident', values: { issues: incidents.map(issueOf), pasted } },
    };
  const unknownIssues = confirmed.filter(({ classification }) => classification !== 'advisory');
  if (unknownIssues.length > 0 || truncated === true) {
    const values = {
      issues: unknownIssues.map((issue) => ({ ...issueOf(issue), classification: issue.classification })),
      pasted,
    };
    return { ...rest, verdict: 'unknown', reason: { code: 'not-understood', values } };
  }
  const missing = healthServices.filter((service) => !services.some((listed) => listed.service === service));
  if (missing.length > 0)
    return { ...rest, verdict: 'unknown', reason: { code: 'not-listed', values: { services: missing, pasted } } };
  const unhealthy = services.filter(
    ({ service, status }) =>
      !goodStates.includes(status.toLowerCase()) && !confirmed.some((issue) => issue.service === service),
  );
  if (unhealthy.length > 0) {
    const values = { services: unhealthy.map(({ name, status }) => ({ name, status })), pasted };
    return { ...rest, verdict: 'warn', reason: { code: 'degraded', values } };
  }
  if (confirmed.length > 0)
    return {
      ...rest,
      verdict: 'pass',
      reason: { code: 'advisory', values: { issues: confirmed.map(issueOf), pasted } },
    };
  return { ...rest, verdict: 'pass', reason: { code: 'well', values: { endedSince, pasted } } };
}

function issueOf({ id, service, title, status, startAt, endAt }: ServiceHealth['issues'][number]): Issue {
  return { id, service, title, status, startAt, ...(endAt === undefined ? {} : { endAt }) };
}

function sentenceOf({ id, service, title, status, startAt, endAt }: Issue): Text {
  const values = { id, service: nameOf(service), title, status: statusOf(status), start: { at: startAt } };
  return endAt === undefined
    ? say('service/health.issue', values)
    : say('service/health.issue-over', { ...values, end: { at: endAt } });
}

/** Translated if Microsoft documents the state (Graph, serviceHealthStatus); a new one as Microsoft writes it. */
const statuses = [
  'investigating',
  'restoringService',
  'verifyingService',
  'serviceRestored',
  'serviceDegradation',
  'serviceInterruption',
  'extendedRecovery',
  'investigationSuspended',
  'postIncidentReviewPublished',
  'resolved',
  'mitigated',
  'confirmed',
  'reported',
] as const;

function statusOf(status: string): Text | string {
  const known = statuses.find((one) => one.toLowerCase() === status.toLowerCase());
  return known === undefined ? status : say(`service/health.status.${known}`);
}

function nameOf(service: HealthService): string {
  return service === 'exchange' ? 'Exchange Online' : 'Microsoft Entra';
}
