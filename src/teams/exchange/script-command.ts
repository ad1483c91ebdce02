import type { Deployment } from '../../model/deployment.ts';
import { askedOfExchange } from '../../runs/pasted.ts';
import { exchangeScript } from '../../tenant/script.ts';
import { type Language, say } from '../../text/index.ts';
import type { Script } from '../cards/script-card.ts';
import type { Command } from '../commands/command.ts';
import { scriptAnswer } from '../files/script-answer.ts';
import type { Uploads } from '../files/uploads.ts';

export const command: Command<{ uploads: Uploads | undefined }> = {
  name: 'exchange script',
  task: 'prove',
  order: 3.1,
  // The script names every mailbox.
  where: 'personal',
  who: 'operator',
  run: async (request, { uploads }) =>
    scriptAnswer({ name: 'exchange script', script: exchangeScriptOf }, request, uploads),
};

export function exchangeScriptOf(deployment: Deployment, language: Language): Script {
  return {
    text: exchangeScript(askedOfExchange(deployment), { language, cloud: deployment.microsoft?.cloud }),
    language: 'PowerShell',
    title: say('exchange.script.title'),
    how: say('exchange.script.how'),
    instead: say('exchange.script.use-computer'),
    tooLong: {
      title: say('exchange.script.too-long', { count: deployment.mailboxes.length }),
      instead: say('exchange.script.use-cli'),
    },
  };
}
