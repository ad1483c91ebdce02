import { eceQuery } from '../../ece-database/query.ts';
import { mailboxesOf } from '../../model/accounts.ts';
import { say } from '../../text/index.ts';
import { scriptCard } from '../cards/script-card.ts';
import { type Command, messageAnswer } from '../commands/command.ts';

export const command: Command<object> = {
  name: 'ece query',
  task: 'prove',
  order: 3.61,
  // Only there, because the query names every mailbox.
  where: 'personal',
  who: 'operator',
  async run({ deployment, locale }) {
    const card = scriptCard(
      {
        text: eceQuery(mailboxesOf(deployment), { language: locale.language }),
        language: 'SQL',
        title: say('ece.query.title'),
        how: say('ece.query.how'),
        instead: say('ece.query.use-computer'),
      },
      locale,
    );
    if (card !== undefined) return { outcome: 'done', reply: { card } };
    const title = say('ece.query.too-long', { count: deployment.mailboxes.length });
    return messageAnswer('done', { title, paragraphs: [say('ece.query.use-cli')] }, locale);
  },
};
