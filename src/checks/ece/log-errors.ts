/**
 * The replies of Entra and Exchange to ECE itself. Throttling is a separate check, because the sign-in works then and
 * mail is only late.
 */
import type { ServerRole } from '../../model/deployment.ts';
import type { FixStep, FindingSubject } from '../../model/finding.ts';
import type { LogMatch } from '../../observe/log-value.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Judgement, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import {
  errorsIn,
  explained,
  type ExplainedError,
  isRecent,
  isThrottling,
  type LogError,
  logErrorName,
  shownError,
} from '../facts/logs/errors.ts';
import { type Logs, logsOf, logSteps, unreadLogsReasons } from '../facts/logs/logs.ts';

const mostErrors = 5;

const reasons = {
  ...unreadLogsReasons,
  /** `since`: ISO 8601 UTC. */
  'no-errors': ({ since }: { since: string }): Wording => ({
    observed: say('ece.logs.no-error', { since: { at: since } }),
  }),
  /** Each error once, the newest first; `more` are not listed. */
  'errors-found': ({ errors, more }: { errors: LogError[]; more: number }): Wording => ({
    observed: [...errors.map(shownError), ...(more > 0 ? [say('ece.logs.more', { count: more })] : [])].reduce(
      (before, error) => say('ece.logs.and', { before, error }),
    ),
    fix: errors.flatMap(({ error }) => ownSteps(explained(error))),
  }),
  /** `count` unknown entries that ECE logs as errors; the newest at `lastAt`, ISO 8601 UTC. */
  'errors-not-known': ({
    server,
    ...unknown
  }: {
    server: string;
    count: number;
    lastAt: string;
    line: string;
  }): Wording => ({
    observed: say('ece.logs.not-known-errors', { ...unknown, last: { at: unknown.lastAt } }),
    fix: [say('ece.logs.fix.not-known-errors', { server })],
  }),
  'log-not-understood': ({ server, count }: { server: string; count: number }): Wording => ({
    observed: say('ece.logs.not-understood', { server, count }),
    fix: [say('ece.logs.fix.not-understood', { server })],
  }),
};

/** Errors that stop a single mail. */
const singleMails = new Set(['smtp-too-large', 'graph-too-large', 'mail-unreadable']);

export const checks = [
  defineLogCheck('ece/oauth-errors', ['services', 'application'], (match) => !isThrottling(match)),
  defineLogCheck('ece/throttling', ['services'], isThrottling),
] as const;

function defineLogCheck<const Id extends 'ece/oauth-errors' | 'ece/throttling'>(
  id: Id,
  roles: readonly ServerRole[],
  concerns: (match: LogMatch) => boolean,
) {
  return defineCheck({
    id,
    owner: 'ece-administrator',
    expected: say(`${id}.expected`),
    reasons,
    needs: (_deployment, server) => (roles.some((role) => server.roles.includes(role)) ? logSteps(server) : []),
    judge: ({ servers, ...facts }) =>
      servers
        .filter((server) => roles.some((role) => server.roles.includes(role)))
        .flatMap(({ name }) => judge({ ...facts, servers }, name, id, concerns)),
  });
}

/** Every error after the newest gets a finding of its own, because it has its own cause, owner and step. */
function judge(
  facts: Facts,
  server: string,
  check: 'ece/oauth-errors' | 'ece/throttling',
  concerns: (match: LogMatch) => boolean,
): Judgement<typeof reasons>[] {
  const subject: FindingSubject = { kind: 'server', name: server };
  const read = logsOf(facts, server);
  if (!read.ok) return [{ ...read.unread, subject }];
  const { logs } = read;
  const errors = errorsIn(logs.value.matches.filter(concerns));
  if (errors.length === 0) return [{ ...withoutErrors(logs, server, check), subject }];
  return errors.slice(0, mostErrors).map((error, index) => {
    const more = index === mostErrors - 1 ? errors.length - mostErrors : 0;
    const { owner, page } = explained(error.error);
    return {
      verdict: isRecent(error, logs.at) && !singleMails.has(logErrorName(error.error)) ? 'fail' : 'warn',
      owner,
      reason: { code: 'errors-found', values: { errors: [error], more } },
      reference: page,
      observations: [logs.observation],
      subject: index === 0 ? subject : { kind: 'log-error', name: logErrorName(error.error), from: server },
    };
  });
}

/** An unknown error is no pass. */
function withoutErrors({ value, observation }: Logs, server: string, check: string): Judged<typeof reasons> {
  const { since, rawLines: count, entries, unknownErrors } = value;
  const observations = [observation];
  if (entries === 0 && count > 0)
    return { verdict: 'unknown', reason: { code: 'log-not-understood', values: { server, count } }, observations };
  if (unknownErrors !== undefined && check === 'ece/oauth-errors') {
    const { excerpt: line, lastAt } = unknownErrors;
    const values = { server, count: unknownErrors.count, lastAt, line };
    return { verdict: 'unknown', reason: { code: 'errors-not-known', values }, observations };
  }
  return { verdict: 'pass', reason: { code: 'no-errors', values: { since } }, observations };
}

/** A finding may have errors of several teams. */
function ownSteps({ fix, owner }: Pick<ExplainedError, 'fix' | 'owner'>): FixStep[] {
  return fix.map((step) => ({ owner, ...step }));
}
