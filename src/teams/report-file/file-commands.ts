/** The commands that make the file of a report on the machine of the bot, if the bot cannot offer the file. */
import { say } from '../../text/index.ts';
import { type Element, line, plain, sanitize, subtle } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { monospaced } from '../cards/long-words.ts';

/** `broken`: the run that named a cause that this run sees repaired. The file then has both. */
export function fileCommands(run: string, withNames: boolean, locale: Locale, broken?: string): Element[] {
  const id = sanitize(run);
  const names = withNames ? '' : ' --without-names';
  const both = [id, ...(broken === undefined ? [] : [sanitize(broken)])];
  const earlier = both.slice(1).map((other) => ` --earlier ${other}.json`);
  const commands = [
    ...both.map((one) => `ece-doctor artifact ${one}${names} --output ${one}.json`),
    `ece-doctor replay ${id}.json${earlier.join('')} --format zip --output ${id}.zip`,
  ];
  return [
    line([subtle(plain(say('report-file.commands'), locale))], { spacing: 'Medium' }),
    ...commands.map((command) => monospaced(command)),
  ];
}
