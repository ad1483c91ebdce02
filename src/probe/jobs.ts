/**
 * Accepts and runs jobs: those that are signed by the probe's bot, addressed to the probe, in time and new, and only so
 * many at once. The end of every accepted job is reported, also when the probe crashed in between.
 */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
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
import { places, removeIfThere, writeSafely, type ProbeFile } from './home.ts';
import type { Outbox } from './outbox.ts';
import { codeOf, refusalText, type Log } from './probe-error.ts';

const jobsAtOnce = 4;

/** Messages in the outbox beyond which no job is taken: 130 MB at most, as each is smaller than 64 kB. */
const mostWaiting = 2000;

/** Jobs of a day and their notes; one every two seconds. */
const mostSeen = 50_000;

/**
 * A job's note is kept for a day after its deadline, because this machine's clock may be wrong and the bot's time is
 * not known before the first connection.
 */
const keptMs = 86_400_000;

const noteSchema = z.object({ id: z.string(), expiresAt: z.iso.datetime(), state: z.enum(['accepted', 'ended']) });
type JobNote = z.infer<typeof noteSchema>;
type EarlyEnd = NonNullable<(OutboxMessage & { kind: 'ended' })['reason']>;

export interface Jobs {
  /**
   * `hubNow` is the bot's time in milliseconds since 1970, `keys` are those that may have signed it, the pinned one by default.
   * An accepted job runs on by itself.
   */
  receive(
    message: unknown,
    hubNow: number,
    keys?: readonly SigningKey[],
  ): Promise<{ accepted: true } | { refused: JobRefusal }>;
  /** Interrupts this job, if it runs. */
  cancel(job: string): void;
  /** Interrupts the running jobs and waits until their ends are recorded. */
  stop(): Promise<void>;
}

/** Runs the job's steps and passes on every observation as it comes. Ends early when the signal aborts. */
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
  const folder = places.jobs(home);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const seen = new Map<string, string>();
  const running = new Map<string, { work: Promise<void>; cancelling: AbortController }>();
  const stopping = new AbortController();
  await takeUp();

  return {
    async receive(message, hubNow, keys = [probe.hubKey]) {
      if (messageBytes(message) > limits.messageBytes) return { refused: 'too-large' };
      const parsed = jobMessageSchema.safeParse(message);
      const verified = parsed.success
        ? await verifiedBy(keys, parsed.data.token, hubNow)
        : { refused: 'malformed' as const };
      if ('refused' in verified) return refuse(verified.refused);
      const { job, command = '-' } = verified;
      // The id is used as a file name.
      if (!/^[A-Za-z0-9-]+$/.test(job.id)) return refuse('malformed');
      await forgetOld();
      if (seen.has(job.id)) return refuse('replayed');
      if (running.size >= jobsAtOnce || stopping.signal.aborted) return { refused: 'busy' };
      // A bot that gives jobs and takes no answers must not fill this disk; it may send the job again.
      if (outbox.waiting() >= mostWaiting || seen.size >= mostSeen) return { refused: 'busy' };
      seen.set(job.id, job.expiresAt);
      try {
        await note({ id: job.id, expiresAt: job.expiresAt, state: 'accepted' });
        conditions.over('jobs-write', say('probe.can-write', { folder }));
      } catch (error) {
        // A job without its note could run twice, so it is refused now; it is sent again later, when the disk has room.
        seen.delete(job.id);
        conditions.holds('jobs-write', say('probe.cannot-write', { folder, code: codeOf(error) }));
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

  /** Of two keys the former one may have signed a job that was on its way when the new one was pinned. */
  async function verifiedBy(
    keys: readonly SigningKey[],
    token: string,
    now: number,
  ): Promise<{ job: Job; command?: string } | { refused: JobRefusal }> {
    let verified: { job: Job; command?: string } | { refused: JobRefusal } = { refused: 'bad-signature' };
    for (const key of keys) {
      verified = await verifyJob(token, key, { probe: probe.probe, server: probe.server, now });
      if (!('refused' in verified) || verified.refused !== 'bad-signature') break;
    }
    return verified;
  }

  function refuse(code: JobRefusal): { refused: JobRefusal } {
    log('warning', say('probe.job-refused', { why: refusalText({ refused: code }), code }));
    return { refused: code };
  }

  /** Resolves with the number of observations that were kept. */
  async function run(job: Job, hubNow: number, interrupted: AbortSignal): Promise<number> {
    const timeUp = AbortSignal.timeout(Math.max(0, Date.parse(job.expiresAt) - hubNow));
    const signal = AbortSignal.any([interrupted, timeUp]);
    let kept = 0;
    let reason: EarlyEnd | undefined = 'failed';
    log('info', say('probe.job-started', { count: job.steps.length, run: job.run }));
    try {
      await perform(job, signal, async (observation) => {
        // Errors that the interruption caused are dropped, because they say nothing about the target.
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
    await note({ id, expiresAt, state: 'ended' });
  }

  async function note(record: JobNote): Promise<void> {
    await writeSafely(path.join(folder, `${record.id}.json`), JSON.stringify(record));
  }

  async function forgetOld(): Promise<void> {
    for (const [id, expiresAt] of seen) {
      if (Date.parse(expiresAt) + keptMs >= Date.now()) continue;
      seen.delete(id);
      // A note that cannot be deleted now is deleted at a later start.
      await removeIfThere(path.join(folder, `${id}.json`)).catch(() => undefined);
    }
  }

  /** For the start: deletes old notes, and reports the jobs that a crash interrupted. */
  async function takeUp(): Promise<void> {
    for (const name of (await readdir(folder)).filter((name) => name.endsWith('.json'))) {
      const record = recordOf(await readFile(path.join(folder, name), 'utf8'));
      if (record === undefined || Date.parse(record.expiresAt) + keptMs < Date.now()) {
        await removeIfThere(path.join(folder, name));
        continue;
      }
      seen.set(record.id, record.expiresAt);
      if (record.state === 'accepted') await end(record.id, record.expiresAt, 'interrupted');
    }
  }
}

/** An observation that is too large for a message is replaced by an error which says so. */
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

function recordOf(text: string): JobNote | undefined {
  try {
    return noteSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
