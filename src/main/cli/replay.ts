import type { CliCommand } from './arguments.ts';
import { artifactFrom } from './files.ts';
import { selected } from './gather.ts';
import { judged } from './judge.ts';
import { chosenReading } from './reading.ts';

/** Judges what was gathered, elsewhere and later, with the rules of this version; opens no connection. */
export const replay: CliCommand = {
  name: 'replay',
  options: ['json', 'language', 'time-zone'],
  positionals: { least: 1, most: 20 },
  run({ options, positionals: [file = '-', ...words], reading: tongue }) {
    const reading = chosenReading(tongue, { language: options.value('language'), timeZone: options.value('time-zone') });
    const artifact = artifactFrom(file);
    const selection = selected(words.join(' ') || artifact.run.selection, artifact.deployment);
    return Promise.resolve(judged(artifact, selection, options.flag('json'), reading));
  },
};
