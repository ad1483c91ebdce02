import type { CommandCall, CommandResult } from './arguments.ts';
import { asciiJson } from '../../report/ascii-json.ts';
import { gather } from './gather.ts';

export async function observe({ options, positionals, reading }: CommandCall): Promise<CommandResult> {
  const { artifact } = await gather(positionals.join(' '), options, reading);
  return { code: 0, output: asciiJson(artifact) };
}
