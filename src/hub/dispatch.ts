/**
 * Sends jobs: waiting → sent → accepted | refused. Each change is a conditional update, so that two replicas, or a notice
 * and a sweep, cannot both make it. A job is sent again if its acknowledgement is lost; the probe runs each id once.
 *
 * A probe refuses a job with an unknown kind of step, so such steps are left out and recorded as unsupported. Log-in jobs
 * for the same mailboxes wait for each other. Jobs of a cancelled run are stopped, so that the next job need not wait for
 * the deadline.
 */
import { jobAnswerSchema, limits, type JobAnswer } from '../model/protocol.ts';
import { signJob } from '../model/proofs.ts';
import type { Job, Step } from '../model/job.ts';
import { loginTimeMs } from '../model/login-time.ts';
import type { RowChange, Row } from '../store/schema.ts';
import { markAccepted, markSent, readJob, readJobsOfProbe, toDeliver } from './job-rows.ts';
import { recordUnsupported } from './unsupported-steps.ts';
import { type EndState, isOver, endedAs, publishEnd, tellEnd, toldOfJob } from './job-end.ts';
import { emitWithAck } from './messages.ts';
import { markRefusal } from './presence.ts';
import { isoNow, type ProbeConnection, type HubState } from './state.ts';
import { stepsOf } from './step-answers.ts';

export interface Dispatch {
  /** After a notice: sends or stops the job if its probe is connected to this replica. */
  job(id: string): Promise<void>;
  /** After a probe has connected: sends its unanswered jobs, and stops its cancelled ones. */
  probe(connection: ProbeConnection): Promise<void>;
  /** Ends all jobs past their deadline, then sends or stops jobs of this replica's probes. */
  sweep(): Promise<void>;
}

interface Sending {
  state: HubState;
  inFlight: Set<string>;
  /** Jobs whose probe already had to reconnect. If it refuses such a job again, the clock is not the cause. */
  reconnectedFor: Set<string>;
}

export function createDispatch(state: HubState): Dispatch {
  const { store } = state;
  const sending: Sending = { state, inFlight: new Set(), reconnectedFor: new Set() };

  async function deliverAll(rows: readonly Row<'job'>[]): Promise<void> {
    await Promise.all(
      rows.map(async (row) => {
        const connection = state.connections.get(row.probe);
        if (connection !== undefined) await deliver(sending, row, connection);
      }),
    );
  }

  return {
    async job(id) {
      const row = await store.groupCommit(readJob)(id);
      if (row !== undefined) await deliverAll([row]);
    },
    async probe({ probe }) {
      await deliverAll(await store.groupCommit(readJobsOfProbe)({ probe, now: isoNow(state) }));
    },
    async sweep() {
      await expire(state);
      if (state.connections.size === 0) return;
      await deliverAll(await toDeliver(store.db, isoNow(state)).where('deployment', '=', store.deployment).execute());
    },
  };
}

async function deliver(sending: Sending, row: Row<'job'>, connection: ProbeConnection): Promise<void> {
  if (row.state !== 'expired') await send(sending, row, connection);
  // If a job was given up for another reason, its run may still use the observations.
  else if (row.reason === 'cancelled' && !isOver(row, isoNow(sending.state)))
    connection.socket.emit('stop', { job: row.id });
}

async function send(sending: Sending, row: Row<'job'>, connection: ProbeConnection): Promise<void> {
  const { state, inFlight } = sending;
  if (inFlight.has(row.id) || (row.state !== 'waiting' && row.state !== 'sent') || row.deadline_at <= isoNow(state))
    return;
  inFlight.add(row.id);
  try {
    const deadline = deadlineOf(state, row);
    if (
      row.state === 'waiting' &&
      !(
        (await isItsTurn(state, row)) &&
        (await state.store.groupCommit(markSent)({ id: row.id, sent_at: isoNow(state), deadline_at: deadline }))
      )
    )
      return;
    const steps = stepsOf(row);
    const known = steps.filter(({ kind }) => connection.kinds.includes(kind));
    if (known.length < steps.length) await recordUnsupported(state, row, connection.kinds);
    if (known.length === 0) {
      if (await moveSent(state, row.id, endedAs('ended', isoNow(state)))) await announceEnd(state, 'ended', [row]);
      return;
    }
    const answer = await answerTo(
      connection,
      await signJob(connection.key.key, jobOf({ ...row, deadline_at: deadline }, known, isoNow(state)), row.command),
    );
    if (answer !== undefined) await settle(sending, row, answer, connection);
  } finally {
    inFlight.delete(row.id);
  }
}

