/** The running probe: stays connected, runs jobs and delivers observations. */
import { openTokens } from '../model/sealing.ts';
import type { Spoken } from '../model/protocol-versions.ts';
import { runSteps } from '../observe/run.ts';
import { say } from '../text/index.ts';
import { createConditions } from './conditions.ts';
import { keepConnected } from './connect.ts';
import { deliver } from './deliver.ts';
import {
  deleteFormerKeys,
  endpointsOf,
  hasProbe,
  makeHome,
  readProbeFile,
  readProbeKeys,
  type ProbeFile,
  type ProbeKeys,
} from './home.ts';
import { openJobs, type Perform } from './jobs.ts';
import { openOutbox } from './outbox.ts';
import { asPinnedNow } from './pinned-key.ts';
import { ProbeError, RevokedError, type Log } from './probe-error.ts';
import { keepRevocation, keptRevocation } from './revocation.ts';
import { requireNoOther } from './running.ts';
import { keepFailure, keepState } from './state.ts';

export interface ProbeOptions {
  home: string;
  /** This program's version, which `status` shows. */
  version: string;
  /** With the commit, for the log. */
  build?: string | undefined;
  /** Default: the protocol versions of this program. */
  spoken?: Spoken;
  /** See ConnectionOptions. */
  quickMs?: number | undefined;
  now?: (() => number) | undefined;
  log: Log;
  /** Ends the probe. Running jobs are reported as interrupted, now or after the next start. */
  signal: AbortSignal;
}

/** Resolves when the signal aborts. Rejects with a ProbeError, or with a RevokedError after the bot's revocation. */
export async function runProbe({
  home,
  version,
  build = version,
  spoken,
  quickMs,
  now,
  log,
  signal,
}: ProbeOptions): Promise<void> {
  const { probe, keys } = await prepared(home).catch(async (error: unknown) => {
    if (error instanceof ProbeError && (await hasProbe(home))) await keepFailure(home, version, error.text);
    throw error;
  });
  const conditions = createConditions<'delivery' | 'outbox-read' | 'outbox-write' | 'jobs-write'>(log);
  const outbox = await openOutbox(home, { conditions, log });
  const state = keepState(home, version);
  const perform = performer(home, keys);
  const jobs = await openJobs({
    home,
    probe,
    outbox,
    conditions,
    log,
    perform: (...job) => state.duringJob(() => perform(...job)),
  });
  log('info', say('probe.started', { server: probe.server, bot: probe.bot, build, count: outbox.waiting() }));
  try {
    await keepConnected({
      home,
      probe,
      keys,
      version,
      spoken,
      quickMs,
      now,
      log,
      signal,
      onJob: (message, hubNow, hubKeys) => jobs.receive(message, hubNow, hubKeys),
      revokedHere: async () => (await keptRevocation(home, await asPinnedNow(home, probe)))?.token,
      onStop: (job) => jobs.cancel(job),
      onTurnedAway: (refusal) => state.turnedAway(refusal),
      onConnected: (connection) => {
        state.connected(connection.signal);
        // Failed deletions are retried at the next connection.
        deleteFormerKeys(home, probe.probe).catch(() => undefined);
        void deliver({ outbox, connection, conditions, log });
      },
    });
  } catch (error) {
    if (!(error instanceof RevokedError)) throw error;
    const pinned = await asPinnedNow(home, probe);
    await keepRevocation(home, pinned, { token: error.revocation }).catch(() => undefined);
    const left = (await keptRevocation(home, pinned))?.left === true;
    throw new RevokedError(probe.server, error.revocation, { left });
  } finally {
    await jobs.stop();
    await state.end();
  }
}

/** Throws a ProbeError if the probe cannot start. */
async function prepared(home: string): Promise<{ probe: ProbeFile; keys: ProbeKeys }> {
  const probe = await readProbeFile(home);
  const keys = await readProbeKeys(home, probe.probe);
  await endpointsOf(probe);
  await requireNoOther(home);
  await makeHome(home);
  return { probe, keys };
}

/**
 * Reads the probe's file for each job, so that `probe allow` takes effect at once. Tokens stay in memory only during
 * their job.
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
