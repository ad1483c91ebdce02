/** The process that runs a folder's probe, for commands that start, remove or inspect that probe. */
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { homeOption } from './home.ts';
import { ProbeError } from './probe-error.ts';
import { readState, type ProbeState } from './state.ts';

/** Throws a ProbeError if another process runs this probe: two with the same keys would displace each other. */
export async function requireNoOther(home: string): Promise<void> {
  const state = await readState(home);
  if (state?.running !== true || state.pid === process.pid) return;
  throw new ProbeError(
    say('running.other', { process: processText(state), end: lineThatEnds(state), homeOption: homeOption(home) }),
  );
}

/** Names the process, its start, and whether it runs in a terminal. */
export function processText({ pid, startedAt, terminal }: ProbeState): Text {
  const values = { pid: String(pid), at: { at: startedAt } };
  return say(terminal ? 'running.terminal' : 'running.background', values);
}

/** The command that ends the process. */
export function lineThatEnds({ pid }: ProbeState): string {
  return process.platform === 'win32' ? `taskkill /F /PID ${pid}` : `kill ${pid}`;
}
