/**
 * Forgets kept test sign-ins; all of them only after a confirmation. The button types the time of the newest sign-in,
 * so that an old card forgets nothing that was kept later.
 */
import type { KeptSignIn, TestSignIns } from '../../access/test-sign-ins.ts';
import { read, say } from '../../text/index.ts';
import { button } from '../cards/button.ts';
import type { Card } from '../cards/elements.ts';
import { inPlainText, type Locale } from '../cards/locale.ts';
import { messageCard } from '../cards/message-card.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { onlyOf } from '../commands/ownership.ts';
import { isEverything, isNothing, parseSignIn } from './sign-in-line.ts';

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
    const [what = '', confirmed] = rest.trim().split(/\s+/u);
    if (account === undefined && isNothing(what))
      return messageAnswer(
        'nothing-to-do',
        { title: say('forget.none'), paragraphs: [say('forget.none.how')], suggestions: ['sign-ins'] },
        locale,
      );
    const own =
      account === undefined
        ? (await signIns.kept(deployment)).filter(({ by }) => owner === undefined || by.id === owner)
        : [];
    if (account === undefined && !isEverything(what)) {
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
    if (own.length > 0 && confirmed !== newestOf(own))
      return { outcome: 'asked', reply: { card: forgetCard(own, locale) } };
    const count = await signIns.forget(deployment, account, owner);
    if (count > 0)
      return messageAnswer('done', { title: say('forget.done', { count }), paragraphs: [say('forget.ece')] }, locale);
    // Does not reveal whether another person's sign-in is kept.
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

export function forgetCard(kept: readonly KeptSignIn[], locale: Locale): Card {
  const count = new Set(kept.map(({ account }) => account)).size;
  const title = (key: 'forget.button.yes' | 'forget.button.keep') => read(say(key), inPlainText(locale));
  return messageCard(
    {
      title: say('forget.confirm', { count }),
      paragraphs: [say('forget.effect'), say('forget.ece.stays')],
      buttons: [
        button(title('forget.button.yes'), { verb: 'say', text: `forget all ${newestOf(kept)}` }),
        button(title('forget.button.keep'), { verb: 'say', text: 'forget none' }),
      ],
    },
    locale,
  );
}

function newestOf(kept: readonly KeptSignIn[]): string {
  return (
    kept
      .map(({ at }) => at)
      .toSorted()
      .at(-1) ?? ''
  );
}
