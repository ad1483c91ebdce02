import type { TestSignIns } from '../../access/test-sign-ins.ts';
import { nextPart } from '../../report/cut-over/rehearsal.ts';
import { rehearsalNext } from '../../report/cut-over/rehearsal-texts.ts';
import { partToStart, rehearsalAfter } from '../../runs/cut-over/rehearsals.ts';
import type { Runs } from '../../runs/runs.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { typedWords } from '../commands/typed-words.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';
import { answersWithNames } from '../names.ts';
import { shortRun } from '../runs/run-details.ts';
import { startOutcome, startRunWithCard } from '../runs/start-run.ts';
import { rehearsalCard } from './rehearsal-card.ts';

interface Services {
  store: DeploymentStore;
  runs: Runs;
  signIns: TestSignIns;
  deliveries: Deliveries;
}

export const command: Command<Services> = {
  name: 'rehearsal',
  task: 'check',
  order: 3.74,
  // Its rows name mailboxes and people.
  where: 'personal',
  who: 'operator',
  validRest: (rest) => (typedWords(rest).every((word) => isIn(word, 'rehearsal.words.log-in')) ? rest : undefined),
  async run(request, services) {
    const { rest, deployment, locale, conversation } = request;
    const { store, runs, signIns } = services;
    const last = await runs.lastCutOver(deployment.name);
    const report = last && (await runs.view(last.id))?.report;
    const rehearsal = report && (await rehearsalAfter(report, { store, deployment, signIns }, Date.now()));
    if (rehearsal === undefined)
      return messageAnswer(
        'nothing-to-do',
        {
          title: say('cut-over.none'),
          paragraphs: [say('cut-over.how')],
          suggestions: ['check cut-over to graph', 'check cut-over to oauth'],
        },
        locale,
      );
    const withNames = answersWithNames(request);
    if (rest.trim() === '')
      return { outcome: 'done', reply: { card: rehearsalCard(rehearsal, { withNames }, locale) } };
    const part = nextPart(rehearsal);
    if (part === undefined)
      return messageAnswer(
        'nothing-to-do',
        { title: say('rehearsal.no-token'), paragraphs: [rehearsalNext(rehearsal)], suggestions: ['rehearsal'] },
        locale,
      );
    const { deployment: toCome, selection } = partToStart(deployment, rehearsal, part);
    const started = await startRunWithCard(selection, { ...request, deployment: toCome }, services, conversation.id);
    return started.isShown
      ? messageAnswer('nothing-to-do', { title: say('action.running', { run: shortRun(started.id) }) }, locale)
      : { outcome: startOutcome(started) };
  },
};
