import type { TestSignIns } from '../../access/test-sign-ins.ts';
import { cutOverList } from '../../report/cut-over/list.ts';
import { type CutOverTarget, typedCutOver } from '../../model/cut-over.ts';
import { listedAliases } from '../../runs/cut-over/aliases.ts';
import { cutOverIn } from '../../runs/cut-over/cut-over-words.ts';
import { rehearsalAfter } from '../../runs/cut-over/rehearsals.ts';
import type { Runs } from '../../runs/runs.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { answersWithNames } from '../names.ts';
import { shownRun } from '../runs/followed-run.ts';
import { idsIn, isRunId, runNamed } from '../runs/run-named.ts';
import { cutOverCard } from './list-card.ts';

export const command: Command<{ store: DeploymentStore; runs: Runs; signIns: TestSignIns }> = {
  name: 'cut-over',
  task: 'check',
  order: 3.73,
  // Its rows name mailboxes and people.
  where: 'personal',
  who: 'operator',
  validRest: (rest) =>
    (idsIn(rest).length <= 1 && idsIn(rest).every(isRunId)) || targetIn(rest) !== undefined ? rest : undefined,
  /** Without an id, the last run that judged a cut-over. */
  async run(request, { store, runs, signIns }) {
    const { rest, deployment, locale } = request;
    const to = targetIn(rest);
    if (to !== undefined)
      return messageAnswer(
        'nothing-to-do',
        { title: say('cut-over.how'), suggestions: [`check ${typedCutOver(to)}`] },
        locale,
      );
    const [typed] = idsIn(rest);
    const last = typed === undefined ? await runs.lastCutOver(deployment.name) : undefined;
    const found = typed === undefined ? last : await runNamed(typed, request, runs, (id) => `cut-over ${id}`);
    if (found !== undefined && 'card' in found) return { outcome: 'not-understood', reply: found };
    const view = found && (await runs.view(found.id));
    const withNames = answersWithNames(request);
    const shown = view?.state === 'ended' ? await shownRun(view, deployment, withNames, runs) : undefined;
    const report = shown?.view.report;
    const list = report && cutOverList(report, withNames ? await listedAliases(store) : undefined);
    if (report === undefined || list === undefined)
      return messageAnswer(
        'nothing-to-do',
        {
          title: say(found === undefined ? 'cut-over.none' : 'cut-over.no-list'),
          paragraphs: [say('cut-over.how')],
          suggestions: ['check cut-over to graph', 'check cut-over to oauth'],
        },
        locale,
      );
    const rehearsal = withNames ? await rehearsalAfter(report, { store, deployment, signIns }, Date.now()) : undefined;
    const card = cutOverCard(list, { report, withNames, rehearsal, later: last?.later }, locale);
    return { outcome: `shown ${report.run.id}`, reply: { card } };
  },
};

/** “cut-over to graph” asks for the check. */
function targetIn(rest: string): CutOverTarget | undefined {
  const found = rest === '' ? undefined : cutOverIn(`cut-over ${rest}`);
  return found === undefined || 'refused' in found || found.rest !== '' ? undefined : found.to;
}
