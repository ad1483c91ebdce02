import { includes } from '../../access/roles.ts';
import { explain } from '../../checks/explain/explain.ts';
import { say } from '../../text/index.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { explanationCard } from './explanation-card.ts';

export const command: Command<object> = {
  name: 'explain',
  task: 'check',
  order: 1.5,
  where: 'anywhere',
  who: 'viewer',
  takesPasted: true,
  validRest: (rest) => (explain(rest).answers.length > 0 ? rest : undefined),
  async run({ rest, role, locale }) {
    const explanation = explain(rest);
    if (explanation.answers.length === 0 && explanation.unknown.length === 0)
      return messageAnswer(
        'not-understood',
        {
          title: say(rest.trim() === '' ? 'explain.title.empty' : 'explain.nothing'),
          paragraphs: [say('explain.nothing.how'), say('explain.nothing.paste')],
          suggestions: ['explain AADSTS50173'],
        },
        locale,
      );
    return { outcome: 'done', reply: { card: explanationCard(explanation, includes(role, 'operator'), locale) } };
  },
};
