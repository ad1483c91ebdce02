/** The process that runs a folder's probe, for commands about that probe. */
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { homeOption } from './home.ts';
import { ProbeError } from './probe-error.ts';
import { readState, type ProbeState } from './state.ts';

/** Throws a ProbeError if another process runs this probe: with the same keys they would displace each other. */
export async function requireNoOther(home: string): Promise<void> {
  const state = await readState(home);
  if (state?.running !== true || state.pid === process.pid) return;
  throw new ProbeError(
    say('running.other', { process: processText(state), end: lineThatEnds(state), homeOption: homeOption(home) }),
  );
}

export function processText({ pid, startedAt, terminal }: ProbeState): Text {
  const values = { pid: String(pid), at: { at: startedAt } };
  return say(terminal ? 'running.terminal' : 'running.background', values);
}

export function lineThatEnds({ pid }: ProbeState): string {
  return process.platform === 'win32' ? `taskkill /F /PID ${pid}` : `kill ${pid}`;
}
