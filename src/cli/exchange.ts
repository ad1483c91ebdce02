/** `exchange script` and its output: Exchange's answers, obtained by an administrator. */
import { statSync } from 'node:fs';
import { pastedIsGoodForMs } from '../checks/facts/tenant-answer.ts';
import type { Deployment } from '../model/deployment.ts';
import type { Observation } from '../model/observation.ts';
import type { Text } from '../model/text.ts';
import { askedOfExchange, pastedAnswers } from '../runs/pasted.ts';
import { exchangeScript } from '../tenant/script.ts';
import { readTranscript } from '../tenant/transcript.ts';
import { read, say, type Reading } from '../text/index.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { deploymentFrom, textOf } from './files.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';

export async function printExchangeScript(call: CommandCall): Promise<CommandResult> {
  const { language } = chosenReading(call);
  const { deployment } = deploymentFrom(call.options.value('deployment') ?? '');
  return {
    code: 0,
    output: exchangeScript(askedOfExchange(deployment), { language, cloud: deployment.microsoft?.cloud }),
  };
}

/**
 * The answers are declared by `by`, at the time when each file was written. Problems go to standard error. Throws a
 * Refusal for a file without a usable answer.
 */
export function exchangeOutputs(
  files: readonly string[],
  deployment: Deployment,
  by: string,
  reading: Reading,
): Observation[] {
  const answers = files.flatMap((file) => {
    const now = Date.now();
    const { answers, problems } = readTranscript(textOf(file, 1_000_000));
    const at = file === '-' ? now : Math.min(now, statSync(file).mtimeMs);
    if (now - at > pastedIsGoodForMs)
      throw new Refusal(say('cli.exchange-output.old', { file, at: { at: new Date(at).toISOString() } }));
    const { observations, refused } = pastedAnswers(deployment, answers, { by, at, now });
    const wrong = [...refused, ...problems].map((problem): Text =>
      say('cli.exchange-output.problem', { file, said: problem }),
    );
    if (observations.length === 0) throw new Refusal(...wrong, say('cli.exchange-output.nothing', { file }));
    for (const text of [say('cli.exchange-output.taken', { file, count: observations.length, by }), ...wrong])
      console.error(read(text, reading));
    return observations;
  });
  // If two files answer one question, the later file counts.
  return [...new Map(answers.map((observation) => [observation.id, observation])).values()];
}
