import { pastedIsGoodForMs } from '../../checks/facts/tenant-answer.ts';
import { readTranscript } from '../../tenant/transcript.ts';
import { say } from '../../text/index.ts';
import { messageCard } from '../cards/message-card.ts';
import { outputCard } from './output-card.ts';
import type { Command } from '../commands/command.ts';

export const command: Command = {
  name: 'exchange output',
  order: 3.6,
  where: 'anywhere',
  who: 'user',
  takesPasted: true,
  async run({ pasted, asker, keepPasted, reader, reply }) {
    const { answers, problems } = readTranscript(pasted);
    const { observations, refused } = await keepPasted(answers);
    const not = [...refused, ...problems];
    if (observations.length === 0) {
      await reply({
        card: messageCard(
          {
            title: say('exchange.output.nothing'),
            said: [...not.slice(0, 8), say('exchange.output.how')],
            suggestions: ['exchange script'],
          },
          reader,
        ),
      });
      return 'not-understood';
    }
    const oldest = observations.map(({ at }) => Date.parse(at)).reduce((one, other) => Math.min(one, other));
    await reply({
      card: outputCard(
        {
          observations,
          not,
          by: asker.name === '' ? asker.id : asker.name,
          until: new Date(oldest + pastedIsGoodForMs).toISOString(),
        },
        reader,
      ),
    });
    return 'done';
  },
};
