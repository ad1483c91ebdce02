import type { CommandCall, CommandResult } from './arguments.ts';
import { earlierFiles } from './earlier.ts';
import { artifactFrom } from './files.ts';
import { outputOptionsOf } from './format.ts';
import { selected } from './gather.ts';
import { reportResult } from './judge.ts';
import { chosenReading } from './reading.ts';

/** Judges an artifact of any version by this version's rules. Opens no connection. */
export function replay(call: CommandCall): CommandResult {
  const {
    options,
    positionals: [file = '-', ...words],
  } = call;
  const output = outputOptionsOf(options);
  const reading = chosenReading(call);
  const artifact = artifactFrom(file);
  const selection = selected(words.join(' ') || artifact.run.selection, artifact.deployment);
  const earlier = earlierFiles(options.list('earlier'));
  return reportResult({ artifact, earlier }, selection, output, reading);
}
