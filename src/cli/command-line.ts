import { format } from 'node:util';
import { read } from '../text/index.ts';
import { build } from '../main/build.ts';
import { commandFirst, inOwnWords, parseCommand, type CommandCall, type CommandResult } from './arguments.ts';
import { commands } from './commands.ts';
import { exitCodes } from './exit-code.ts';
import { helpText, startText } from './help.ts';
import { printError } from '../main/journal.ts';
import { readingOf } from '../main/reading.ts';
import { Refusal } from './refusal.ts';

/**
 * Progress, warnings and refusals go to standard error. `locale` is the language if the words name none; its default is
 * the system's.
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
      printError(format(error));
      return { code: exitCodes.defect, output: '' };
    }
    for (const text of error.texts) printError(read(text, readingOf(words, locale)));
    return { code: exitCodes.unusable, output: '' };
  }
}

async function answer(
  given: string[],
  write: CommandCall['write'],
  locale: string | undefined,
): Promise<CommandResult> {
  const reading = readingOf(given, locale);
  const words = inOwnWords(commandFirst(given), commands);
  if (words.length === 0) return { code: exitCodes.unusable, output: startText(reading) };
  if (words[0] === 'help' || words.includes('--help') || words.includes('-h'))
    return { code: exitCodes.ok, output: helpText(words, reading) };
  if (words[0] === '--version' || words[0] === 'version') return { code: exitCodes.ok, output: `${build}\n` };
  const { command, options, positionals } = parseCommand(words, commands);
  return command.run({ options, positionals, reading, write });
}
