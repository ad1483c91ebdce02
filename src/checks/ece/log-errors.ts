/**
 * The replies of Entra and Exchange to ECE itself. Throttling is a separate check, because the sign-in works then and
 * mail is only late.
 */
import { undecidedReplies } from '../../knowledge/server-replies.ts';
import type { ServerRole } from '../../model/deployment.ts';
import type { FixStep, FindingSubject, Owner } from '../../model/finding.ts';
import type { LogMatch } from '../../observe/log-value.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Judgement, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import {
  errorsIn,
  explained,
  hasUndatedLine,
  isRecent,
  isThrottling,
  type LogError,
  logErrorName,
  shownError,
  stepsOfLogError,
} from '../facts/logs/errors.ts';
import { suspectsAmong, suspectsSeen } from '../facts/logs/imap-refusal.ts';
import { type Logs, logsOf, logSteps, unreadLogsReasons } from '../facts/logs/logs.ts';
import { type Repair, repairOfLine, repairProofText } from '../facts/repaired.ts';

const mostErrors = 5;

const reasons = {
  ...unreadLogsReasons,
  /** `since`: ISO 8601 UTC. */
  'no-errors': ({ since }: { since: string }): Wording => ({
    observed: say('ece.logs.no-error', { since: { at: since } }),
  }),
  /** Each error once, the newest first; `more` are not listed. `quiet`: not seen in the last hour of the log. */
  'errors-found': ({ errors, more, quiet }: { errors: LogError[]; more: number; quiet?: true }): Wording => ({
    observed: [
      ...errors.map((error) => shownError(error, quiet)),
      ...(more > 0 ? [say('ece.logs.more', { count: more })] : []),
    ].reduce((before, error) => say('ece.logs.and', { before, error })),
    fix: errors.flatMap((error) => ownSteps(stepsOfLogError(error), explained(error.error).owner)),
  }),
  /** A newer success, or Microsoft's answer, proves that the error is over. */
  repaired: ({ errors, ...repair }: Repaired): Wording => ({
    observed: say('ece.logs.repaired', repairWords(errors[0], repair)),
  }),
  /** The repair is seen, but until `until` the error may return. */
  'repair-pending': ({ errors, until, ...repair }: Repaired & { until: string }): Wording => ({
    observed: say('ece.logs.pending', { ...repairWords(errors[0], repair), until: { at: until } }),
    fix:
      repair.proof === 'secret' ? [say('ece.logs.fix.wait.secret', { until: { at: until } })] : waitForExchange(until),
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

/** `lastAt`: corrected if the server's clock is off. `goodAt`: the time of the proof. ISO 8601 UTC. */
interface Repaired extends Omit<Repair, 'until'> {
  errors: [LogError];
}

function waitForExchange(until: string): Text[] {
  const values = { until: { at: until } };
  return [say('ece.logs.fix.wait.exchange', values), say('ece.logs.fix.wait.exchange-after', values)];
}

/** Errors that stop a single mail. */
const singleMails = new Set(['smtp-recipient-full', 'smtp-too-large', 'graph-too-large', 'mail-unreadable']);

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
    judge: (facts) =>
      facts.servers
        .filter((server) => roles.some((role) => server.roles.includes(role)))
        .flatMap(({ name }) => judge(facts, name, id, concerns)),
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
  const matches = logs.value.matches.filter(concerns);
  const errors = withSuspects(errorsIn(matches), facts).map((error) => ({
    error,
    repair: hasUndatedLine(error, matches) ? undefined : repairOfLine(facts, server, error),
  }));
  if (errors.length === 0) return [{ ...withoutErrors(logs, server, check), subject }];
  // What is over comes last, so that the server's own finding says what is not.
  const isOver = ({ repair }: (typeof errors)[number]): boolean => repair !== undefined && repair.until === undefined;
  const sorted = [...errors.filter((one) => !isOver(one)), ...errors.filter(isOver)];
  return sorted.slice(0, mostErrors).map(({ error, repair }, index) => ({
    ...judgeError(error, repair, { logs, more: index === mostErrors - 1 ? errors.length - mostErrors : 0 }),
    subject: index === 0 ? subject : { kind: 'log-error', name: logErrorName(error.error), from: server },
  }));
}

function withSuspects(errors: LogError[], facts: Facts): LogError[] {
  const names = errors.map(({ error }) => logErrorName(error));
  return errors.map((error) => {
    if (!undecidedReplies.includes(logErrorName(error.error))) return error;
    const suspects = [...suspectsSeen(facts), ...suspectsAmong(names)];
    return suspects.length === 0 ? error : { ...error, suspects };
  });
}

function judgeError(
  error: LogError,
  repair: Repair | undefined,
  { logs, more }: { logs: Logs; more: number },
): Judged<typeof reasons> {
  const { page, owner: usual } = explained(error.error);
  const owner = error.suspects === undefined ? usual : (stepsOfLogError(error)[0]?.owner ?? usual);
  const rest = { owner, reference: page, observations: [logs.observation] };
  if (repair !== undefined) {
    const { until, ...values } = { ...repair, errors: [error] satisfies [LogError] };
    return until === undefined
      ? { ...rest, verdict: 'pass', reason: { code: 'repaired', values } }
      : {
          ...rest,
          ...(repair.proof === 'secret' ? { owner: 'ece-administrator' as const } : {}),
          verdict: 'warn',
          reason: { code: 'repair-pending', values: { ...values, until } },
        };
  }
  const recent = isRecent(error, logs.at);
  const quiet = !recent && error.lastAt !== undefined ? { quiet: true as const } : {};
  return {
    ...rest,
    verdict: recent && !singleMails.has(logErrorName(error.error)) ? 'fail' : 'warn',
    reason: { code: 'errors-found', values: { errors: [error], more, ...quiet } },
  };
}

function repairWords({ count, line }: LogError, { proof, lastAt, goodAt }: Omit<Repair, 'until'>) {
  return { count, line, last: { at: lastAt }, again: { at: goodAt }, proof: repairProofText(proof) };
}

/** An unknown error is no pass. */
function withoutErrors({ value, observation }: Logs, server: string, check: string): Judged<typeof reasons> {
  const { since, rawLines: count, entries, unknownErrors } = value;
  const observations = [observation];
  if (entries !== undefined && count > entries)
    return { verdict: 'unknown', reason: { code: 'log-not-understood', values: { server, count } }, observations };
  if (unknownErrors !== undefined && check === 'ece/oauth-errors') {
    const { excerpt: line, lastAt } = unknownErrors;
    const values = { server, count: unknownErrors.count, lastAt, line };
    return { verdict: 'unknown', reason: { code: 'errors-not-known', values }, observations };
  }
  return { verdict: 'pass', reason: { code: 'no-errors', values: { since } }, observations };
}

/** A finding may have errors of several teams. */
function ownSteps(fix: readonly FixStep[], owner: Owner): FixStep[] {
  return fix.map((step) => ({ owner, ...step }));
}
