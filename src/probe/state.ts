/**
 * The running probe's state, for `probe status` and for a second `probe run`, which then does not start. Ignores a full
 * disk: the outbox and jobs report it.
 */
import { readFile, stat, utimes } from 'node:fs/promises';
import { isatty } from 'node:tty';
import { z } from 'zod';
import { textSchema, type Text } from '../model/text.ts';
import { errorCodeOf } from '../observe/failure.ts';
import { places, writeSafely } from './home.ts';

const time = z.iso.datetime();

const stateSchema = z.object({
  pid: z.number().int().positive(),
  version: z.string().max(40),
  startedAt: time,
  connectedSince: time.nullable(),
  terminal: z.boolean(),
  /**
   * The process ended normally. This is recorded, because without a parent that waits, as in a container, the process
   * id stays in use.
   */
  ended: z.literal(true).optional(),
  /** The process could not start; until the next start. */
  failed: z.object({ at: time, why: textSchema }).optional(),
  /** The last refusal, until the next connection. `again`: the next try. */
  turnedAway: z.object({ code: z.string().max(60), why: textSchema, at: time, again: time }).optional(),
  lastJob: z.object({ startedAt: time, endedAt: time.optional() }).optional(),
});

export type ProbeState = z.infer<typeof stateSchema>;

export type TurnedAway = NonNullable<ProbeState['turnedAway']>;

/** Renewing the file's time shows that the process runs. */
const renewalMs = 10_000;

export interface KeptState {
  /** Connected until the signal aborts. */
  connected(signal: AbortSignal): void;
  duringJob<Result>(work: () => Promise<Result>): Promise<Result>;
  turnedAway(refusal: { code: string; why: Text; pauseMs: number }): void;
  /** Resolves when all writes are over, even failed ones. */
  end(): Promise<void>;
}

/** Keeps why a process could not start, for the commands about its service. A running process keeps its own state. */
export async function keepFailure(home: string, version: string, why: Text): Promise<void> {
  if ((await readState(home))?.running === true) return;
  const at = now();
  const state: ProbeState = { ...beginning(version, at), ended: true, failed: { at, why } };
  await writeSafely(places.state(home), JSON.stringify(state)).catch(() => undefined);
}

function beginning(version: string, startedAt: string): ProbeState {
  return { pid: process.pid, version, startedAt, connectedSince: null, terminal: isatty(0) || isatty(2) };
}

export function keepState(home: string, version: string): KeptState {
  let state = beginning(version, now());
  let writing: Promise<void> = Promise.resolve();
  change({});
  const renewing = setInterval(() => {
    const time = new Date();
    void utimes(places.state(home), time, time).catch(() => undefined);
  }, renewalMs).unref();

  return {
    connected(signal) {
      change({ connectedSince: now(), turnedAway: undefined });
      signal.addEventListener('abort', () => change({ connectedSince: null }), { once: true });
    },
    async duringJob(work) {
      const startedAt = now();
      change({ lastJob: { startedAt } });
      try {
        return await work();
      } finally {
        change({ lastJob: { startedAt, endedAt: now() } });
      }
    },
    turnedAway({ code, why, pauseMs }) {
      const at = Date.now();
      change({
        turnedAway: { code, why, at: new Date(at).toISOString(), again: new Date(at + pauseMs).toISOString() },
      });
    },
    end() {
      clearInterval(renewing);
      change({ ended: true });
      return writing;
    },
  };

  function change(part: Partial<ProbeState>): void {
    state = { ...state, ...part };
    const text = JSON.stringify(state);
    writing = writing.then(() => writeSafely(places.state(home), text)).catch(() => undefined);
  }
}

/**
 * Undefined if no probe has run here. `running`: the writer still runs. Its id is no proof: after a power cut or a
 * container's restart another program may have it.
 */
export async function readState(home: string): Promise<(ProbeState & { running: boolean }) | undefined> {
  try {
    const file = places.state(home);
    const { size, mtimeMs } = await stat(file);
    if (size > 10_000) return undefined;
    const state = stateSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    const isFresh = Math.abs(Date.now() - mtimeMs) < 3 * renewalMs;
    return { ...state, running: state.ended === undefined && isFresh && isThere(state.pid) };
  } catch {
    return undefined;
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: the process belongs to another account.
    return errorCodeOf(error) === 'EPERM';
  }
}

function now(): string {
  return new Date().toISOString();
}
