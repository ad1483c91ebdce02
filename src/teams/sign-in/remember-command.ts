import type { TestSignIns } from '../../access/test-sign-ins.ts';
import { say } from '../../text/index.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { onlyOf } from '../commands/ownership.ts';
import { parseSignIn } from './sign-in-line.ts';

export const command: Command<{ signIns: TestSignIns }> = {
  name: 'remember',
  task: 'administer',
  order: 4.5,
  where: 'personal',
  who: 'viewer',
  validRest(rest) {
    const { account, unknown } = parseSignIn(rest);
    return (rest === '' || account !== undefined) && unknown.length === 0 ? rest : undefined;
  },
  async run(request, { signIns }) {
    const { rest, deployment, asker, locale } = request;
    const owner = onlyOf(request);
    const { account } = parseSignIn(rest);
    if (account === undefined) {
      const kept = (await signIns.kept(deployment)).filter(
        ({ by, keptUntil, remembered }) =>
          keptUntil !== undefined && !remembered && (owner === undefined || by.id === owner),
      );
      const suggestions = [...new Set(kept.map(({ account }) => `remember ${account}`))];
      return messageAnswer(
        'not-understood',
        {
          title: say('remember.which'),
          paragraphs: [say('remember.what')],
          suggestions: suggestions.length === 0 && owner === undefined ? ['sign-ins'] : suggestions,
        },
        locale,
      );
    }
    const remembered = await signIns.remember(deployment, account, { id: asker.id, name: asker.name }, owner);
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
            paragraphs: [owner === undefined ? remembered.refusal : say('remember.nothing-of-yours')],
            suggestions: owner === undefined ? [`sign in ${account}`] : [],
          },
          locale,
        );
  },
};
