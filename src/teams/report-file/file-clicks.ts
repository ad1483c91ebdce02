import type { RunView, Runs } from '../../runs/runs.ts';
import { read, say } from '../../text/index.ts';
import type { FileClick } from '../cards/button.ts';
import { titledCard } from '../cards/elements.ts';
import { inPlainText } from '../cards/locale.ts';
import type { ClickRequest } from '../commands/request.ts';
import type { ClickAnswer } from '../conversation/inbound.ts';
import { mayReadNames } from '../names.ts';
import { shortRun } from '../runs/run-details.ts';
import { fileCommands } from './file-commands.ts';

export async function handleFileClick(
  _click: FileClick,
  view: RunView,
  request: ClickRequest,
  { runs }: { runs: Runs },
): Promise<ClickAnswer> {
  const { locale } = request;
  const run = view.id;
  if (view.state !== 'ended') return { message: read(say('share.not-ended', { run }), inPlainText(locale)) };
  const repaired = await runs.repairedBy(view.report);
  return {
    post: titledCard(
      locale,
      say('report-file.commands.title', { run: shortRun(run) }),
      fileCommands(run, mayReadNames(request), locale, repaired?.run),
    ),
    message: read(say('share.form.below'), inPlainText(locale)),
    isForAsker: true,
  };
}
