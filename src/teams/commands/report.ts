import { say } from '../../text/index.ts';
import { messageCard } from '../cards/message-card.ts';
import { idsIn, runNamed } from '../run-named.ts';
import type { Command } from './command.ts';

/** How far back the last run that has ended is looked for: more than this are never under way at once. */
const mostUnderWay = 20;

export const command: Command = {
  name: 'report',
  order: 3.5,
  where: 'anywhere',
  who: 'user',
  /** A card of its own, as for a check: it follows a run that is under way. Without an id: of the last run that has ended. */
  async run(context) {
    const { rest, runs, deployment, conversation, deliveries, reader, asker, reply } = context;
    const [typed] = idsIn(rest);
    const last = typed === undefined ? (await runs.last(deployment.name, mostUnderWay)).find(({ state }) => state === 'ended') : undefined;
    const found = last ?? (typed === undefined ? { card: messageCard({ title: say('history.none', { name: deployment.name }), said: [say('history.how')], suggestions: ['check all'] }, reader) } : await runNamed(typed, context, (id) => `report ${id}`));
    if ('card' in found) {
      await reply(found);
      return typed === undefined ? 'nothing-to-do' : 'not-understood';
    }
    await deliveries.open({ of: { run: found.id }, conversation: conversation.id, reader, asker });
    return `shown ${found.id}`;
  },
};
