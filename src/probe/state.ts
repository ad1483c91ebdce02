/**
 * What the running probe is at, in a file that `probe status` reads from another process. It decides nothing, so a disk
 * that does not take it is left to what must be written there.
 */
import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { places, writeSafely } from './home.ts';

const time = z.iso.datetime();

const stateSchema = z.object({
  pid: z.number().int().positive(),
  version: z.string().max(40),
  startedAt: time,
  /** Null while there is no connection to the bot. */
  connectedSince: time.nullable(),
  /** Without `endedAt` it is under way. */
  lastJob: z.object({ startedAt: time, endedAt: time.optional() }).optional(),
});

export type ProbeState = z.infer<typeof stateSchema>;

export interface KeptState {
  /** Until the signal aborts. */
  connected(signal: AbortSignal): void;
  duringJob<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Resolves when everything is in the file, or could not be written. */
  written(): Promise<void>;
}

export function keepState(home: string, version: string): KeptState {
  let state: ProbeState = { pid: process.pid, version, startedAt: now(), connectedSince: null };
  let writing: Promise<void> = Promise.resolve();
  change({});

  return {
    connected(signal) {
      change({ connectedSince: now() });
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
    written: () => writing,
  };

  function change(part: Partial<ProbeState>): void {
    state = { ...state, ...part };
    const text = JSON.stringify(state);
    writing = writing.then(() => writeSafely(places.state(home), text)).catch(() => undefined);
  }
}

/** Undefined where no probe has run in this folder. `running`: the process that wrote it is still there. */
export async function readState(home: string): Promise<(ProbeState & { running: boolean }) | undefined> {
  try {
    const file = places.state(home);
    if ((await stat(file)).size > 10_000) return undefined;
    const state = stateSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    return { ...state, running: isThere(state.pid) };
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
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function now(): string {
  return new Date().toISOString();
}
