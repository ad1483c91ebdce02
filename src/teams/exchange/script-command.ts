import { askedOfExchange } from '../../runs/pasted.ts';
import { exchangeScript } from '../../tenant/script.ts';
import { say } from '../../text/index.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { scriptCard } from './script-card.ts';

export const command: Command<object> = {
  name: 'exchange script',
  order: 3.1,
  // Only there, because the script names every mailbox.
  where: 'personal',
  who: 'operator',
  async run({ deployment, locale }) {
    const script = exchangeScript(askedOfExchange(deployment), {
      language: locale.language,
      cloud: deployment.microsoft?.cloud,
    });
    const card = scriptCard(script, locale);
    if (card !== undefined) return { outcome: 'done', reply: { card } };
    const title = say('exchange.script.too-long', { count: deployment.mailboxes.length });
    return messageAnswer('done', { title, paragraphs: [say('exchange.script.use-cli')] }, locale);
  },
};
