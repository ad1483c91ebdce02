#!/usr/bin/env node
/**
 * `ece-doctor`: the same checks with no bot, on the machine where it stands, and the probe's own commands. Exit codes:
 * 0 nothing failed, 1 something failed, 2 unusable input, 3 a defect of this program. Standard output holds the result
 * and nothing else.
 */
import { read } from '../text/index.ts';
import { parseCommand, type CommandResult } from './cli/arguments.ts';
import { commands } from './cli/commands.ts';
import { helpText } from './cli/help.ts';
import { readingOf } from './cli/reading.ts';
import { Refusal } from './cli/refusal.ts';
import { version } from './program.ts';

// `ece-doctor … | head` closes the pipe early: that is no error of this program, and nobody reads on.
process.stdout.on('error', () => process.exit(0));

const words = process.argv.slice(2);
const { code, output } = await main().catch((error: unknown): CommandResult => {
  if (!(error instanceof Refusal)) {
    console.error(error);
    return { code: 3, output: '' };
  }
  for (const text of error.texts) console.error(read(text, readingOf(words)));
  return { code: 2, output: '' };
});
// A name resolver's thread that nobody waits for any more would hold the process for up to a minute: end it here.
process.stdout.write(output, () => process.exit(code));

async function main(): Promise<CommandResult> {
  const reading = readingOf(words);
  if (words.length === 0 || words[0] === 'help' || words.includes('--help') || words.includes('-h'))
    return { code: words.length === 0 ? 2 : 0, output: helpText(words, reading) };
  if (words[0] === '--version' || words[0] === 'version') return { code: 0, output: `${version}\n` };
  const { command, options, positionals } = parseCommand(words, commands);
  return command.run({ options, positionals, reading });
}
