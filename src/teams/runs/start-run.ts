import type { StartedRun, Runs } from '../../runs/runs.ts';
import type { Selection } from '../../runs/selection.ts';
import type { Row } from '../../store/schema.ts';
import type { ChatRequest } from '../commands/request.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';

/**
 * Starts a run, or joins an equal one, and puts its card on its way into the conversation with this id: all or nothing.
 */
export async function startRun(
  selection: Selection,
  { deployment, asker, locale, settle }: ChatRequest,
  { runs, deliveries }: { runs: Runs; deliveries: Deliveries },
  conversation: string,
): Promise<StartedRun> {
  let delivery: Row<'delivery'> | undefined;
  const started = await runs.start(deployment.name, selection, { id: asker.id, name: asker.name }, async (db, run) => {
    delivery = await deliveries.insert(db, { of: { kind: 'run', id: run }, conversation, locale, asker });
    await settle(db);
  });
  if (delivery !== undefined) deliveries.begin(delivery);
  return started;
}
