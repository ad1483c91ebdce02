import { askedOfExchange } from '../../runs/pasted.ts';
import { exchangeScript } from '../../tenant/script.ts';
import { say } from '../../text/index.ts';
import { messageCard } from '../cards/message-card.ts';
import { scriptCard } from './script-card.ts';
import type { Command } from '../commands/command.ts';

export const command: Command = {
  name: 'exchange script',
  order: 3.1,
  // It names every mailbox.
  where: 'personal',
  who: 'user',
  async run({ deployment, reader, reply }) {
    const script = exchangeScript(askedOfExchange(deployment), {
      language: reader.language,
      cloud: deployment.microsoft?.cloud,
    });
    const card =
      scriptCard(script, reader) ??
      messageCard(
        {
          title: say('exchange.script.too-long', { count: deployment.mailboxes.length }),
          said: [say('exchange.script.use-cli')],
        },
        reader,
      );
    await reply({ card });
    return 'done';
  },
};
