import { parseSelection } from '../../runs/selection.ts';
import { say } from '../../text/index.ts';
import { messageCard } from '../cards/message-card.ts';
import type { Command } from '../commands/command.ts';

export const command: Command = {
  name: 'check',
  order: 1,
  where: 'anywhere',
  who: 'user',
  async run({ rest, deployment, reader, check, reply }) {
    const parsed = parseSelection(rest, deployment);
    if (!parsed.ok) {
      const { error, suggestion } = parsed;
      await reply({
        card: messageCard(
          {
            title: say('check.not-understood'),
            said: [error],
            suggestions: suggestion === undefined ? ['check all', 'help'] : [`check ${suggestion}`],
          },
          reader,
        ),
      });
      return 'not-understood';
    }
    const { id, joined } = await check(parsed.selection);
    return joined ? `joined ${id}` : `started ${id}`;
  },
};
