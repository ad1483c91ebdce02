import type { Runs } from '../../runs/runs.ts';
import { parseSelection } from '../../runs/selection.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';
import { selectionRefusal } from './selection-refusal.ts';
import { outcomeOf, startRun } from './start-run.ts';

export const command: Command<{ runs: Runs; deliveries: Deliveries }> = {
  name: 'check',
  order: 1,
  where: 'anywhere',
  who: 'operator',
  async run(request, services) {
    const { rest, deployment, locale, conversation } = request;
    const parsed = parseSelection(rest, deployment);
    if (!parsed.ok) return messageAnswer('not-understood', selectionRefusal(parsed, request), locale);
    return { outcome: outcomeOf(await startRun(parsed.selection, request, services, conversation.id)) };
  },
};
