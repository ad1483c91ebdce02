import type { Runs } from '../../runs/runs.ts';
import { say } from '../../text/index.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { answersCard } from './answers-card.ts';

export const command: Command<{ runs: Runs }> = {
  name: 'answers',
  task: 'administer',
  order: 4.9,
  // Personal, because titles and answers may name mailboxes and people.
  where: 'personal',
  who: 'administrator',
  async run({ deployment: { name }, locale }, { runs }) {
    const causes = await runs.causeAnswers();
    if (causes.length > 0) return { outcome: 'done', reply: { card: answersCard(name, causes, locale) } };
    const none = { title: say('answers.none', { name }), paragraphs: [say('answers.how')] };
    return messageAnswer('nothing-to-do', none, locale);
  },
};
