/** The process that runs the probe of a folder, for those who would start, remove or look at that probe. */
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { homeOption } from './home.ts';
import { ProbeError } from './probe-error.ts';
import { readState, type ProbeState } from './state.ts';

/** Throws a ProbeError where another process runs this probe: two with the same keys would turn each other away. */
export async function requireNoOther(home: string): Promise<void> {
  const state = await readState(home);
  if (state?.running !== true || state.pid === process.pid) return;
  throw new ProbeError(
    say('running.other', { process: processText(state), end: lineThatEnds(state), homeOption: homeOption(home) }),
  );
}

/** Which process, since when, and whether somebody started it in a terminal. */
export function processText({ pid, startedAt, terminal }: ProbeState): Text {
  const values = { pid: String(pid), at: { at: startedAt } };
  return say(terminal ? 'running.terminal' : 'running.background', values);
}

/** What an administrator of this machine types to end it. */
export function lineThatEnds({ pid }: ProbeState): string {
  return process.platform === 'win32' ? `taskkill /F /PID ${pid}` : `kill ${pid}`;
}
