/** One call of `ece-doctor`, without the process around it: its result, and the code to end with. */
import { read } from '../text/index.ts';
import { build } from '../main/build.ts';
import { commandFirst, inOwnWords, parseCommand, type CommandCall, type CommandResult } from './arguments.ts';
import { commands } from './commands.ts';
import { helpText } from './help.ts';
import { readingOf } from '../main/reading.ts';
import { Refusal } from './refusal.ts';

/**
 * Exit codes: 0 nothing failed, 1 something failed, 2 unusable input, 3 a defect of this program, 4 the bot has revoked this
 * probe, 5 nothing could be established. Progress, warnings
 * and refusals go to standard error meanwhile. `locale` is the language where none is asked for, the system's by
 * default.
 */
export async function runCommandLine(
  words: string[],
  write: CommandCall['write'],
  locale?: string,
): Promise<CommandResult> {
  try {
    return await answer(words, write, locale);
  } catch (error) {
    if (!(error instanceof Refusal)) {
      console.error(error);
      return { code: 3, output: '' };
    }
    for (const text of error.texts) console.error(read(text, readingOf(words, locale)));
    return { code: 2, output: '' };
  }
}

async function answer(
  given: string[],
  write: CommandCall['write'],
  locale: string | undefined,
): Promise<CommandResult> {
  const reading = readingOf(given, locale);
  const words = inOwnWords(commandFirst(given), commands);
  if (words.length === 0 || words[0] === 'help' || words.includes('--help') || words.includes('-h'))
    return { code: words.length === 0 ? 2 : 0, output: helpText(words, reading) };
  if (words[0] === '--version' || words[0] === 'version') return { code: 0, output: `${build}\n` };
  const { command, options, positionals } = parseCommand(words, commands);
  return command.run({ options, positionals, reading, write });
}
