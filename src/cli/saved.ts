/** `runs` and `artifact`: the runs recorded by the bot on this computer. Only reads, so the bot may run. */
import { selectionIn } from '../checks/selection-words.ts';
import { asciiJson } from '../report/ascii-json.ts';
import { verdictTitle } from '../report/verdict.ts';
import { withoutNames } from '../report/without-names.ts';
import { artifactOf } from '../runs/artifact.ts';
import { lastRuns } from '../runs/history.ts';
import { read, say } from '../text/index.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { fromStore } from './from-store.ts';
import { destinationOf, writeOutput } from './output.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';

/** Fits on a screen. */
const most = 20;

export async function runs(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const past = await fromStore((store) => lastRuns(store, most));
  const lines = past.map(({ id, startedAt, requestedBy, selection, deployment, report }) =>
    read(
      say('cli.runs.row', {
        id,
        at: { at: startedAt },
        by: requestedBy.name,
        selection: selectionIn(reading.language, selection),
        deployment,
        verdict: report === undefined ? say('cli.runs.under-way') : verdictTitle(report),
      }),
      reading,
    ),
  );
  return { code: 0, output: `${(lines.length === 0 ? [read(say('cli.runs.none'), reading)] : lines).join('\n')}\n` };
}

export async function artifact(call: CommandCall): Promise<CommandResult> {
  const {
    options,
    positionals: [typed = ''],
  } = call;
  const reading = chosenReading(call);
  const destination = destinationOf(options);
  const found = await fromStore(
    async (store) => (await artifactOf(store, typed)) ?? (await artifactOf(store, typed.toUpperCase())),
  );
  if (found === undefined) throw new Refusal(say('cli.no-such-run', { run: typed.slice(0, 80) }));
  const content = asciiJson(options.flag('without-names') ? withoutNames(found) : found);
  if (destination === undefined) return { code: 0, output: content };
  writeOutput(destination, content);
  console.error(read(say('cli.output-written', { file: destination.file }), reading));
  return { code: 0, output: '' };
}
