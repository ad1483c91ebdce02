import type { TestSignIns } from '../../access/test-sign-ins.ts';
import type { Runs } from '../../runs/runs.ts';
import { selectionIn } from '../../checks/selection-words.ts';
import { parseSelection } from '../../runs/selection.ts';
import { say } from '../../text/index.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';
import { answersWithNames } from '../names.ts';
import { shortRun } from './run-details.ts';
import { selectionRefusal } from './selection-refusal.ts';
import { signInFirst } from './sign-in-first.ts';
import { startOutcome, startRunWithCard } from './start-run.ts';

export const command: Command<{ runs: Runs; deliveries: Deliveries; signIns: TestSignIns }> = {
  name: 'check',
  task: 'check',
  order: 1,
  where: 'anywhere',
  who: 'operator',
  validRest(rest, request) {
    const parsed = parseSelection(rest, request.deployment);
    if (parsed.ok) return rest;
    if (parsed.suggestion === undefined || (parsed.namesPlaces === true && !answersWithNames(request)))
      return undefined;
    return selectionIn(request.locale.language, parsed.suggestion);
  },
  async run(request, services) {
    const { rest, deployment, locale, conversation } = request;
    const parsed = parseSelection(rest, deployment);
    if (!parsed.ok) return messageAnswer('not-understood', selectionRefusal(parsed, request), locale);
    const started = await startRunWithCard(parsed.selection, request, services, conversation.id);
    if (started.isShown)
      return messageAnswer('nothing-to-do', { title: say('action.running', { run: shortRun(started.id) }) }, locale);
    const card = await signInFirst(parsed.selection, request, services.signIns);
    return { outcome: startOutcome(started), ...(card === undefined ? {} : { reply: { card } }) };
  },
};
