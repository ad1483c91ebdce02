/** The probe at work: it keeps its line to the bot, takes jobs, and delivers what it saw. */
import { openTokens } from '../model/sealing.ts';
import { runSteps } from '../observe/run.ts';
import { say } from '../text/index.ts';
import { keepConnected, type Line } from './connect.ts';
import { endpointsOf, makeHome, readProbeFile, readProbeKeys, type ProbeKeys } from './home.ts';
import { openJobs, type Perform } from './jobs.ts';
import { openOutbox, type Outbox } from './outbox.ts';
import type { Tell } from './probe-error.ts';

export interface ProbeOptions {
  home: string;
  /** Of this program, shown by `status`. */
  version: string;
  tell: Tell;
  /** Ends it: running jobs are reported as interrupted, by now or after the next start. */
  signal: AbortSignal;
}

/**
 * Resolves when the signal aborts. Rejects with a ProbeError when it cannot start, or when the bot says that it is
 * over.
 */
export async function runProbe({ home, version, tell, signal }: ProbeOptions): Promise<void> {
  const [probe, keys] = [await readProbeFile(home), await readProbeKeys(home)];
  await endpointsOf(probe);
  await makeHome(home);
  const outbox = await openOutbox(home);
  const jobs = await openJobs({ home, probe, outbox, tell, perform: performer(home, keys) });
  tell('info', say('probe.started', { server: probe.server, bot: probe.bot, count: outbox.waiting() }));
  try {
    await keepConnected({
      probe,
      keys,
      version,
      tell,
      signal,
      onJob: (message, hubNow) => jobs.receive(message, hubNow),
      onStop: (job) => jobs.cancel(job),
      onLine: (line) => void deliver(outbox, line, tell),
    });
  } finally {
    await jobs.stop();
  }
}

/**
 * Reads the probe's file for each job: `probe allow` works without a restart. A job's tokens are kept in memory, and as
 * long as it runs.
 */
export function performer(home: string, keys: Pick<ProbeKeys, 'sealing'>): Perform {
  return async (job, signal, onObservation) => {
    const probe = await readProbeFile(home);
    const tokens =
      job.tokens === undefined ? undefined : await openTokens(job.tokens, { job: job.id, key: keys.sealing });
    const endpoints = await endpointsOf(probe);
    await runSteps(job.steps, {
      targets: (target) => endpoints.get(target.toLowerCase()),
      files: (name) => probe.files?.[name],
      service: probe.service,
      proxy: probe.observeProxy,
      tokens: (account) => (tokens !== undefined && Object.hasOwn(tokens, account) ? tokens[account] : undefined),
      stepDeadlineMs: job.stepDeadlineMs,
      signal,
      from: { kind: 'server', name: probe.server },
      onObservation,
    });
  };
}

/** Until the line is down: the oldest messages first, and nothing is deleted before it is acknowledged. */
async function deliver(outbox: Outbox, line: Line, tell: Tell): Promise<void> {
  while (!line.signal.aborted) {
    try {
      await outbox.filled(line.signal);
      const sent = await outbox.head();
      if (sent.length === 0) continue;
      const { refused } = await outbox.settle(sent, await line.send(sent.map(({ message }) => message)));
      for (const code of refused) tell('warning', say('probe.report-refused', { code }));
    } catch {
      // No answer in time, or the line went: everything is still in the outbox. With the line up it is sent again.
    }
  }
}
