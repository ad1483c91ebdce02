/** Explains an error for people without Teams. The text is words after the command, a file, or standard input. */
import { explain, type Explanation } from '../checks/explain/explain.ts';
import { asciiJson } from '../report/ascii-json.ts';
import { read, say, type Reading } from '../text/index.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { textOf } from './files.ts';
import { plainExplanation } from './plain-explanation.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';

/** Bytes. A larger file is refused. Of the text, only the end is explained (checks/explain/pasted-lines.ts). */
const largestFile = 100_000_000;

/** Exit code 1 if nothing in the text is known. */
export async function explainText(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const explanation = explain(textFrom(call));
  return {
    code: explanation.answers.length === 0 ? 1 : 0,
    output: call.options.flag('json')
      ? asciiJson(valuesOf(explanation, reading))
      : plainExplanation(explanation, reading),
  };
}

function textFrom({ options, positionals }: CommandCall): string {
  const file = options.value('text-file');
  const words = positionals.join(' ');
  if (file !== undefined && words !== '') throw new Refusal(say('cli.explain.two-texts', { file }));
  if (file !== undefined || words === '-') return textOf(file ?? '-', largestFile);
  if (words !== '') return words;
  if (process.stdin.isTTY) throw new Refusal(say('cli.explain.none', { usage: say('cli.usage.explain') }));
  return textOf('-', largestFile);
}

/** For programs: `key` is stable, sentences may change. */
function valuesOf({ answers, unknown, cut }: Explanation, reading: Reading) {
  return {
    answers: answers.map(({ key, said, meaning, cause, owner, fix, check, page }) => ({
      key,
      said,
      meaning: read(meaning, reading),
      ...(cause === undefined ? {} : { cause: read(cause, reading) }),
      owner,
      steps: fix.map((step) => ({ owner: step.owner ?? owner, text: read(step, reading) })),
      check,
      ...(page === undefined ? {} : { page }),
    })),
    unknown: unknown.map(({ said, note, concerns, page, nearest }) => ({
      ...(said === undefined ? {} : { said }),
      ...(concerns === undefined ? {} : { concerns }),
      note: read(note, reading),
      ...(page === undefined ? {} : { page }),
      nearest: nearest.map(({ key }) => key),
    })),
    cut,
  };
}
