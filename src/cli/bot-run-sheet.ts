/** `bot run-sheet`: the sheet for the night of a cut-over, from the last run that judged one, as HTML. */
import { runSheet } from '../report/cut-over/run-sheet.ts';
import { runSheetPage } from '../report/cut-over/run-sheet-page.ts';
import { artifactOf, judgedAnew } from '../runs/artifact.ts';
import { artifactToPrint } from '../runs/cut-over/groups-to-print.ts';
import { findRun } from '../runs/find.ts';
import { lastCutOver } from '../runs/history.ts';
import { read, say } from '../text/index.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { besideBot } from './beside-bot.ts';
import { exitCodes } from './exit-code.ts';
import { destinationOf, writeOutput } from './output.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';

export async function botRunSheet(call: CommandCall): Promise<CommandResult> {
  const {
    options,
    positionals: [typed],
  } = call;
  const reading = chosenReading(call);
  const destination = destinationOf(options);
  const page = await besideBot(async ({ store, deployment: { name } }) => {
    const found = typed === undefined ? await lastCutOver(store, name) : await findRun(store, name, typed);
    if (found === undefined) throw new Refusal(say('cut-over.none'), say('cli.bot.run-sheet.how'));
    const kept = 'id' in found ? await artifactOf(store, found.id) : undefined;
    if (kept === undefined) throw new Refusal(say('cli.no-such-run', { run: typed?.slice(0, 80) ?? '' }));
    const artifact = await artifactToPrint(store, kept, options.flag('anew'));
    const report = judgedAnew(artifact);
    const sheet = runSheet(report, artifact);
    if (sheet === undefined) throw new Refusal(say('cut-over.no-list'), say('cli.bot.run-sheet.how'));
    return runSheetPage(sheet, report, { ...reading, escape: undefined });
  });
  if (destination === undefined) return { code: exitCodes.ok, output: page };
  writeOutput(destination, Buffer.from(page, 'utf8'));
  console.error(read(say('cli.output-written', { file: destination.file }), reading));
  return { code: exitCodes.ok, output: '' };
}
