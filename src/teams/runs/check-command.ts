import type { Runs } from '../../runs/runs.ts';
import { parseSelection } from '../../runs/selection.ts';
import { say } from '../../text/index.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';
import { startRun } from './start-run.ts';

export const command: Command<{ runs: Runs; deliveries: Deliveries }> = {
  name: 'check',
  order: 1,
  where: 'anywhere',
  who: 'operator',
  async run(request, services) {
    const { rest, deployment, locale, conversation } = request;
    const parsed = parseSelection(rest, deployment);
    if (!parsed.ok) {
      const { error, suggestion } = parsed;
      const suggestions = suggestion === undefined ? ['check all', 'help'] : [`check ${suggestion}`];
      return messageAnswer(
        'not-understood',
        { title: say('check.not-understood'), paragraphs: [error], suggestions },
        locale,
      );
    }
    const { id, joined } = await startRun(parsed.selection, request, services, conversation.id);
    return { outcome: joined ? `joined ${id}` : `started ${id}` };
  },
};
