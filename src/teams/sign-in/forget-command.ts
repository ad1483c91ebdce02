import type { TestSignIns } from '../../access/test-sign-ins.ts';
import { say } from '../../text/index.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { isEverything, parseSignIn } from './sign-in-line.ts';

export const command: Command<{ signIns: TestSignIns }> = {
  name: 'forget',
  order: 4.6,
  where: 'personal',
  who: 'operator',
  async run({ rest, deployment, locale }, { signIns }) {
    const { account } = parseSignIn(rest);
    if (account === undefined && !isEverything(rest)) {
      const kept = [...new Set((await signIns.kept(deployment)).map(({ account }) => account))];
      return messageAnswer(
        'not-understood',
        {
          title: say('forget.which'),
          paragraphs: [say('forget.what')],
          suggestions: [...kept.slice(0, 5).map((account) => `forget ${account}`), 'forget all'],
        },
        locale,
      );
    }
    const count = await signIns.forget(deployment, account);
    if (count > 0)
      return messageAnswer('done', { title: say('forget.done', { count }), paragraphs: [say('forget.ece')] }, locale);
    const title = account === undefined ? say('forget.nothing') : say('forget.nothing-of', { account });
    return messageAnswer(
      'nothing-to-do',
      { title, paragraphs: [say('forget.ece')], suggestions: ['sign-ins'] },
      locale,
    );
  },
};
