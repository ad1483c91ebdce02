/** `bot progress`: every alias of the last cut-over that was checked, marked, proven, or with what is in the way. */
import {
  firstMailTexts,
  progressCounts,
  progressRowTexts,
  progressTitle,
  stoppedTexts,
} from '../report/cut-over/progress-texts.ts';
import { artifactOf, judgedAnew } from '../runs/artifact.ts';
import { seenProgress } from '../runs/cut-over/seen-progress.ts';
import { lastCutOver } from '../runs/history.ts';
import { read, say } from '../text/index.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { besideBot } from './beside-bot.ts';
import { exitCodes } from './exit-code.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { wrapped } from './wrapped.ts';

export async function botProgress(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const seen = await besideBot(({ store }) =>
    seenProgress(store, {
      lastCutOver: (deployment) => lastCutOver(store, deployment),
      async reportOf(run) {
        const artifact = await artifactOf(store, run);
        return artifact && judgedAnew(artifact);
      },
    }),
  );
  if (seen === undefined) throw new Refusal(say('cut-over.none'), say('cli.bot.run-sheet.how'));
  const { progress, report } = seen;
  if (call.options.flag('json')) {
    const rows = progress.rows.map(({ row: { alias }, group, state, mark, stopped }) => ({
      ...alias,
      group,
      state,
      ...(mark === undefined ? {} : { marked: mark.state, by: mark.by, at: mark.at }),
      ...(mark?.accountAt === undefined ? {} : { accountProvenAt: mark.accountAt }),
      ...(mark?.mailboxAt === undefined ? {} : { mailboxProvenAt: mark.mailboxAt }),
      ...(stopped === undefined ? {} : { stoppedBy: read(stopped.title, reading), owner: stopped.owner }),
    }));
    const { cutOver, at } = progress;
    return {
      code: exitCodes.ok,
      output: `${JSON.stringify({ cutOver, run: report.run.id, at, rows }, undefined, 2)}\n`,
    };
  }
  const texts = [
    progressTitle(progress),
    ...progressCounts(progress),
    ...stoppedTexts(progress),
    ...firstMailTexts(progress, report),
    ...progress.rows.map((row) =>
      say('cli.cut-over.row', { alias: row.row.alias.name, facts: { list: progressRowTexts(row, progress.at) } }),
    ),
  ];
  return {
    code: exitCodes.ok,
    output: texts.map((text) => `${wrapped(read(text, reading), '', '  ').join('\n')}\n`).join(''),
  };
}
