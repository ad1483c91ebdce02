/**
 * Checks a probe's reports, records each once, and only then acknowledges it. A probe may report only on jobs that were
 * sent to it, and on its own server.
 */
import {
  limits,
  outboxMessageSchema,
  outboxSchema,
  messageBytes,
  type OutboxAnswer,
  type ProbeRefusal,
  type RefusalCode,
} from '../model/protocol.ts';
import type { Row } from '../store/schema.ts';
import { refusal } from './messages.ts';
import { publishFollowers, tellEnd } from './job-end.ts';
import { markEnded, readJob } from './job-rows.ts';
import { markLastRun } from './probe-rows.ts';
import { recordReported } from './reported-observation.ts';
import { isoNow, type ProbeConnection, type HubState } from './state.ts';

/** One answer for each message. */
export async function takeOutbox(
  state: HubState,
  connection: ProbeConnection,
  message: unknown,
): Promise<{ answers: OutboxAnswer[] } | ProbeRefusal> {
  const outbox = outboxSchema.safeParse(message);
  if (!outbox.success) return refusal('malformed');
  const runs = new Set<string>();
  const answers: OutboxAnswer[] = [];
  // Most of a batch is about one job. A stale row does no harm, because every write is conditional.
  const jobs = new Map<string, Promise<Row<'job'> | undefined>>();
  const jobOf = (id: string): Promise<Row<'job'> | undefined> => {
    const read = jobs.get(id) ?? state.store.groupCommit(readJob)(id);
    jobs.set(id, read);
    return read;
  };
  for (const each of outbox.data.messages) {
    const result = await take(state, connection, each, jobOf);
    if ('refused' in result) {
      state.meter.refused('report', result.refused);
      logRefusal(state, connection, result.refused);
      answers.push(result);
    } else {
      runs.add(result.run);
      answers.push({ recorded: true });
    }
  }
  await Promise.all([...runs].map((run) => state.store.signals.publish('run', run)));
  return { answers };
}

/** Each code once for each connection, so that a probe cannot fill the log. */
function logRefusal(state: HubState, connection: ProbeConnection, code: RefusalCode): void {
  const { server, refusedReports = new Set() } = connection;
  if (refusedReports.has(code)) return;
  connection.refusedReports = refusedReports.add(code);
  state.logger.warn(
    // The log redacts every field named `code`.
    { server, refused: code },
    'a report of a probe was refused; equal refusals on this connection follow unlogged',
  );
}

async function take(
  state: HubState,
  connection: ProbeConnection,
  message: unknown,
  jobOf: (id: string) => Promise<Row<'job'> | undefined>,
): Promise<{ run: string } | ProbeRefusal> {
  if (messageBytes(message) > limits.observationBytes) return refusal('too-large');
  const parsed = outboxMessageSchema.safeParse(message);
  if (!parsed.success) return refusal('malformed');
  const job = await jobOf(parsed.data.job);
  if (job?.probe !== connection.probe || job.sent_at === null) return refusal('unknown-job');
  const refused =
    parsed.data.kind === 'observation'
      ? await recordReported(state, connection, job, parsed.data.observation)
      : await end(state, connection, job, parsed.data.reason);
  return refused ?? { run: job.run };
}

/** Idempotent. A job that was given up is recorded as ended. */
async function end(
  state: HubState,
  connection: ProbeConnection,
  job: Row<'job'>,
  reason: string | undefined,
): Promise<undefined> {
  const { store } = state;
  const ended = await store.groupCommit(markEnded)({ id: job.id, at: isoNow(state), reason: reason ?? null });
  if (!ended) return undefined;
  // A job that was given up has been logged already.
  if (job.state !== 'expired') tellEnd(state, 'ended', [{ ...job, reason: reason ?? job.reason }]);
  await Promise.all([
    publishFollowers(store, [job]),
    store.groupCommit(markLastRun)({ id: connection.probe, run: job.run }),
  ]);
  return undefined;
}
