import { read, say, type Reading } from '../../text/index.ts';
import { optionKinds, type CliCommand } from './arguments.ts';
import { commands } from './commands.ts';

/** All commands, or with `help COMMAND` (and `COMMAND --help`) the named one. */
export function helpText(words: string[], reading: Reading): string {
  const typed = words
    .filter((word) => word !== 'help' && !word.startsWith('-'))
    .slice(0, 2)
    .join(' ');
  const chosen =
    typed === ''
      ? []
      : commands.filter(({ name }) => typed === name || typed.startsWith(`${name} `) || name.startsWith(`${typed} `));
  const text = chosen.length > 0 ? chosen.map((command) => ofCommand(command, reading)) : [overview(reading)];
  return `${text.join('\n\n')}\n`;
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
