/**
 * What the running probe is at, in a file that other processes read: `probe status`, and a second `probe run`, which
 * then does not start. A disk that does not take it is left to what must be written there.
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
  /** Null while there is no connection to the bot. */
  connectedSince: time.nullable(),
  /** Somebody started it in a terminal. */
  terminal: z.boolean(),
  /** In order. Where no parent waits for it, as in a container, its id stays taken. */
  ended: z.literal(true).optional(),
  /** The bot's refusal since which there is no connection, and when the probe tries again. */
  turnedAway: z.object({ code: z.string().max(60), why: textSchema, at: time, again: time }).optional(),
  /** Without `endedAt` it is under way. */
  lastJob: z.object({ startedAt: time, endedAt: time.optional() }).optional(),
});

export type ProbeState = z.infer<typeof stateSchema>;

export type TurnedAway = NonNullable<ProbeState['turnedAway']>;

/** Milliseconds between two renewals of the file's time, which say that the process is there. */
const renewalMs = 10_000;

export interface KeptState {
  /** Until the signal aborts. */
  connected(signal: AbortSignal): void;
  duringJob<Result>(work: () => Promise<Result>): Promise<Result>;
  turnedAway(refusal: { code: string; why: Text; pauseMs: number }): void;
  /** Resolves when everything is in the file, or could not be written. */
  end(): Promise<void>;
}

export function keepState(home: string, version: string): KeptState {
  let state: ProbeState = {
    pid: process.pid,
    version,
    startedAt: now(),
    connectedSince: null,
    terminal: isatty(0) || isatty(2),
  };
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
 * Undefined where no probe has run in this folder. `running`: the process that wrote it is still there. Its id alone
 * does not say so: after a power cut, or in a container that was started again, it may be another program's.
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
    // It is another account's.
    return errorCodeOf(error) === 'EPERM';
  }
}

function now(): string {
  return new Date().toISOString();
}
