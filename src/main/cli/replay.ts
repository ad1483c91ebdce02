import type { CommandCall, CommandResult } from './arguments.ts';
import { artifactFrom } from './files.ts';
import { wantedOf } from './format.ts';
import { selected } from './gather.ts';
import { judged } from './judge.ts';
import { chosenReading } from './reading.ts';

/** Judges what was gathered, elsewhere and later, with the rules of this version; opens no connection. */
export function replay({ options, positionals: [file = '-', ...words], reading: tongue }: CommandCall): CommandResult {
  const wanted = wantedOf(options);
  const reading = chosenReading(tongue, { language: options.value('language'), timeZone: options.value('time-zone') });
  const artifact = artifactFrom(file);
  const selection = selected(words.join(' ') || artifact.run.selection, artifact.deployment);
  return judged(artifact, selection, wanted, reading);
}
