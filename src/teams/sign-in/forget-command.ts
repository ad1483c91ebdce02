import type { TestSignIns } from '../../access/test-sign-ins.ts';
import { say } from '../../text/index.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { onlyOf } from '../commands/ownership.ts';
import { isEverything, parseSignIn } from './sign-in-line.ts';

export const command: Command<{ signIns: TestSignIns }> = {
  name: 'forget',
  task: 'administer',
  order: 4.6,
  where: 'personal',
  who: 'viewer',
  isFinal: true,
  async run(request, { signIns }) {
    const { rest, deployment, locale } = request;
    const owner = onlyOf(request);
    const { account } = parseSignIn(rest);
    if (account === undefined && !isEverything(rest)) {
      const own = (await signIns.kept(deployment)).filter(({ by }) => owner === undefined || by.id === owner);
      const kept = [...new Set(own.map(({ account }) => account))];
      return messageAnswer(
        'not-understood',
        {
          title: say('forget.which'),
          paragraphs: [say('forget.what')],
          toType: [...kept.slice(0, 5).map((account) => `forget ${account}`), 'forget all'],
          suggestions: ['sign-ins'],
        },
        locale,
      );
    }
    const count = await signIns.forget(deployment, account, owner);
    if (count > 0)
      return messageAnswer('done', { title: say('forget.done', { count }), paragraphs: [say('forget.ece')] }, locale);
    // Whether something of somebody else is kept is not told.
    if (owner !== undefined)
      return messageAnswer(
        'nothing-to-do',
        { title: say('forget.nothing-of-yours'), paragraphs: [say('forget.ece')] },
        locale,
      );
    const title = account === undefined ? say('forget.nothing') : say('forget.nothing-of', { account });
    return messageAnswer(
      'nothing-to-do',
      { title, paragraphs: [say('forget.ece')], suggestions: ['sign-ins'] },
      locale,
    );
  },
};
