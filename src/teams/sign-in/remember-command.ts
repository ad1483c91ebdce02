import type { TestSignIns } from '../../access/test-sign-ins.ts';
import { say } from '../../text/index.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { parseSignIn } from './sign-in-line.ts';

export const command: Command<{ signIns: TestSignIns }> = {
  name: 'remember',
  order: 4.5,
  where: 'personal',
  who: 'operator',
  async run({ rest, deployment, asker, locale }, { signIns }) {
    const { account } = parseSignIn(rest);
    if (account === undefined) {
      const kept = (await signIns.kept(deployment)).filter(
        ({ keptUntil, remembered }) => keptUntil !== undefined && !remembered,
      );
      const suggestions = [...new Set(kept.map(({ account }) => `remember ${account}`))];
      return messageAnswer(
        'not-understood',
        {
          title: say('remember.which'),
          paragraphs: [say('remember.what')],
          suggestions: suggestions.length === 0 ? ['sign-ins'] : suggestions,
        },
        locale,
      );
    }
    const remembered = await signIns.remember(deployment, account, { id: asker.id, name: asker.name });
    return remembered.ok
      ? messageAnswer(
          'done',
          {
            title: say('remember.done', { account }),
            paragraphs: [say('remember.until')],
            suggestions: [`forget ${account}`],
          },
          locale,
        )
      : messageAnswer(
          'nothing-to-do',
          {
            title: say('remember.refused', { account }),
            paragraphs: [remembered.refusal],
            suggestions: [`sign in ${account}`],
          },
          locale,
        );
  },
};
