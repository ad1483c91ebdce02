import { seenProgress } from '../../runs/cut-over/seen-progress.ts';
import type { Runs } from '../../runs/runs.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { Command } from '../commands/command.ts';
import { answersWithNames } from '../names.ts';
import { noCutOver } from './progress-command.ts';
import { runSheetCard } from './run-sheet-card.ts';

export const command: Command<{ store: DeploymentStore; runs: Runs }> = {
  name: 'run sheet',
  task: 'check',
  order: 3.74,
  where: 'anywhere',
  who: 'operator',
  async run(request, { store, runs }) {
    const seen = await seenProgress(store, runs);
    if (seen === undefined) return noCutOver(request);
    const card = runSheetCard(seen, answersWithNames(request), request.locale);
    return { outcome: `shown ${seen.report.run.id}`, reply: { card } };
  },
};
