import type { Runs } from '../../runs/runs.ts';
import { say } from '../../text/index.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { historyCard } from './history-card.ts';

/** As many as fit on one screen of a chat. */
const most = 10;

export const command: Command<{ runs: Runs }> = {
  name: 'history',
  order: 2.1,
  where: 'anywhere',
  who: 'viewer',
  async run({ deployment: { name }, locale }, { runs }) {
    const past = await runs.last(name, most);
    if (past.length > 0)
      return {
        outcome: `shown ${past.map(({ id }) => id).join(' ')}`,
        reply: { card: historyCard(name, past, locale) },
      };
    return messageAnswer(
      'nothing-to-do',
      { title: say('history.empty', { name }), paragraphs: [say('history.how')], suggestions: ['check all'] },
      locale,
    );
  },
};
