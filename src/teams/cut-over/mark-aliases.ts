/** Marks aliases of the run sheet as moved, or as moved back. */
import type { Text } from '../../model/text.ts';
import { backTexts, type Marking, markedTitle, markRows } from '../../runs/cut-over/mark-rows.ts';
import { movedLine, rowsNamed } from '../../runs/cut-over/moved-line.ts';
import { seenProgress } from '../../runs/cut-over/seen-progress.ts';
import type { Runs } from '../../runs/runs.ts';
import { quotedWord } from '../../runs/quoted-word.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import type { Message } from '../cards/message-card.ts';
import { type CommandAnswer, messageAnswer } from '../commands/command.ts';
import type { CommandRequest } from '../commands/request.ts';
import type { Looks } from '../looks.ts';
import { answersWithNames } from '../names.ts';
import { noCutOver } from './progress-command.ts';

export interface MarkingServices {
  store: DeploymentStore;
  runs: Runs;
  progressWork: Pick<Looks, 'look'>;
}

/** Sentences on a card. */
const mostLines = 3;

export async function answerMarked(
  state: Marking,
  request: CommandRequest,
  { store, runs, progressWork }: MarkingServices,
): Promise<CommandAnswer> {
  const { rest, asker, locale, settle } = request;
  const withNames = answersWithNames(request);
  const seen = await seenProgress(store, runs, 'kept');
  if (seen === undefined) return noCutOver(request);
  const { progress, report } = seen;
  const typed = { moved: 'moved', back: 'moved back', not: 'not moved' }[state];
  const line = movedLine(rest);
  if (line === undefined)
    return messageAnswer(
      'not-understood',
      { title: say(`moved.which.${state}`), suggestions: ['run sheet', 'cut-over progress'] },
      locale,
    );
  const { rows, unknown, near } = rowsNamed(line, progress);
  if (unknown.length > 0)
    return messageAnswer(
      'not-understood',
      {
        title: say('moved.unknown', { names: { list: unknown.map(quotedWord) } }),
        paragraphs: [say('moved.unknown.nothing')],
        suggestions: [...(withNames ? near.map((alias) => `${typed} "${alias}"`) : []), 'cut-over progress'],
        asTyped: true,
      },
      locale,
    );
  const { to } = progress.cutOver;
  const mark = { state, to, by: { id: asker.id, name: asker.name }, now: Date.now() };
  const { marked, left } = await markRows(store, rows, mark, (db, count) => settle(db, `marked ${count}`));
  void progressWork.look();
  return messageAnswer(
    marked.length === 0 ? 'nothing-to-do' : `marked ${marked.length}`,
    {
      title: markedTitle(marked.length, state, to),
      paragraphs: [...first(left, withNames), ...(state === 'back' ? backTexts(marked, report) : [])],
      suggestions: ['cut-over progress'],
    } satisfies Message,
    locale,
  );
}

function first(left: readonly Text[], withNames: boolean): Text[] {
  const shown = withNames ? left.slice(0, mostLines) : [];
  const more = left.length - shown.length;
  return [...shown, ...(more > 0 ? [say('moved.left', { count: more })] : [])];
}
