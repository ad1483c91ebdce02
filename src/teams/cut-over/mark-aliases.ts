/** Marks aliases of the run sheet as moved, or as moved back. */
import type { CutOverMark } from '../../model/cut-over.ts';
import type { Report } from '../../model/report.ts';
import { aliasKey } from '../../model/declared-alias.ts';
import type { Text } from '../../model/text.ts';
import type { ProgressRow } from '../../report/cut-over/progress.ts';
import { wayBack, waysBack } from '../../report/cut-over/run-sheet.ts';
import { markAliases, marksOf } from '../../runs/cut-over/marks.ts';
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
import { movedLine, rowsNamed } from './moved-line.ts';
import { noCutOver } from './progress-command.ts';

export interface MarkingServices {
  store: DeploymentStore;
  runs: Runs;
  progressWork: Pick<Looks, 'look'>;
}

/** Sentences on a card. */
const mostLines = 3;

export async function answerMarked(
  state: CutOverMark['state'],
  request: CommandRequest,
  { store, runs, progressWork }: MarkingServices,
): Promise<CommandAnswer> {
  const { rest, asker, locale, settle } = request;
  const withNames = answersWithNames(request);
  const seen = await seenProgress(store, runs);
  if (seen === undefined) return noCutOver(request);
  const { progress, report } = seen;
  const typed = state === 'moved' ? 'moved' : 'moved back';
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
  const [to, now, by] = [progress.cutOver.to, Date.now(), { id: asker.id, name: asker.name }];
  const marked = await store.db.transaction().execute(async (db) => {
    const before = await marksOf({ ...store, db });
    const wanted = rows.filter(
      ({ row: { alias } }) => state === 'moved' || before.get(aliasKey(alias.name))?.state === 'moved',
    );
    const changed = await markAliases(
      { ...store, db },
      wanted.map(({ row: { alias } }) => alias),
      { state, to, by, now },
    );
    if (changed.length > 0) await settle(db, `marked ${changed.length}`);
    return { keys: new Set(changed.map(({ name }) => aliasKey(name))), marks: await marksOf({ ...store, db }) };
  });
  void progressWork.look();
  const isNew = ({ row: { alias } }: ProgressRow): boolean => marked.keys.has(aliasKey(alias.name));
  const left = rows.filter((row) => !isNew(row));
  const paragraphs = [
    ...first(left, withNames, (row) => whyLeft(row, state, marked.marks)),
    ...(state === 'back' ? backTexts(rows.filter(isNew), report) : []),
  ];
  return messageAnswer(
    marked.keys.size === 0 ? 'nothing-to-do' : `marked ${marked.keys.size}`,
    {
      title: say(marked.keys.size === 0 ? `moved.none.${state}` : `moved.done.${state}.${to}`, {
        count: marked.keys.size,
      }),
      paragraphs,
      suggestions: ['cut-over progress'],
    } satisfies Message,
    locale,
  );
}

/** Who marked it first. */
function whyLeft(
  { row: { alias } }: ProgressRow,
  state: CutOverMark['state'],
  marks: ReadonlyMap<string, CutOverMark>,
): Text {
  const mark = marks.get(aliasKey(alias.name));
  return mark?.state === state
    ? say(`moved.already.${state}`, { alias: alias.name, by: mark.by, at: { at: mark.at } })
    : say('moved.not-yet', { alias: alias.name });
}

function first(rows: readonly ProgressRow[], withNames: boolean, said: (row: ProgressRow) => Text): Text[] {
  if (rows.length === 0) return [];
  if (!withNames) return [say('moved.left', { count: rows.length })];
  return [
    ...rows.slice(0, mostLines).map(said),
    ...(rows.length > mostLines ? [say('moved.left', { count: rows.length - mostLines })] : []),
  ];
}

const endsTheWayBack = new Set([
  'report.timeline.secret-removed',
  'report.timeline.audit.credentials-changed',
  'report.timeline.audit.credentials-removed',
]);

/** What the way back needs, and a removed secret that the last run saw after the move. */
function backTexts(rows: readonly ProgressRow[], { timeline = [] }: Report): Text[] {
  const ways = new Set(rows.map(({ row }) => wayBack(row.alias)));
  const since = rows.map(({ mark }) => mark?.at ?? '').toSorted()[0] ?? '';
  const removed = timeline.findLast(({ said, at }) => endsTheWayBack.has(said.key) && at > since);
  return [
    ...waysBack.filter((way) => ways.has(way)).map((way) => say(`moved.back.${way}`)),
    ...(removed === undefined ? [] : [say('moved.back.removed', { what: removed.said, at: { at: removed.at } })]),
  ];
}
