/** The tenant's part of a run on the command line: the bot's questions, with the reader from the environment. */
import path from 'node:path';
import type { Deployment } from '../model/deployment.ts';
import type { Observation } from '../model/observation.ts';
import type { TenantState } from '../model/report.ts';
import { planQuestions } from '../runs/plan.ts';
import type { Selection } from '../runs/selection.ts';
import { usualTiming } from '../runs/timing.ts';
import { requestsFor } from '../tenant/requests.ts';
import type { OwnToken } from '../tenant/tenant.ts';
import { readReader } from '../main/configuration/reader.ts';
import { misspeltSettings } from '../main/configuration/settings.ts';
import { tenantFor } from '../main/tenant.ts';
import { Refusal } from './refusal.ts';

const { deadlineMs, perRequestMs } = usualTiming;

/** Undefined if the selection asks the tenant nothing. `file` is the deployment file. */
export async function askTenantLocally(
  deployment: Deployment,
  selection: Selection,
  { file, ownTokens }: { file: string; ownTokens: readonly OwnToken[] },
  onObservation: (observation: Observation) => void,
): Promise<TenantState | undefined> {
  const questions = planQuestions(deployment, selection);
  if (questions.length === 0) return undefined;
  const { reader, proxy, mistakes } = readReader(process.env);
  const misspelt = misspeltSettings(process.env);
  if (misspelt.length > 0 || mistakes.length > 0) throw new Refusal(...misspelt, ...mistakes);
  const tenant = tenantFor({ reader, proxy }, path.dirname(path.resolve(file)));
  let answered = 0;
  try {
    await tenant.ask(deployment, questions, {
      signal: new AbortController().signal,
      ownTokens,
      deadlineMs: deadlineMs + requestsFor(questions) * perRequestMs,
      onObservation: (observation) => {
        answered += 1;
        onObservation(observation);
      },
    });
  } finally {
    await tenant.close();
  }
  return { asked: questions.length, answered, pending: false };
}
