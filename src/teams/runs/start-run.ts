import type { StartedRun, Runs } from '../../runs/runs.ts';
import type { Selection } from '../../runs/selection.ts';
import type { Row } from '../../store/schema.ts';
import type { ChatRequest } from '../commands/request.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';
import { mayReadNames } from '../names.ts';

/**
 * Starts a run, or joins an equal one, and puts its card on its way into the conversation with this id: all or nothing.
 */
export async function startRun(
  selection: Selection,
  request: ChatRequest,
  { runs, deliveries }: { runs: Runs; deliveries: Deliveries },
  conversation: string,
): Promise<StartedRun> {
  const { deployment, asker, locale, settle } = request;
  const withNames = mayReadNames(request);
  let delivery: Row<'delivery'> | undefined;
  const started = await runs.start(deployment.name, selection, { id: asker.id, name: asker.name }, async (db, run) => {
    delivery = await deliveries.insert(db, { of: { kind: 'run', id: run }, conversation, locale, asker, withNames });
    await settle(db);
  });
  if (delivery !== undefined) deliveries.begin(delivery);
  return started;
}
