/**
 * `bot progress`: every alias of the last cut-over that was checked, marked, proven, or with what is in the way. It marks
 * aliases too, by the same lines as in the chat.
 */
import { createAudit } from '../access/audit.ts';
import type { Text } from '../model/text.ts';
import { redact } from '../observe/redact.ts';
import { coverageTexts } from '../report/cut-over/list-texts.ts';
import {
  firstMailTexts,
  progressCounts,
  progressRowTexts,
  progressTitle,
  stoppedTexts,
} from '../report/cut-over/progress-texts.ts';
import { artifactOf, judgedAnew } from '../runs/artifact.ts';
import { backTexts, type Marking, markedTitle, markRows } from '../runs/cut-over/mark-rows.ts';
import { movedLine, rowsNamed } from '../runs/cut-over/moved-line.ts';
import { seenProgress, type SeenProgress } from '../runs/cut-over/seen-progress.ts';
import { lastCutOver } from '../runs/history.ts';
import { quotedWord } from '../runs/quoted-word.ts';
import { read, say } from '../text/index.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { besideBot, type BesideBot } from './beside-bot.ts';
import { exitCodes } from './exit-code.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { wrapped } from './wrapped.ts';

export async function botProgress(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const isJson = call.options.flag('json');
  const { seen, said } = await besideBot(async (bot) => {
    const before = await lastProgress(bot, call.positionals.length === 0 ? undefined : 'kept');
    if (call.positionals.length === 0) return { seen: before, said: [] };
    const texts = await mark(call.positionals, before, bot);
    return { seen: await lastProgress(bot), said: texts };
  });
  const plain = (texts: readonly Text[]): string =>
    texts.map((text) => `${wrapped(read(text, reading), '', '  ').join('\n')}\n`).join('');
  if (isJson && said.length > 0) console.error(plain(said).trimEnd());
  else if (said.length > 0)
    return {
      code: exitCodes.ok,
      output: plain([...said, progressTitle(seen.progress), ...progressCounts(seen.progress)]),
    };
  const { progress, report, later } = seen;
  if (isJson) {
    const rows = progress.rows.map(({ row: { alias }, group, state, mark, stopped }) => ({
      ...alias,
      group,
      state,
      ...(mark === undefined ? {} : { marked: mark.state, by: mark.by, at: mark.at }),
      ...(mark?.accountAt === undefined ? {} : { accountProvenAt: mark.accountAt }),
      ...(mark?.mailboxAt === undefined ? {} : { mailboxProvenAt: mark.mailboxAt }),
      ...(stopped === undefined ? {} : { stoppedBy: read(stopped.title, reading), owner: stopped.owner }),
    }));
    const struck = progress.groups.flatMap((group) => group.struck.map((alias) => ({ ...alias, group: group.number })));
    const { cutOver, at } = progress;
    return {
      code: exitCodes.ok,
      output: `${JSON.stringify({ cutOver, run: report.run.id, at, rows, struck }, undefined, 2)}\n`,
    };
  }
  const texts = [
    progressTitle(progress),
    ...coverageTexts(report, later),
    ...progressCounts(progress),
    ...stoppedTexts(progress),
    ...firstMailTexts(progress, report),
    ...progress.rows.map((row) =>
      say('cli.cut-over.row', { alias: row.row.alias.name, facts: { list: progressRowTexts(row, progress.at) } }),
    ),
    ...progress.groups.flatMap(({ number, struck }) =>
      struck.map(({ name: alias }) =>
        say('cli.cut-over.row', {
          alias,
          facts: { list: [say('night.row.group', { number }), say('run-sheet.struck')] },
        }),
      ),
    ),
  ];
  return { code: exitCodes.ok, output: plain(texts) };
}

async function lastProgress({ store }: BesideBot, keeping?: 'kept'): Promise<SeenProgress> {
  const runs = {
    lastCutOver: (deployment: string) => lastCutOver(store, deployment),
    async reportOf(run: string) {
      const artifact = await artifactOf(store, run);
      return artifact && judgedAnew(artifact);
    },
  };
  const seen = await seenProgress(store, runs, keeping);
  if (seen === undefined) throw new Refusal(say('cut-over.none'), say('cli.bot.run-sheet.how'));
  return seen;
}

/** The running bot shows the marks on its cards of progress. */
async function mark(
  words: readonly string[],
  { progress, report }: SeenProgress,
  { store, by }: BesideBot,
): Promise<Text[]> {
  const { state, line } = markIn(words);
  const named = movedLine(line);
  if (named === undefined) throw new Refusal(say('cli.bot.progress.usage'));
  const { rows, unknown, near } = rowsNamed(named, progress);
  if (unknown.length > 0)
    throw new Refusal(
      say('moved.unknown', { names: { list: unknown.map(quotedWord) } }),
      say('cli.bot.progress.nothing'),
      ...near.slice(0, 1).map((name) => say('cli.bot.near-server', { near: name })),
    );
  const { to } = progress.cutOver;
  const { marked, left } = await markRows(store, rows, { state, to, by, now: Date.now() });
  const command = `bot progress ${redact(words.join(' '))}`;
  const outcome = marked.length === 0 ? 'nothing-to-do' : `marked ${marked.length}`;
  await createAudit(store).record({ by, command, outcome });
  return [markedTitle(marked.length, state, to), ...left, ...(state === 'back' ? backTexts(marked, report) : [])];
}

/** The shell has removed the quotation marks of a name. */
function markIn(words: readonly string[]): { state: Marking; line: string } {
  const typed = words.slice(0, 2).join(' ');
  const state = typed === 'not moved' ? 'not' : typed === 'moved back' ? 'back' : 'moved';
  if (state !== 'not' && words[0] !== 'moved') throw new Refusal(say('cli.bot.progress.usage'));
  const names = words.slice(state === 'moved' ? 1 : 2).map((word) => word.replace(/,$/, ''));
  return {
    state,
    line: names.map((name) => (name.includes(' ') ? `"${name}"` : name)).join(', '),
  };
}
