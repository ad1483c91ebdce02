import { say } from '../../text/index.ts';
import { type Command, type CommandAnswer, messageAnswer } from '../commands/command.ts';
import type { CommandRequest } from '../commands/request.ts';
import type { Runs } from '../../runs/runs.ts';
import { isRunId, runNamed } from '../runs/run-named.ts';
import { askAboutFile, type AskingServices } from './ask-about-file.ts';
import { runIn } from './file-line.ts';

type ReportFileCommandServices = AskingServices & { runs: Pick<Runs, 'find' | 'lastEnded'> };

export const command: Command<ReportFileCommandServices> = {
  name: 'report file',
  task: 'share',
  order: 3.51,
  where: 'anywhere',
  who: 'viewer',
  validRest(rest) {
    const run = runIn(rest);
    return run === undefined || isRunId(run) ? rest : undefined;
  },
  run: answerReportFile,
};

/** `rest` may name a run; else it is the last run that has ended. */
export async function answerReportFile(
  request: CommandRequest,
  services: ReportFileCommandServices,
): Promise<CommandAnswer> {
  const { rest, deployment, locale } = request;
  const { name } = deployment;
  const typed = runIn(rest);
  const found =
    typed === undefined
      ? await services.runs.lastEnded(name)
      : await runNamed(typed, request, services.runs, (id) => `report file ${id}`);
  if (found !== undefined && 'card' in found) return { outcome: 'not-understood', reply: found };
  const view = found && (await services.runs.view(found.id));
  if (view === undefined)
    return messageAnswer(
      'nothing-to-do',
      { title: say('history.none', { name }), paragraphs: [say('history.how')], suggestions: ['check all'] },
      locale,
    );
  const asked = await askAboutFile(view, request, services);
  return 'card' in asked
    ? { outcome: 'asked', reply: asked }
    : messageAnswer('asked', { title: asked.sentence }, locale);
}
