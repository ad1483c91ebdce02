import { seenProgress } from '../../runs/cut-over/seen-progress.ts';
import type { Runs } from '../../runs/runs.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { isIn } from '../../text/word-lists.ts';
import type { Command } from '../commands/command.ts';
import { typedWords } from '../commands/typed-words.ts';
import type { Looks } from '../looks.ts';
import { answersWithNames } from '../names.ts';
import { noCutOver } from './progress-command.ts';
import { runSheetCard } from './run-sheet-card.ts';

interface Services {
  store: DeploymentStore;
  runs: Runs;
  progressWork: Pick<Looks, 'look'>;
}

export const command: Command<Services> = {
  name: 'run sheet',
  task: 'check',
  order: 3.74,
  where: 'anywhere',
  who: 'operator',
  validRest: (rest) => (typedWords(rest).every((word) => isIn(word, 'run-sheet.words.anew')) ? rest : undefined),
  async run(request, { store, runs, progressWork }) {
    const seen = await seenProgress(store, runs, request.rest.trim() === '' ? 'kept' : 'anew');
    if (seen === undefined) return noCutOver(request);
    void progressWork.look();
    const card = runSheetCard(seen, answersWithNames(request), request.locale);
    return { outcome: `shown ${seen.report.run.id}`, reply: { card } };
  },
};
