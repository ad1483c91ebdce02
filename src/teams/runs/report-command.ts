import type { Runs } from '../../runs/runs.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';
import { showsNamesOf } from '../names.ts';
import { idsIn, isRunId, runNamed } from './run-named.ts';

export const command: Command<{ store: DeploymentStore; runs: Runs; deliveries: Deliveries }> = {
  name: 'report',
  task: 'share',
  order: 3.5,
  where: 'anywhere',
  who: 'viewer',
  validRest: (rest) => (idsIn(rest).length <= 1 && idsIn(rest).every(isRunId) ? rest : undefined),
  /** Posts a new card, which follows a run under way. Without an id it shows the last run that ended. */
  async run(request, { store, runs, deliveries }) {
    const { rest, deployment, conversation, locale, chatLocale, asker, settle } = request;
    const { name } = deployment;
    const [typed] = idsIn(rest);
    const found =
      typed === undefined ? await runs.lastEnded(name) : await runNamed(typed, request, runs, (id) => `report ${id}`);
    if (found === undefined)
      return messageAnswer(
        'nothing-to-do',
        { title: say('history.none', { name }), paragraphs: [say('history.how')], suggestions: ['check all'] },
        locale,
      );
    if ('card' in found) return { outcome: 'not-understood', reply: found };
    const of = { kind: 'run', id: found.id } as const;
    const withNames = await showsNamesOf([found.id], request, store);
    const outcome = `shown ${found.id}` as const;
    const wish = { of, conversation: conversation.id, locale: chatLocale, asker, withNames };
    await deliveries.open(wish, (db) => settle(db, outcome));
    return { outcome };
  },
};
