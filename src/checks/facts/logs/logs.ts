import type { Server } from '../../../model/deployment.ts';
import { latest } from '../../../model/instant.ts';
import type { Step } from '../../../model/job.ts';
import { type Failure, failureCodes, type Observation } from '../../../model/observation.ts';
import type { Text } from '../../../model/text.ts';
import type { LogMatch, LogValue } from '../../../observe/log-value.ts';
import { say } from '../../../text/index.ts';
import type { Facts, Judged, JudgedFor, ReasonOf, Reasons, Wording } from '../../check.ts';
import { notSeen, notSeenReasons } from '../absence.ts';
import { valueOf } from '../value-of.ts';

export interface Logs {
  value: LogValue;
  /** ISO 8601 UTC. */
  at: string;
  observation: string;
}

export const unreadLogsReasons = {
  ...notSeenReasons,
  /** `process`: the process whose log is missing. */
  'no-logs': ({ server, process }: { server: string; process?: 'retriever' | undefined }): Wording => ({
    observed: say(process === undefined ? 'ece.logs.none' : 'ece.logs.none.retriever', { server }),
    fix: [allow(server)],
  }),
  /** `newestAt`: ISO 8601 UTC. */
  'logs-old': ({ server, newestAt }: { server: string; newestAt: string }): Wording => ({
    observed: say('ece.logs.old', { server, at: { at: newestAt } }),
    fix: [allow(server)],
  }),
  'logs-not-allowed': ({ server }: { server: string }): Wording => ({
    observed: say('ece.logs.not-allowed', { server }),
    fix: [allow(server)],
  }),
  'probe-too-old': ({ server }: { server: string }): Wording => ({ observed: say('ece.logs.not-known', { server }) }),
  'logs-unreadable': ({ server, failure }: { server: string; failure: string }): Wording => ({
    observed: say('ece.logs.unreadable', { server, code: failure }),
    fix: [
      say(failure === failureCodes.hardLink ? 'ece.logs.fix.hard-link' : 'ece.logs.fix.readable', { server }),
      allow(server),
    ],
  }),
} satisfies Reasons;

type UnreadReason = ReasonOf<typeof unreadLogsReasons>;

export type ReadLogs = { ok: true; logs: Logs } | { ok: false; unread: JudgedFor<UnreadReason> };

export function logSteps({ roles }: Server): Step[] {
  return roles.includes('services') || roles.includes('application')
    ? [{ kind: 'log', target: 'logs', path: 'direct' }]
    : [];
}

/** `process`: the process whose log is required. */
export function logsOf(facts: Facts, server: string, process?: 'retriever'): ReadLogs {
  const found = facts.observations.find(
    ({ kind, from }) => kind === 'log' && from.kind === 'server' && from.name === server,
  );
  if (found === undefined) return { ok: false, unread: notSeen(facts, server) };
  const value = valueOf(found, 'log');
  if (value === undefined) return unread(found, failureReason(found.error, server));
  const files = value.files.filter((file) => process === undefined || file.process === process);
  if (files.length === 0) return unread(found, { code: 'no-logs', values: { server, process } });
  if (files.some(({ read }) => read)) return { ok: true, logs: { value, at: found.at, observation: found.id } };
  if (found.error !== undefined) return unread(found, failureReason(found.error, server));
  const newestAt = latest(files.map(({ modifiedAt }) => modifiedAt)) ?? '';
  return unread(found, { code: 'logs-old', values: { server, newestAt } });
}

/** Lines without a time come last. */
export function newestLinesFirst(matches: LogMatch[]): LogMatch[] {
  return matches.toSorted((a, b) => (b.lastAt ?? '').localeCompare(a.lastAt ?? ''));
}

function unread({ id }: Observation, reason: UnreadReason): ReadLogs {
  const judged: Judged<typeof unreadLogsReasons> = { verdict: 'unknown', reason, observations: [id] };
  return { ok: false, unread: judged };
}

function failureReason(error: Failure | undefined, server: string): UnreadReason {
  if (error?.code === failureCodes.fileNotAllowed) return { code: 'logs-not-allowed', values: { server } };
  if (error?.code === failureCodes.unsupported) return { code: 'probe-too-old', values: { server } };
  return { code: 'logs-unreadable', values: { server, failure: error?.code ?? '' } };
}

function allow(server: string): Text {
  return say('ece.logs.fix.allow', { server });
}
