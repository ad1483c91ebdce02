/**
 * What the logs of one server showed, or why nothing is known of them: what every check that rests on logs begins with.
 */
import type { Server } from '../../../model/deployment.ts';
import { type Failure, failureCodes } from '../../../model/observation.ts';
import type { Step } from '../../../model/job.ts';
import type { Text } from '../../../model/text.ts';
import type { LogMatch, LogValue } from '../../../observe/log.ts';
import { say } from '../../../text/index.ts';
import { absence, absenceFix } from '../absence.ts';
import type { Facts } from '../../check.ts';
import type { Conclusion } from '../../conclude.ts';
import { valueOf } from '../value-of.ts';

export interface Logs {
  value: LogValue;
  /** When they were read, ISO 8601 UTC. */
  at: string;
  observation: string;
}

export type ReadLogs =
  | { ok: true; logs: Logs }
  | ({ ok: false } & Pick<Conclusion, 'verdict' | 'observed'> & { fix: Text[]; observations: string[] });

export function logSteps({ roles }: Server): Step[] {
  return roles.includes('services') || roles.includes('application')
    ? [{ kind: 'log', target: 'logs', path: 'direct' }]
    : [];
}

/** `process` is the one whose log must be there. */
export function logsOf(facts: Facts, server: string, process?: 'retriever'): ReadLogs {
  const found = facts.observations.find(
    ({ kind, from }) => kind === 'log' && from.kind === 'server' && from.name === server,
  );
  if (found === undefined)
    return {
      ok: false,
      verdict: 'unknown',
      observed: absence(facts, server),
      fix: absenceFix(facts, server),
      observations: [],
    };
  const value = valueOf(found, 'log');
  const nothing = { ok: false as const, verdict: 'unknown' as const, observations: [found.id] };
  if (value === undefined) return { ...nothing, ...notRead(found.error, server) };
  const files = value.files.filter((file) => process === undefined || file.process === process);
  if (files.length === 0)
    return {
      ...nothing,
      observed: say(process === undefined ? 'ece.logs.none' : 'ece.logs.none.retriever', { server }),
      fix: [allow(server)],
    };
  const newest =
    files
      .map(({ modifiedAt }) => modifiedAt)
      .sort()
      .at(-1) ?? '';
  if (files.every(({ read }) => !read))
    return { ...nothing, observed: say('ece.logs.old', { server, at: { at: newest } }), fix: [allow(server)] };
  return { ok: true, logs: { value, at: found.at, observation: found.id } };
}

/** Lines without a time come last. */
export function newestFirst(matches: LogMatch[]): LogMatch[] {
  return matches.toSorted((one, other) => (other.lastAt ?? '').localeCompare(one.lastAt ?? ''));
}

function notRead(error: Failure | undefined, server: string): { observed: Text; fix: Text[] } {
  if (error?.code === failureCodes.fileNotAllowed)
    return { observed: say('ece.logs.not-allowed', { server }), fix: [allow(server)] };
  if (error?.code === failureCodes.unsupported) return { observed: say('ece.logs.not-known', { server }), fix: [] };
  return {
    observed: say('ece.logs.unreadable', { server, code: error?.code ?? '' }),
    fix: [say('ece.logs.fix.readable', { server }), allow(server)],
  };
}

function allow(server: string): Text {
  return say('ece.logs.fix.allow', { server });
}
