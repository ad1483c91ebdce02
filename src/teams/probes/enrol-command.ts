import type { Enrolment, Hub } from '../../hub/hub.ts';
import type { Deployment } from '../../model/deployment.ts';
import { notToBeEnrolled, serversToLookFrom } from '../../runs/servers.ts';
import { say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { detailsButton, hiddenDetails } from '../cards/details.ts';
import {
  type Card,
  type Element,
  line,
  markdown,
  paragraph,
  readersTime,
  textRun,
  titledCard,
  textFor,
} from '../cards/elements.ts';
import { toCopy } from '../cards/long-words.ts';
import type { Message } from '../cards/message-card.ts';
import type { Locale } from '../cards/locale.ts';
import { type Command, messageAnswer } from '../commands/command.ts';

export const command: Command<{ hub: Hub }> = {
  name: 'enrol',
  task: 'set up',
  order: 3.2,
  // Personal, because the answer contains the enrolment code.
  where: 'personal',
  who: 'administrator',
  isFinal: true,
  async run({ rest, deployment, asker, locale }, { hub }) {
    const names = serversToLookFrom(deployment).map(({ name }) => name);
    const server = names.find((name) => name.toLowerCase() === rest.toLowerCase());
    if (server === undefined) return messageAnswer('not-understood', whichServer(rest, names, deployment), locale);
    const enrolment = await hub.enrol(deployment.name, server, asker);
    return { outcome: 'done', reply: { card: enrolCard(server, enrolment, locale) } };
  },
};

/** Bare `enrol` offers servers as buttons. A guessed server must be typed, because a click would create its code. */
function whichServer(typed: string, names: string[], deployment: Deployment): Message {
  const title = say('enrol.which');
  if (typed === '')
    return {
      title,
      paragraphs: [say('enrol.servers', { servers: { list: names.slice(0, 20) } })],
      suggestions: names.slice(0, 6).map(enrol),
    };
  const { why, near } = notToBeEnrolled(typed, deployment);
  return { title, paragraphs: why, toType: near === undefined ? [] : [enrol(near)] };
}

const enrol = (server: string): string => `enrol ${server}`;

/** The only card with a secret: a single-use code that expires within minutes. */
export function enrolCard(server: string, { code, command, expiresAt, afterwards }: Enrolment, locale: Locale): Card {
  const title = say('card.enrol.title', { server });
  const text = textFor(locale);
  const expires = say('card.enrol.expires', { at: { at: expiresAt } });
  const small = (words: string): Element => line([words], { spacing: 'Small' });
  return titledCard(locale, title, [
    small(`1. ${text('card.enrol.run', { server })}`),
    toCopy(command),
    small(`2. ${text('card.enrol.code')}`),
    // The prompt on the server does not echo the code, so each character must be readable here.
    line([textRun(code, { fontType: 'Monospace', weight: 'Bolder' })], { spacing: 'Small' }),
    paragraph(markdown(expires, locale, { instant: readersTime(locale) }), { spacing: 'Small' }),
    ...(afterwards.length === 0
      ? []
      : [small(`3. ${text('card.enrol.then-below', { below: say('card.button.details') })}`)]),
    actionRow([detailsButton(locale)]),
    hiddenDetails([
      ...(afterwards.length === 0 ? [] : [small(text('card.enrol.then', { server }))]),
      ...afterwards.map(toCopy),
      ...(afterwards.some((words) => words.includes(' --ca '))
        ? [small(text('card.enrol.authority', { server }))]
        : []),
      small(text('card.enrol.secret')),
      small(text('card.enrol.replaces', { server })),
    ]),
  ]);
}
