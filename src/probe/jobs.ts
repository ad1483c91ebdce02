/**
 * Accepts and runs jobs that are signed by the probe's bot, addressed to this probe, in time and new. Reports the end
 * of each, even after a crash.
 */
import type { Job } from '../model/job.ts';
import { failureCodes, type Observation } from '../model/observation.ts';
import {
  jobMessageSchema,
  limits,
  messageBytes,
  type JobRefusal,
  type OutboxMessage,
  type SigningKey,
} from '../model/protocol.ts';
import { verifyJob } from '../model/proofs.ts';
import { say } from '../text/index.ts';
import type { LastingConditions } from './conditions.ts';
import { places, type ProbeFile } from './home.ts';
import { openJobNotes } from './job-notes.ts';
import type { Outbox } from './outbox.ts';
import { codeOf, refusalText, type Log } from './probe-error.ts';

const maxRunningJobs = 4;

/** Messages in the outbox beyond which no job is accepted: at most 130 MB, each below 64 kB. */
const maxWaitingMessages = 2000;

type EarlyEnd = NonNullable<(OutboxMessage & { kind: 'ended' })['reason']>;

export interface Jobs {
  /**
   * `hubNow`: the bot's time in milliseconds since 1970. `keys`: the keys that may have signed the job; by default the
   * pinned key. Does not wait for the job's end.
   */
  receive(
    message: unknown,
    hubNow: number,
    keys?: readonly SigningKey[],
  ): Promise<{ accepted: true } | { refused: JobRefusal }>;
  cancel(job: string): void;
  /** Interrupts running jobs and waits for their recorded ends. */
  stop(): Promise<void>;
}

/** Passes on each observation at once. Ends early when the signal aborts. */
export type Perform = (
  job: Job,
  signal: AbortSignal,
  onObservation: (observation: Observation) => Promise<void>,
) => Promise<void>;

export async function openJobs({
  home,
  probe,
  outbox,
  perform,
  conditions,
  log,
}: {
  home: string;
  probe: ProbeFile;
  outbox: Outbox;
  perform: Perform;
  conditions: LastingConditions<'jobs-write'>;
  log: Log;
}): Promise<Jobs> {
  const notes = await openJobNotes(places.jobs(home));
  const running = new Map<string, { work: Promise<void>; cancelling: AbortController }>();
  const stopping = new AbortController();
  for (const { id, expiresAt } of notes.interrupted) await end(id, expiresAt, 'interrupted');

  return {
    async receive(message, hubNow, keys = [probe.hubKey]) {
      if (messageBytes(message) > limits.messageBytes) return { refused: 'too-large' };
      const parsed = jobMessageSchema.safeParse(message);
      const verified = parsed.success
        ? await verifiedBy(keys, parsed.data.token, { probe: probe.probe, server: probe.server, now: hubNow })
        : { refused: 'malformed' as const };
      if ('refused' in verified) return refuse(verified.refused);
      const { job, command = '-' } = verified;
      // The id becomes a file name.
      if (!/^[A-Za-z0-9-]+$/.test(job.id)) return refuse('malformed');
      await notes.forgetOld();
      if (notes.has(job.id)) return refuse('replayed');
      if (running.size >= maxRunningJobs || stopping.signal.aborted) return { refused: 'busy' };
      // A bot that takes no answers must not fill this disk. It may resend the job.
      if (outbox.waiting() >= maxWaitingMessages || notes.isFull()) return { refused: 'busy' };
      try {
        await notes.accept(job);
        conditions.over('jobs-write', say('probe.can-write', { folder: notes.folder }));
      } catch (error) {
        // The bot resends the job later.
        conditions.holds('jobs-write', say('probe.cannot-write', { folder: notes.folder, code: codeOf(error) }));
        return { refused: 'busy' };
      }
      const cancelling = new AbortController();
      const about = { job: job.id, run: job.run, command };
      const work = run(job, hubNow, AbortSignal.any([stopping.signal, cancelling.signal])).then(
        (count) => log('info', say('probe.job-ended', { count, ...about })),
        (error: unknown) => log('error', say('probe.job-failed', { said: codeOf(error), ...about })),
      );
      running.set(job.id, { work, cancelling });
      void work.then(() => running.delete(job.id));
      return { accepted: true };
    },
    cancel: (job) => running.get(job)?.cancelling.abort(),
    async stop() {
      stopping.abort();
      while (running.size > 0) await Promise.all([...running.values()].map(({ work }) => work));
    },
  };

  function refuse(code: JobRefusal): { refused: JobRefusal } {
    log('warning', say('probe.job-refused', { why: refusalText({ refused: code }), code }));
    return { refused: code };
  }

  /** Resolves with the number of kept observations. */
  async function run(job: Job, hubNow: number, interrupted: AbortSignal): Promise<number> {
    const timeUp = AbortSignal.timeout(Math.max(0, Date.parse(job.expiresAt) - hubNow));
    const signal = AbortSignal.any([interrupted, timeUp]);
    let kept = 0;
    let reason: EarlyEnd | undefined = 'failed';
    log('info', say('probe.job-started', { count: job.steps.length, run: job.run }));
    try {
      await perform(job, signal, async (observation) => {
        // Errors caused by the interruption say nothing about the target.
        if (signal.aborted && observation.error !== undefined) return;
        await outbox.add(fitting({ kind: 'observation', job: job.id, observation }));
        kept += 1;
      });
      reason = interrupted.aborted ? 'interrupted' : timeUp.aborted ? 'expired' : undefined;
    } finally {
      await end(job.id, job.expiresAt, reason);
    }
    return kept;
  }

  async function end(id: string, expiresAt: string, reason: EarlyEnd | undefined): Promise<void> {
    await outbox.add(reason === undefined ? { kind: 'ended', job: id } : { kind: 'ended', job: id, reason });
    await notes.write({ id, expiresAt, state: 'ended' });
  }
}

/** The former key may have signed a job in transit when the new one was pinned. */
async function verifiedBy(
  keys: readonly SigningKey[],
  token: string,
  about: { probe: string; server: string; now: number },
): Promise<Awaited<ReturnType<typeof verifyJob>>> {
  let verified: Awaited<ReturnType<typeof verifyJob>> = { refused: 'bad-signature' };
  for (const key of keys) {
    verified = await verifyJob(token, key, about);
    if (!('refused' in verified) || verified.refused !== 'bad-signature') break;
  }
  return verified;
}

/** Replaces an observation that is too large for a message by an error. */
function fitting(message: OutboxMessage & { kind: 'observation' }): OutboxMessage {
  if (messageBytes(message) <= limits.observationBytes) return message;
  const { value: _, ...rest } = message.observation;
  return {
    ...message,
    observation: {
      ...rest,
      error: { phase: 'report', code: failureCodes.tooLarge, text: `more than ${limits.observationBytes} bytes` },
    },
  };
}
