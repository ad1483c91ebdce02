import { say } from '../../text/index.ts';
import { messageCard } from '../cards/message-card.ts';
import { isEverything, parseSignIn } from './sign-in-line.ts';
import type { Command } from '../commands/command.ts';

export const command: Command = {
  name: 'forget',
  order: 4.6,
  where: 'personal',
  who: 'user',
  async run({ rest, deployment, signIns, reader, reply }) {
    const { account } = parseSignIn(rest);
    if (account === undefined && !isEverything(rest)) {
      const kept = [...new Set((await signIns.kept(deployment)).map((one) => one.account))];
      await reply({
        card: messageCard(
          {
            title: say('forget.which'),
            said: [say('forget.what')],
            suggestions: [...kept.slice(0, 5).map((one) => `forget ${one}`), 'forget all'],
          },
          reader,
        ),
      });
      return 'not-understood';
    }
    const count = await signIns.forget(deployment, account);
    const title =
      count > 0
        ? say('forget.done', { count })
        : account === undefined
          ? say('forget.nothing')
          : say('forget.nothing-of', { account });
    await reply({
      card: messageCard({ title, said: [say('forget.ece')], suggestions: count > 0 ? [] : ['sign-ins'] }, reader),
    });
    return count > 0 ? 'done' : 'nothing-to-do';
  },
};
