/** The bot gives no report files; these commands make one for a service request. */
import { say } from '../../text/index.ts';
import { type Element, line, plain, sanitize, subtle } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { monospaced } from '../cards/long-words.ts';

export function ticketFile(run: string, withNames: boolean, locale: Locale): Element[] {
  const id = sanitize(run);
  const names = withNames ? '' : ' --without-names';
  const commands = [
    `ece-doctor artifact ${id}${names} --output ${id}.json`,
    `ece-doctor replay ${id}.json --format zip --output ${id}.zip`,
  ];
  return [
    line([subtle(plain(say('card.ticket-file'), locale))], { spacing: 'Medium' }),
    ...commands.map((command) => monospaced(command)),
  ];
}
