import { read, say, type Reading } from '../text/index.ts';
import { commandOf, optionKinds, type CliCommand } from './arguments.ts';
import { commands } from './commands.ts';

/**
 * All commands. `help COMMAND` and `COMMAND --help` show one command, and a first word such as `probe` all of its
 * commands. Throws a Refusal if there is no such command.
 */
export function helpText(words: string[], reading: Reading): string {
  const typed = words
    .filter((word, index) => !word.startsWith('-') && !/^--(language|time-zone)$/.test(words[index - 1] ?? ''))
    .filter((word, index) => index > 0 || word !== 'help');
  if (typed.length === 0) return `${overview(reading)}\n`;
  const named = typed.slice(0, 2).join(' ');
  const group = typed.length === 1 ? commands.filter(({ name }) => name.startsWith(`${named} `)) : [];
  const chosen = group.length > 0 ? group : [commandOf(typed, commands)];
  return `${chosen.map((command) => ofCommand(command, reading)).join('\n\n')}\n`;
}

const firstCommands = ['explain', 'check', 'bot enrol', 'bot check', 'probe status'] as const;

/** For a person who typed no words. */
export function startText(reading: Reading): string {
  const width = Math.max(...firstCommands.map((name) => name.length)) + 2;
  return `${[
    read(say('cli.help.title'), reading),
    '',
    ...firstCommands.map((name) => `  ece-doctor ${name.padEnd(width)}${read(say(`cli.start.${name}`), reading)}`),
    '',
    read(say('cli.start.all'), reading),
    read(say('cli.start.one'), reading),
  ].join('\n')}\n`;
}

function overview(reading: Reading): string {
  return [
    read(say('cli.help.title'), reading),
    '',
    ...commands.flatMap(({ name }) => [
      `  ece-doctor ${read(say(`cli.usage.${name}`), reading)}`,
      `      ${read(say(`cli.about.${name}`), reading)}`,
    ]),
    '',
    read(say('cli.help.selection'), reading),
    read(say('cli.help.exit-codes'), reading),
    read(say('cli.help.more'), reading),
  ].join('\n');
}

function ofCommand({ name, options }: CliCommand, reading: Reading): string {
  const width = Math.max(...Object.keys(optionKinds).map((option) => option.length)) + 4;
  return [
    `ece-doctor ${read(say(`cli.usage.${name}`), reading)}`,
    read(say(`cli.about.${name}`), reading),
    '',
    ...options.map((option) => {
      const about = read(say(`cli.option.${option}`), reading);
      return `  ${`--${option}`.padEnd(width)}${about}`;
    }),
  ].join('\n');
}
