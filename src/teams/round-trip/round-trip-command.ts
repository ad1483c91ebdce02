import { randomUUID } from 'node:crypto';
import type { TestSignIns } from '../../access/test-sign-ins.ts';
import { mailboxesOf } from '../../model/accounts.ts';
import { read, say } from '../../text/index.ts';
import { button, typedMailAddress } from '../cards/button.ts';
import { messageCard } from '../cards/message-card.ts';
import { inPlainText } from '../cards/locale.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { typedWords } from '../commands/typed-words.ts';
import { roundTripRefusal } from './refusal.ts';
import { confirmableForMs } from './send-round-trip.ts';

export const command: Command<{ signIns: TestSignIns }> = {
  name: 'round trip',
  task: 'prove',
  order: 4.3,
  // Personal, because the card names a person's mailbox and only the requester may click its button.
  where: 'personal',
  who: 'operator',
  isFinal: true,
  /** Sends nothing until the button is clicked. */
  async run({ rest, deployment, asker, locale }, { signIns }) {
    const [from, to, ...more] = typedWords(rest)
      .map((word) => typedMailAddress.safeParse(word).data)
      .filter((found) => found !== undefined);
    if (from === undefined || to === undefined || more.length > 0) {
      const usage = say('round-trip.usage', { mailboxes: { list: mailboxesOf(deployment) } });
      return messageAnswer('not-understood', { title: say('round-trip.which'), paragraphs: [usage] }, locale);
    }
    const refusal = await roundTripRefusal(deployment, signIns, from, to);
    if (refusal !== undefined) return messageAnswer('not-understood', refusal, locale);

    const paragraphs = [say('round-trip.one-mail', { from, to }), say('round-trip.valid')];
    const send = button(read(say('round-trip.send'), inPlainText(locale)), {
      verb: 'round-trip',
      from,
      to,
      by: asker.id,
      until: new Date(Date.now() + confirmableForMs).toISOString(),
      mark: randomUUID(),
    });
    const message = { title: say('round-trip.confirm', { from, to }), paragraphs, buttons: [send] };
    return { outcome: 'done', reply: { card: messageCard(message, locale) } };
  },
};
