import type { CliCommand } from './arguments.ts';
import { asciiJson } from './ascii-json.ts';
import { gather } from './gather.ts';

export const observe: CliCommand = {
  name: 'observe',
  options: ['deployment', 'as', 'server', 'language', 'time-zone', 'timeout'],
  positionals: { least: 0, most: 20 },
  async run({ options, positionals, reading }) {
    const { artifact } = await gather(positionals.join(' ') || 'all', options, reading);
    return { code: 0, output: asciiJson(artifact) };
  },
};
