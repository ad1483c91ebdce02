/** The night of a cut-over and its rehearsal, from the last run that judged one. */
import { includes } from '../../access/roles.ts';
import { aliasKey } from '../../model/declared-alias.ts';
import type { Text } from '../../model/text.ts';
import type { CutOverGroup } from '../../report/cut-over/groups.ts';
import type { CutOverProgress, ProgressRow } from '../../report/cut-over/progress.ts';
import { lastMarkText, progressRowTexts, progressTitle } from '../../report/cut-over/progress-texts.ts';
import { rehearsalNext, rehearsalTitle, whatRehearsalProves } from '../../report/cut-over/rehearsal-texts.ts';
import { backTexts } from '../../runs/cut-over/mark-rows.ts';
import { rehearsalAfter } from '../../runs/cut-over/rehearsals.ts';
import { seenProgress } from '../../runs/cut-over/seen-progress.ts';
import { folded } from '../../text/folded.ts';
import { say } from '../../text/index.ts';
import type { ChatRequest } from '../commands/request.ts';
import { groupText } from '../cut-over/run-sheet-card.ts';
import { command as runSheetCommand } from '../cut-over/run-sheet-command.ts';
import { answersWithNames } from '../names.ts';
import type { Things } from '../understanding/things.ts';
import { type Answer, type Answerer, type Offer, typing } from './answer.ts';
import { notCheckedCutOver } from './cut-over.ts';
import { names } from './named-in.ts';

/** Sentences about single aliases. */
const mostRows = 3;

/** “How many mailboxes have moved”, “which group is next”, “who marked sales as moved”. */
const night: Answerer = async ({ request, things }, { store, runs, policy }) => {
  // It names groups, whose numbers people keep.
  const seen = await seenProgress(store, runs, 'kept');
  if (seen === undefined) return notCheckedCutOver(request, policy);
  const { progress, report } = seen;
  const withNames = answersWithNames(request);
  const named = withNames ? rowsNamedIn(request.rest, things, progress) : [];
  const rows = named
    .slice(0, mostRows)
    .map((row) =>
      say('answered.night.row', { alias: row.row.alias.name, facts: { list: progressRowTexts(row, progress.at) } }),
    );
  const isWhoAsked = names(request.rest, 'answered.night.who.words');
  const last = isWhoAsked ? lastMarkText(progress, withNames) : [];
  return {
    outcome: `shown ${report.run.id}`,
    title: progressTitle(progress),
    says: rows.length > 0 ? rows : [...last, ...marksTexts(progress), nextText(progress, withNames)],
    offers: [typing('night.button.progress', 'cut-over progress'), ...sheetOffer(request)],
  };
};

/** An alias by its name, or by its mailbox. */
function rowsNamedIn(line: string, { mailboxes }: Things, { rows }: CutOverProgress): ProgressRow[] {
  const wordsOf = (text: string): string =>
    ` ${folded(text)
      .replaceAll(/[^\p{L}\p{N}@.]+/gu, ' ')
      .trim()} `;
  const typed = wordsOf(line);
  return rows.filter(
    ({ row: { alias } }) => mailboxes.includes(alias.mailbox) || typed.includes(wordsOf(aliasKey(alias.name))),
  );
}

function isMoved({ mark }: ProgressRow): boolean {
  return mark?.state === 'moved';
}

function marksTexts({ rows }: CutOverProgress): Text[] {
  const moved = rows.filter(isMoved).length;
  const stopped = rows.filter(({ state }) => state === 'stopped').length;
  return [
    say('answered.night.moved', { moved, all: rows.length, left: rows.length - moved }),
    ...(stopped === 0 ? [] : [say('answered.night.stopped', { count: stopped })]),
  ];
}

function nextText({ groups, rows }: CutOverProgress, withNames: boolean): Text {
  const isOpen = ({ number }: CutOverGroup): boolean => rows.some((row) => row.group === number && !isMoved(row));
  const next = groups.find(isOpen);
  return next === undefined
    ? say('answered.night.all')
    : say('answered.night.next', { group: groupText(next, withNames) });
}

function sheetOffer({ role }: Pick<ChatRequest, 'role'>): Offer[] {
  return includes(role, 'operator') ? [typing('night.button.run-sheet', 'run sheet')] : [];
}

/** “Print the run sheet”: its card has the file. */
const runSheet: Answerer = async ({ request }, services) => {
  const refusal = await services.policy.refusalOf('operator', request.asker, request);
  if (refusal !== undefined)
    return { outcome: 'nothing-to-do', title: say('answered.run-sheet'), says: [refusal] } satisfies Answer;
  return runSheetCommand.run({ ...request, rest: '' }, services);
};

/** “Has the rehearsal passed”. */
const rehearsal: Answerer = async ({ request }, { store, runs, signIns, policy }) => {
  const { deployment, role, conversation } = request;
  const last = await runs.lastCutOver(deployment.name);
  const report = last && (await runs.view(last.id))?.report;
  const rehearsed = report && (await rehearsalAfter(report, { store, deployment, signIns }, Date.now()));
  if (rehearsed === undefined) return notCheckedCutOver(request, policy);
  const refused = rehearsed.aliases.filter(({ state }) => state === 'refused').map(({ alias }) => alias.name);
  const count = refused.length;
  const isRefused = answersWithNames(request)
    ? say('answered.rehearsal.refused', { count, aliases: { list: refused } })
    : say('answered.rehearsal.refused.nameless', { count });
  return {
    outcome: `shown ${last?.id ?? ''}`,
    title: rehearsalTitle(rehearsed),
    says: [...(count === 0 ? [] : [isRefused]), rehearsalNext(rehearsed), ...whatRehearsalProves.slice(-1)],
    offers: [
      ...(includes(role, 'operator') && conversation.kind === 'personal'
        ? [typing('answered.label.rehearsal', 'rehearsal')]
        : []),
      ...sheetOffer(request),
    ],
  };
};

/** “How do we go back”. The way depends on how the alias signed in before. */
const wayBack: Answerer = async ({ request, things }, { store, runs }) => {
  const seen = await seenProgress(store, runs);
  const withNames = answersWithNames(request);
  const named = seen === undefined || !withNames ? [] : rowsNamedIn(request.rest, things, seen.progress);
  const rows = named.length > 0 ? named : (seen?.progress.rows ?? []);
  const [first] = named;
  const ways =
    seen === undefined || rows.length === 0
      ? [say('moved.back.oauth'), say('moved.back.password')]
      : backTexts(rows, withNames ? seen.report : { ...seen.report, timeline: [] });
  return {
    outcome: seen === undefined ? 'done' : `shown ${seen.report.run.id}`,
    title: say('answered.way-back'),
    says: [say('answered.way-back.account'), ...ways, say('answered.way-back.mark')],
    toType: includes(request.role, 'operator') ? [`moved back ${first?.row.alias.mailbox ?? ''}`.trim()] : [],
    // Without a cut-over, another change may be meant.
    offers: seen === undefined ? [typing('answered.label.changed', 'compare')] : sheetOffer(request),
  };
};

export const nightAnswers = { night, 'run-sheet': runSheet, rehearsal, 'way-back': wayBack };
