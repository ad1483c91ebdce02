/**
 * Checks what a probe reports, records it once, and only then acknowledges it. A probe may report only about its own
 * jobs and its own server.
 */
import { observerOf } from '../observe/observer-of.ts';
import type { Observation } from '../model/observation.ts';
import {
  limits,
  outboxMessageSchema,
  outboxSchema,
  sizeOf,
  type OutboxAnswer,
  type Refusal,
} from '../model/protocol.ts';
import type { Row } from '../store/schema.ts';
import { refusal } from './messages.ts';
import { endedAs, publishFollowers } from './job-end.ts';
import { isoNow, type ProbeConnection, type HubState } from './state.ts';

/** One answer for each message, in order. */
export async function takeOutbox(
  state: HubState,
  connection: ProbeConnection,
  message: unknown,
): Promise<{ answers: OutboxAnswer[] } | Refusal> {
  const outbox = outboxSchema.safeParse(message);
  if (!outbox.success) return refusal('malformed');
  const runs = new Set<string>();
  const answers: OutboxAnswer[] = [];
  for (const each of outbox.data.messages) {
    const result = await take(state, connection, each);
    if ('refused' in result) {
      state.logger.warn({ server: connection.server, code: result.refused }, 'a report of a probe was refused');
      answers.push(result);
    } else {
      runs.add(result.run);
      answers.push({ recorded: true });
    }
  }
  for (const run of runs) await state.store.signals.publish('run', run);
  return { answers };
}

async function take(
  state: HubState,
  connection: ProbeConnection,
  message: unknown,
): Promise<{ run: string } | Refusal> {
  if (sizeOf(message) > limits.observationBytes) return refusal('too-large');
  const parsed = outboxMessageSchema.safeParse(message);
  if (!parsed.success) return refusal('malformed');
  const job = await state.store.db.selectFrom('job').selectAll().where('id', '=', parsed.data.job).executeTakeFirst();
  if (job === undefined || job.probe !== connection.probe) return refusal('unknown-job');
  const refused =
    parsed.data.kind === 'observation'
      ? await record(state, connection, job, parsed.data.observation)
      : await end(state, connection, job, parsed.data.reason);
  return refused ?? { run: job.run };
}

async function record(
  state: HubState,
  connection: ProbeConnection,
  job: Row<'job'>,
  observation: Observation,
): Promise<Refusal | undefined> {
  if (observation.from.kind !== 'server' || observation.from.name !== connection.server) return refusal('wrong-server');
  const shape = observerOf(observation.kind)?.value;
  if (observation.value !== undefined && shape?.safeParse(observation.value).success !== true)
    return refusal('malformed');
  const { db } = state.store;
  const { count } = await db
    .selectFrom('observation')
    .select((row) => row.fn.countAll<number | string>().as('count'))
    .where('job', '=', job.id)
    .executeTakeFirstOrThrow();
  if (Number(count) >= limits.observationsOfAJob) return refusal('too-many');
  await db
    .insertInto('observation')
    .values({
      id: observation.id,
      run: job.run,
      job: job.id,
      body: JSON.stringify(observation),
      recorded_at: isoNow(state),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return undefined;
}

/**
 * A message that is sent again after a lost acknowledgement changes nothing. For a job that was given up, it is
 * recorded that the job is over.
 */
async function end(
  state: HubState,
  connection: ProbeConnection,
  job: Row<'job'>,
  reason: string | undefined,
): Promise<undefined> {
  const ended = await state.store.db
    .updateTable('job')
    .set(endedAs('ended', isoNow(state), reason ?? job.reason))
    .where('id', '=', job.id)
    .where('state', 'in', ['waiting', 'sent', 'accepted', 'expired'])
    .returning('id')
    .execute();
  await publishFollowers(state.store, ended);
  await state.store.db.updateTable('probe').set({ last_run: job.run }).where('id', '=', connection.probe).execute();
  return undefined;
}
