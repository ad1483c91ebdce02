import { say } from '../../text/index.ts';
import type { CliCommand } from './arguments.ts';
import { gather } from './gather.ts';
import { judged } from './judge.ts';
import { Refusal } from './refusal.ts';

export const check: CliCommand = {
  name: 'check',
  options: ['deployment', 'local', 'as', 'server', 'json', 'language', 'time-zone', 'timeout'],
  positionals: { least: 1, most: 20 },
  async run({ options, positionals, reading: tongue }) {
    // Without it one would expect the servers' probes to be asked, which only the bot can.
    if (!options.flag('local')) throw new Refusal(say('cli.local-missing'));
    const { artifact, selection, reading } = await gather(positionals.join(' '), options, tongue);
    return judged(artifact, selection, options.flag('json'), reading);
  },
};
