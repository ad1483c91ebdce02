import { say } from '../../text/index.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { wantedOf } from './format.ts';
import { gather } from './gather.ts';
import { judged } from './judge.ts';
import { Refusal } from './refusal.ts';

export async function check({ options, positionals, reading: tongue }: CommandCall): Promise<CommandResult> {
  // Without it one would expect the servers' probes to be asked, which only the bot can.
  if (!options.flag('local')) throw new Refusal(say('cli.local-missing'));
  const wanted = wantedOf(options);
  const { artifact, selection, reading } = await gather(positionals.join(' '), options, tongue);
  return judged(artifact, selection, wanted, reading);
}
