import { say } from '../text/index.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { earlierFiles } from './earlier.ts';
import { aliasesFrom } from './aliases-file.ts';
import { outputOptionsOf } from './format.ts';
import { gather } from './gather.ts';
import { reportResult } from './judge.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';

export async function check(call: CommandCall): Promise<CommandResult> {
  const { options, positionals } = call;
  // Without --local people would expect the servers' probes to be asked, which only the bot can do.
  if (!options.flag('local')) throw new Refusal(say('cli.local-missing'));
  const output = outputOptionsOf(options);
  // Before anything is gathered, so that a wrong file costs no time.
  const earlier = earlierFiles(options.list('earlier'));
  const aliases = aliasesFrom(options.value('aliases'), chosenReading(call));
  const { artifact, selection, reading } = await gather(positionals.join(' '), call);
  const listed = artifact.run.cutOver === undefined ? artifact : { ...artifact, aliases };
  return reportResult({ artifact: listed, earlier }, selection, output, reading);
}
