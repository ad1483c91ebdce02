import { say } from '../../text/index.ts';
import type { ComparedRuns } from '../../runs/compare-runs.ts';
import { compareCard } from './compare-card.ts';
import { type Message, messageCard } from '../cards/message-card.ts';
import { idsIn, runNamed } from './run-named.ts';
import type { Command, Context } from '../commands/command.ts';

export const command: Command = {
  name: 'compare',
  order: 2.2,
  where: 'anywhere',
  who: 'user',
  /** The last run that has ended beside the one before it, one that is named beside its predecessor, or any two. */
  async run(context) {
    const { rest, runs, deployment, reader, reply } = context;
    const typed = idsIn(rest);
    const refused = async (message: Message) => {
      await reply({ card: messageCard(message, reader) });
      return 'not-understood' as const;
    };
    if (typed.length > 2)
      return refused({
        title: say('compare.too-many'),
        said: [say('compare.how')],
        suggestions: ['compare', 'history'],
      });
    const ids: string[] = [];
    for (const [index, one] of typed.entries()) {
      const found = await runNamed(one, context, (id) => ['compare', ...typed.with(index, id)].join(' '));
      if ('card' in found) {
        await reply(found);
        return 'not-understood';
      }
      ids.push(found.id);
    }
    if (ids.length === 2 && ids[0] === ids[1])
      return refused({
        title: say('compare.itself', { run: ids[0] ?? '' }),
        said: [say('compare.how')],
        suggestions: [`compare ${ids[0]}`, 'history'],
      });
    const compared = await runs.compare(deployment.name, ids);
    if (!compared.ok) {
      await reply({ card: messageCard(instead(compared, context), reader) });
      return 'nothing-to-do';
    }
    await reply({ card: compareCard(compared.compared, reader) });
    return `shown ${compared.compared.comparison.before.run.id} ${compared.compared.comparison.after.run.id}`;
  },
};

function instead(compared: Extract<ComparedRuns, { ok: false }>, { deployment: { name } }: Context): Message {
  switch (compared.why) {
    case 'none':
      return { title: say('history.none', { name }), said: [say('compare.two-needed')], suggestions: ['check all'] };
    case 'under-way':
      return {
        title: say('compare.under-way', { run: compared.run }),
        said: [say('compare.when-ended')],
        suggestions: [`report ${compared.run}`],
      };
    default:
      return {
        title: say('compare.alone', { run: compared.run, selection: compared.selection }),
        said: [say('compare.alone-how', { selection: compared.selection })],
        suggestions: [`check ${compared.selection}`, 'history'],
      };
  }
}
