/** `ece query` and its output: what ECE's own database says about mail. */
import { statSync } from 'node:fs';
import { pastedIsGoodForMs } from '../checks/facts/tenant-answer.ts';
import { readEceOutput } from '../ece-database/output.ts';
import { eceQuery } from '../ece-database/query.ts';
import { refusedParts } from '../ece-database/refused.ts';
import { mailboxesOf } from '../model/accounts.ts';
import type { Deployment } from '../model/deployment.ts';
import type { Observation } from '../model/observation.ts';
import type { Text } from '../model/text.ts';
import { pastedDatabase } from '../runs/pasted-database.ts';
import { read, say, type Reading } from '../text/index.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { deploymentFrom, textOf } from './files.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';

export async function printEceQuery(call: CommandCall): Promise<CommandResult> {
  const { language } = chosenReading(call);
  const { deployment } = deploymentFrom(call.options.value('deployment') ?? '');
  return { code: 0, output: eceQuery(mailboxesOf(deployment), { language }) };
}

/**
 * The output as an observation declared by `by`, at the time in the output. Problems go to standard error. Throws a
 * Refusal if nothing in the file can be used. Empty without a file.
 */
export function eceOutput(
  file: string | undefined,
  deployment: Deployment,
  by: string,
  reading: Reading,
): Observation[] {
  if (file === undefined) return [];
  const output = readEceOutput(textOf(file, 1_000_000), deployment);
  const now = Date.now();
  const at = file === '-' ? now : Math.min(now, statSync(file).mtimeMs);
  if (now - at > pastedIsGoodForMs)
    throw new Refusal(say('cli.ece-output.old', { file, at: { at: new Date(at).toISOString() } }));
  const pasted = pastedDatabase(output, { by, at, now });
  const about = (said: Text): Text => say('cli.ece-output.problem', { file, said });
  if ('refused' in pasted || output.read === undefined) {
    const refused = 'refused' in pasted ? pasted.refused : [];
    throw new Refusal(...[...refused, ...output.problems].map(about), say('cli.ece-output.nothing', { file }));
  }
  const { value, at: readAt, database } = output.read;
  const wrong = [...refusedParts(value, database), ...output.problems].map(about);
  for (const text of [say('cli.ece-output.taken', { file, at: { at: readAt }, database, by }), ...wrong])
    console.error(read(text, reading));
  return [pasted.observation];
}
