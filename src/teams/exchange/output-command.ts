import { pastedIsGoodForMs } from '../../checks/facts/tenant-answer.ts';
import { keepPasted } from '../../runs/pasted.ts';
import type { Store } from '../../store/store.ts';
import { readTranscript } from '../../tenant/transcript.ts';
import { say } from '../../text/index.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { exchangeOutputCard } from './output-card.ts';

const mostRefused = 8;

export const command: Command<{ store: Store }> = {
  name: 'exchange output',
  task: 'prove',
  order: 3.6,
  where: 'anywhere',
  who: 'operator',
  takesPasted: true,
  async run({ rest, asker: { id, name }, deployment, locale }, { store }) {
    const { answers, problems } = readTranscript(rest);
    const { observations, refused } = await keepPasted(store, deployment, answers, {
      by: { id, name },
      now: Date.now(),
    });
    const notTaken = [...refused, ...problems];
    if (observations.length === 0)
      return messageAnswer(
        'not-understood',
        {
          title: say('exchange.output.nothing'),
          // Unreadable text gets one sentence; each refused answer has its own reason.
          paragraphs: [...refused.slice(0, mostRefused), ...problems.slice(0, 1), say('exchange.output.how')],
          suggestions: ['exchange script'],
        },
        locale,
      );
    const oldest = Math.min(...observations.map(({ at }) => Date.parse(at)));
    const until = new Date(oldest + pastedIsGoodForMs).toISOString();
    const output = { observations, notTaken, by: name === '' ? id : name, until };
    return { outcome: 'done', reply: { card: exchangeOutputCard(output, locale) } };
  },
};
