import type { StartedRun, Runs } from '../../runs/runs.ts';
import type { Selection } from '../../runs/selection.ts';
import type { ChatRequest } from '../commands/request.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';

/** Starts a run, or joins an equal one, and puts its card on its way into the conversation with this id. */
export async function startRun(
  selection: Selection,
  { deployment, asker, locale }: ChatRequest,
  { runs, deliveries }: { runs: Runs; deliveries: Deliveries },
  conversation: string,
): Promise<StartedRun> {
  const started = await runs.start(deployment.name, selection, { id: asker.id, name: asker.name });
  await deliveries.open({ of: { kind: 'run', id: started.id }, conversation, locale, asker });
  return started;
}
