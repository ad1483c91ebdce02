import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { proposalsFor } from './proposals.ts';
import { watchesSeen } from './watch-named.ts';
import { watchesCard } from './watches-card.ts';

export const command: Command<{ store: DeploymentStore }> = {
  name: 'watches',
  task: 'check',
  order: 3.41,
  where: 'anywhere',
  who: 'operator',
  validRest: (rest) => (/^\d{0,2}$/.test(rest) ? rest : undefined),
  /** In the personal chat also the watches of webhooks, and the number of the others. */
  async run(request, { store }) {
    const { rest, deployment, locale } = request;
    const { there, elsewhere } = await watchesSeen(request, store);
    const page = Math.max(1, Math.trunc(Number(rest)) || 1);
    const card = watchesCard(there, { page, elsewhere }, locale) ?? watchesCard(there, { elsewhere }, locale);
    if (card !== undefined) return { outcome: 'done', reply: { card } };
    return messageAnswer(
      'nothing-to-do',
      {
        title: say('watching.none'),
        paragraphs: elsewhere === 0 ? [] : [say('watching.elsewhere', { count: elsewhere })],
        suggestions: proposalsFor(there, deployment),
      },
      locale,
    );
  },
};
