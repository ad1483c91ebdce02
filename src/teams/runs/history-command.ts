import type { Runs } from '../../runs/runs.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { showsNamesOf } from '../names.ts';
import { historyCard } from './history-card.ts';

/** As many as fit on one screen of a chat. */
const most = 10;

export const command: Command<{ store: DeploymentStore; runs: Runs }> = {
  name: 'history',
  task: 'share',
  order: 2.1,
  where: 'anywhere',
  who: 'viewer',
  async run(request, { store, runs }) {
    const { deployment, locale } = request;
    const { name } = deployment;
    const past = await runs.last(name, most);
    const ids = past.map(({ id }) => id);
    const withNames = await showsNamesOf(ids, request, store);
    if (past.length > 0)
      return { outcome: `shown ${ids.join(' ')}`, reply: { card: historyCard(name, past, locale, withNames) } };
    return messageAnswer(
      'nothing-to-do',
      { title: say('history.empty', { name }), paragraphs: [say('history.how')], suggestions: ['check all'] },
      locale,
    );
  },
};
