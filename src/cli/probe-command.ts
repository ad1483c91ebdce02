import { probeHome } from '../probe/home.ts';
import { ProbeError } from '../probe/probe-error.ts';
import type { Reading } from '../text/index.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';

type Act = (call: CommandCall, reading: Reading, home: string) => Promise<CommandResult>;

/** A command about one folder's probe. A probe's refusal is unusable input. */
export function probeCommand(act: Act): (call: CommandCall) => Promise<CommandResult> {
  return async (call) => {
    const reading = chosenReading(call);
    try {
      return await act(call, reading, probeHome(call.options.value('home')));
    } catch (error) {
      if (error instanceof ProbeError) throw new Refusal(error.text);
      throw error;
    }
  };
}
