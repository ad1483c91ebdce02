import { circumstances, type JudgedRun } from '../report/comparison/circumstances.ts';
import { compareReports } from '../report/comparison/compare-reports.ts';
import { buildReport } from '../report/report.ts';
import { wrongSince } from '../report/comparison/since.ts';
import { say } from '../text/index.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { exitCodeOf } from './exit-code.ts';
import { artifactFrom } from './files.ts';
import { selected } from './gather.ts';
import { plainComparison } from './plain-comparison.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';

/**
 * Judges both artifacts by this version's rules. The one that was gathered first is the earlier one, in any order of
 * the arguments.
 */
export async function compare(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const [before, after] = call.positionals
    .map(judged)
    .sort((a, b) => a.report.run.startedAt.localeCompare(b.report.run.startedAt));
  if (before === undefined || after === undefined) throw new Error('two artifacts are asked for by the command itself');
  const comparison = compareReports(before.report, after.report);
  const compared = { comparison, since: await wrongSince(comparison, []), notes: circumstances(before, after) };
  // As in `check`, the exit code is that of the later report.
  return { code: exitCodeOf(after.report), output: plainComparison(compared, reading) };
}

function judged(file: string): JudgedRun {
  const artifact = artifactFrom(file);
  if (artifact.run.cutOver !== undefined) throw new Refusal(say('compare.cut-over', { run: artifact.run.id }));
  const { checks, mailboxes } = selected(artifact.run.selection, artifact.deployment);
  return { deployment: artifact.deployment, report: buildReport(artifact, checks, mailboxes) };
}
