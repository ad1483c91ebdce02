import { readEceOutput } from '../../ece-database/output.ts';
import { keepPastedDatabase } from '../../runs/pasted-database.ts';
import type { Store } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { databaseOutputCard } from './output-card.ts';

export const command: Command<{ store: Store }> = {
  name: 'ece output',
  task: 'prove',
  order: 3.62,
  where: 'anywhere',
  who: 'operator',
  takesPasted: true,
  async run({ rest, asker: { id, name }, deployment, locale }, { store }) {
    const output = readEceOutput(rest, deployment);
    const pasted = await keepPastedDatabase(store, deployment, output, { by: { id, name }, now: Date.now() });
    if ('observation' in pasted && output.read !== undefined) {
      const card = databaseOutputCard({ ...output.read, kept: pasted.observation, notTaken: output.problems }, locale);
      return { outcome: 'done', reply: { card } };
    }
    const notTaken = [...('refused' in pasted ? pasted.refused : []), ...output.problems];
    return messageAnswer(
      'not-understood',
      {
        title: say('ece.output.nothing'),
        paragraphs: [...notTaken.slice(0, 8), say('ece.output.how')],
        suggestions: ['ece query'],
      },
      locale,
    );
  },
};
