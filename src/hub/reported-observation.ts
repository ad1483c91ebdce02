/** Records a probe's observation: it must answer a step of its job, and its id and time are bound to the job. */
import { createHash } from 'node:crypto';
import type { Observation } from '../model/observation.ts';
import type { ProbeRefusal } from '../model/protocol.ts';
import { observerOf } from '../observe/observer-of.ts';
import { subjectOfStep } from '../observe/subject.ts';
import type { Row } from '../store/schema.ts';
import { readIsRunning } from './job-rows.ts';
import { withKnownFields } from './known-fields.ts';
import { refusal } from './messages.ts';
import type { HubState, ProbeConnection } from './state.ts';
import { answeringObservation, keepAnswer, stepsOf } from './step-answers.ts';

/** For the uncertainty of the clock offset, and for clocks that are adjusted meanwhile. */
const toleranceMs = 60_000;

/** Idempotent. */
export async function recordReported(
  state: HubState,
  connection: ProbeConnection,
  job: Row<'job'>,
  reported: Observation,
): Promise<ProbeRefusal | undefined> {
  const from = { kind: 'server', name: connection.server } as const;
  if (reported.from.kind !== from.kind || reported.from.name !== from.name) return refusal('wrong-server');
  const shape = observerOf(reported.kind)?.value;
  const value =
    reported.value === undefined || shape === undefined ? undefined : withKnownFields(shape, reported.value);
  if (value?.success === false) return refusal('malformed');
  // Log-ins of one account at several endpoints have the same subject.
  const asked = [...stepsOf(job).entries()].filter(([, step]) => {
    const subject = subjectOfStep(step, from);
    return (
      step.kind === reported.kind &&
      step.path === reported.path &&
      subject.kind === reported.subject.kind &&
      subject.name === reported.subject.name
    );
  });
  if (asked.length === 0) return refusal('no-step');

  const isOpen = await state.store.groupCommit(readIsRunning)(job.run);
  const at = plausibleTime(state, connection, job, reported.at);
  for (const [index] of asked) {
    const id = idOf(job, index, reported);
    const observation: Observation = {
      ...reported,
      id,
      from,
      at,
      phases: plausiblePhases(state, job, reported.phases),
      ...(value === undefined ? {} : { value: value.data }),
    };
    if (isOpen && (await keepAnswer(state, job, index, observation))) {
      state.meter.count('observations_recorded_total', {});
      if (at !== reported.at) logTime(state, connection, job, { said: reported.at, at });
      return undefined;
    }
    if ((await answeringObservation(state, job, index)) === id) return undefined;
  }
  return refusal(isOpen ? 'answered' : 'run-over');
}

/** Includes a digest of the reported id, to recognise a repeated message. */
function idOf(job: Row<'job'>, step: number, { id }: Observation): string {
  return `${job.id}:${step}:${createHash('sha256').update(id).digest('base64url').slice(0, 22)}`;
}

/**
 * The time of the server's own clock, even a wrong one, because checks compare it with that server's log lines and
 * certificates. It must lie within the job, with or without the offset measured at the connection, because the clock may
 * have been set since. Otherwise the time of receipt by that clock is used.
 */
function plausibleTime(state: HubState, { clockOffsetMs }: ProbeConnection, job: Row<'job'>, said: string): string {
  const first = Date.parse(job.sent_at ?? job.created_at);
  const last = Math.min(state.now(), Date.parse(job.deadline_at));
  const isWithin = (ms: number): boolean => ms >= first - toleranceMs && ms <= last + toleranceMs;
  const time = Date.parse(said);
  if (isWithin(time - clockOffsetMs) || isWithin(time)) return said;
  return new Date(last + clockOffsetMs).toISOString();
}

/** Once for each connection, so that a probe cannot fill the log. */
function logTime(
  { logger }: HubState,
  connection: ProbeConnection,
  job: Row<'job'>,
  times: { said: string; at: string },
): void {
  if (connection.toldOfTime === true) return;
  connection.toldOfTime = true;
  logger.warn(
    { server: connection.server, job: job.id, ...times },
    'an observation was not made during its job by its own time; others on this connection follow unlogged',
  );
}

/** No phase can be longer than the time from sending to receipt. */
function plausiblePhases({ now }: HubState, job: Row<'job'>, phases: Observation['phases']): Observation['phases'] {
  const longest = Math.max(0, now() - Date.parse(job.sent_at ?? job.created_at)) + toleranceMs;
  return phases.map(({ name, ms }) => ({ name, ms: Math.min(ms, longest) }));
}