async function settle(
  { state, reconnectedFor }: Sending,
  row: Row<'job'>,
  answer: JobAnswer,
  { socket }: ProbeConnection,
): Promise<void> {
  const code = 'refused' in answer ? answer.refused : undefined;
  // `replayed` after `sent`: the first acknowledgement was lost.
  if (code === undefined || (code === 'replayed' && row.state === 'sent')) {
    await state.store.groupCommit(markAccepted)(row);
    return;
  }
  const again = { state: 'waiting', sent_at: null, deadline_at: row.deadline_at } as const;
  if (isAboutTime(code) && row.deadline_at > isoNow(state) && !reconnectedFor.has(row.id)) {
    // The hub's or the probe's clock was set. The probe learns the new difference when it reconnects.
    if (reconnectedFor.size >= mostReconnectedFor) reconnectedFor.clear();
    reconnectedFor.add(row.id);
    await moveSent(state, row.id, again);
    state.logger.warn({ server: row.server, job: row.id, refused: code }, 'a clock was set; the probe connects anew');
    socket.disconnect(true);
    return;
  }
  await markRefusal(state, row.probe, code);
  if (code === 'busy') {
    await moveSent(state, row.id, again);
    return;
  }
  state.logger.warn({ server: row.server, job: row.id, refused: code }, 'a probe refused a job');
  if (await moveSent(state, row.id, endedAs('refused', isoNow(state), code)))
    await announceEnd(state, 'refused', [{ ...row, reason: code }]);
}

async function expire(state: HubState): Promise<void> {
  const now = isoNow(state);
  const rows = await state.store.db
    .updateTable('job')
    .set(endedAs('expired', now))
    .where('deployment', '=', state.store.deployment)
    .where('deadline_at', '<=', now)
    .where('state', 'in', ['waiting', 'sent', 'accepted'])
    .returning(toldOfJob)
    .execute();
  await announceEnd(state, 'expired', rows);
}

async function announceEnd(
  state: HubState,
  how: EndState,
  jobs: Pick<Row<'job'>, (typeof toldOfJob)[number]>[],
): Promise<void> {
  tellEnd(state, how, jobs);
  await publishEnd(state.store, jobs);
}

/** Whether all jobs before this one are over. */
async function isItsTurn(state: HubState, { after }: Row<'job'>): Promise<boolean> {
  if (after === null) return true;
  const before = await state.store.db
    .selectFrom('job')
    .select(['state', 'sent_at', 'deadline_at', 'reason'])
    .where('id', 'in', after.split(' '))
    .execute();
  return before.every((job) => isOver(job, isoNow(state)));
}

/** A log-in that starts late still gets its whole time, but no more, because the next log-in waits for it. */
function deadlineOf(state: HubState, row: Row<'job'>): string {
  if (row.state !== 'waiting' || row.tokens === null) return row.deadline_at;
  const own = new Date(state.now() + loginTimeMs(stepsOf(row), row.step_deadline_ms)).toISOString();
  return own < row.deadline_at ? own : row.deadline_at;
}

async function moveSent({ store }: HubState, id: string, to: RowChange<'job'>): Promise<boolean> {
  const moved = await store.db
    .updateTable('job')
    .set(to)
    .where('id', '=', id)
    .where('state', '=', 'sent')
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

const mostReconnectedFor = 1000;

function isAboutTime(code: string): boolean {
  return code === 'expired' || code === 'not-yet-valid';
}

/** Without an answer the job stays `sent`, and the next sweep or connection sends it again. */
async function answerTo({ socket }: ProbeConnection, token: string): Promise<JobAnswer | undefined> {
  const answer = await emitWithAck(socket, 'job', { token }, limits.answerMs);
  if (answer === undefined) return undefined;
  const read = jobAnswerSchema.safeParse(answer);
  return read.success ? read.data : { refused: 'malformed' };
}

function jobOf(row: Row<'job'>, steps: Step[], issuedAt: string): Job {
  return {
    id: row.id,
    run: row.run,
    probe: row.probe,
    server: row.server,
    issuedAt,
    expiresAt: row.deadline_at,
    stepDeadlineMs: row.step_deadline_ms,
    steps,
    // Tokens are sent only if a step that the probe knows needs them.
    ...(row.tokens === null || !steps.some(({ login }) => login !== undefined) ? {} : { tokens: row.tokens }),
  };
}
