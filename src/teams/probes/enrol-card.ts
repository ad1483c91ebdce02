/**
 * The one card with a secret on it: a code of one use and a few minutes, in the personal chat of the administrator who
 * asked.
 */
import type { Enrolment } from '../../hub/hub.ts';
import { read, say } from '../../text/index.ts';
import type { Reader } from '../cards/reader.ts';
import { card, type Card, heading, line, markdownReading, outside, run, subtle, words } from '../cards/elements.ts';

export function enrolCard(server: string, { code, command, expiresAt }: Enrolment, reader: Reader): Card {
  const title = say('card.enrol.title', { server });
  const text = (key: Parameters<typeof say>[0], values = {}) => words(say(key, values), reader);
  return card(reader, read(title, { ...reader, escape: outside }), [
    heading(read(title, markdownReading(reader))),
    line([text('card.enrol.run', { server })], { spacing: 'Small' }),
    // Never through outside(): a command that is cut or changed is no command.
    {
      type: 'Container',
      style: 'emphasis',
      spacing: 'Small',
      items: [line([run(command, { fontType: 'Monospace' })])],
    },
    line([text('card.enrol.code'), run(` ${code}`, { fontType: 'Monospace', weight: 'Bolder' })], {
      spacing: 'Medium',
    }),
    line([text('card.enrol.expires', { at: { at: expiresAt } })], { spacing: 'Small' }),
    line([subtle(text('card.enrol.replaces', { server }))], { spacing: 'Small' }),
  ]);
}
