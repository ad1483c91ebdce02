import { mutesIn } from '../../runs/watching/mutes.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { answersWithNames } from '../names.ts';
import { mutesCard } from './mutes-card.ts';

export const command: Command<{ store: DeploymentStore }> = {
  name: 'mutes',
  task: 'check',
  order: 3.45,
  where: 'anywhere',
  who: 'operator',
  validRest: (rest) => (/^\d{0,2}$/.test(rest) ? rest : undefined),
  async run(request, { store }) {
    const { rest, deployment, locale } = request;
    const now = new Date().toISOString();
    const open = (await mutesIn(store)).filter(({ until }) => now < until);
    const shown = { withNames: answersWithNames(request), name: deployment.name };
    const page = Math.max(1, Math.trunc(Number(rest)) || 1);
    const card = mutesCard(open, { ...shown, page }, locale) ?? mutesCard(open, { ...shown, page: 1 }, locale);
    return card === undefined
      ? messageAnswer('nothing-to-do', { title: say('muting.none'), suggestions: ['mute', 'maintenance'] }, locale)
      : { outcome: 'done', reply: { card } };
  },
};
