import type { CommandCall, CommandResult } from './arguments.ts';
import { asciiJson } from '../report/ascii-json.ts';
import { gather } from './gather.ts';

export async function observe(call: CommandCall): Promise<CommandResult> {
  const { artifact } = await gather(call.positionals.join(' '), call);
  return { code: 0, output: asciiJson(artifact) };
}
