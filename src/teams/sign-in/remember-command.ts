import { say } from '../../text/index.ts';
import { messageCard } from '../cards/message-card.ts';
import { parseSignIn } from './sign-in-line.ts';
import type { Command } from '../commands/command.ts';

export const command: Command = {
  name: 'remember',
  order: 4.5,
  where: 'personal',
  who: 'user',
  async run({ rest, deployment, signIns, asker, reader, reply }) {
    const { account } = parseSignIn(rest);
    if (account === undefined) {
      const kept = (await signIns.kept(deployment)).filter(
        ({ keptUntil, remembered }) => keptUntil !== undefined && !remembered,
      );
      const suggestions = [...new Set(kept.map((one) => `remember ${one.account}`))];
      await reply({
        card: messageCard(
          {
            title: say('remember.which'),
            said: [say('remember.what')],
            suggestions: suggestions.length === 0 ? ['sign-ins'] : suggestions,
          },
          reader,
        ),
      });
      return 'not-understood';
    }
    const remembered = await signIns.remember(deployment, account, { id: asker.id, name: asker.name });
    await reply({
      card: remembered.ok
        ? messageCard(
            {
              title: say('remember.done', { account }),
              said: [say('remember.until')],
              suggestions: [`forget ${account}`],
            },
            reader,
          )
        : messageCard(
            {
              title: say('remember.refused', { account }),
              said: [remembered.refusal],
              suggestions: [`sign in ${account}`],
            },
            reader,
          ),
    });
    return remembered.ok ? 'done' : 'nothing-to-do';
  },
};
