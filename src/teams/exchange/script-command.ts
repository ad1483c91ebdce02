import { askedOfExchange } from '../../runs/pasted.ts';
import { exchangeScript } from '../../tenant/script.ts';
import { say } from '../../text/index.ts';
import { scriptCard } from '../cards/script-card.ts';
import { type Command, messageAnswer } from '../commands/command.ts';

export const command: Command<object> = {
  name: 'exchange script',
  task: 'prove',
  order: 3.1,
  // Only there, because the script names every mailbox.
  where: 'personal',
  who: 'operator',
  async run({ deployment, locale }) {
    const text = exchangeScript(askedOfExchange(deployment), {
      language: locale.language,
      cloud: deployment.microsoft?.cloud,
    });
    const card = scriptCard(
      {
        text,
        language: 'PowerShell',
        title: say('exchange.script.title'),
        how: say('exchange.script.how'),
        instead: say('exchange.script.use-computer'),
      },
      locale,
    );
    if (card !== undefined) return { outcome: 'done', reply: { card } };
    const title = say('exchange.script.too-long', { count: deployment.mailboxes.length });
    return messageAnswer('done', { title, paragraphs: [say('exchange.script.use-cli')] }, locale);
  },
};
