import { watchesIn } from '../../runs/watching/watches.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { channelOf } from '../conversation/places.ts';
import { proposalsFor } from './proposals.ts';
import { watchesCard } from './watches-card.ts';

export const command: Command<{ store: DeploymentStore }> = {
  name: 'watches',
  task: 'check',
  order: 3.41,
  where: 'anywhere',
  who: 'operator',
  validRest: (rest) => (/^\d{0,2}$/.test(rest) ? rest : undefined),
  /** In the personal chat also the number of the others. */
  async run({ rest, conversation, deployment, locale }, { store }) {
    const all = await watchesIn(store);
    const place = channelOf(conversation.id);
    const there = all.filter((watch) => watch.place === place);
    const elsewhere = conversation.kind === 'personal' ? all.length - there.length : 0;
    const page = Math.max(1, Math.trunc(Number(rest)) || 1);
    const card = watchesCard(there, { page, elsewhere }, locale) ?? watchesCard(there, { elsewhere }, locale);
    if (card !== undefined) return { outcome: 'done', reply: { card } };
    return messageAnswer(
      'nothing-to-do',
      {
        title: say('watching.none'),
        paragraphs: elsewhere === 0 ? [] : [say('watching.elsewhere', { count: elsewhere })],
        suggestions: proposalsFor(there, deployment),
      },
      locale,
    );
  },
};
