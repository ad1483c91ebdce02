import { compactQuery, eceQuery } from '../../ece-database/query.ts';
import { mailboxesOf } from '../../model/accounts.ts';
import type { Deployment } from '../../model/deployment.ts';
import { type Language, say } from '../../text/index.ts';
import type { Script } from '../cards/script-card.ts';
import type { Command } from '../commands/command.ts';
import { scriptAnswer } from '../files/script-answer.ts';
import type { Uploads } from '../files/uploads.ts';

export const command: Command<{ uploads: Uploads | undefined }> = {
  name: 'ece query',
  task: 'prove',
  order: 3.61,
  // The query names every mailbox.
  where: 'personal',
  who: 'operator',
  run: async (request, { uploads }) =>
    scriptAnswer({ name: 'ece query', script: databaseQueryScript }, request, uploads),
};

export function databaseQueryScript(deployment: Deployment, language: Language): Script {
  const text = eceQuery(mailboxesOf(deployment), { language });
  return {
    text,
    compact: compactQuery(text),
    language: 'SQL',
    title: say('ece.query.title'),
    how: say('ece.query.how'),
    instead: say('ece.query.use-computer'),
    tooLong: {
      title: say('ece.query.too-long', { count: deployment.mailboxes.length }),
      instead: say('ece.query.use-cli'),
    },
  };
}
