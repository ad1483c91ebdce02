import type { Alongside, StartedRun, Runs } from '../../runs/runs.ts';
import type { Selection } from '../../runs/selection.ts';
import type { Row } from '../../store/schema.ts';
import type { Outcome } from '../commands/outcome.ts';
import type { ChatRequest } from '../commands/request.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';
import { mayReadNames } from '../names.ts';

/** The outcome for the audit log. */
export function startOutcome({ id, joined }: StartedRun): Outcome {
  return joined ? `joined ${id}` : `started ${id}`;
}

export interface BegunRun extends StartedRun {
  /** The run's card is already in this conversation, so no other card was posted. */
  isShown: boolean;
}

/** Starts a run, or joins an equal one, and stores the delivery of its card in the same transaction. */
export async function startRunWithCard(
  selection: Selection,
  request: ChatRequest,
  { runs, deliveries }: { runs: Runs; deliveries: Deliveries },
  conversation: string,
): Promise<BegunRun> {
  const { deployment, asker, chatLocale, settle, command } = request;
  const withNames = mayReadNames(request);
  const by = { id: asker.id, name: asker.name };
  const open = await deliveries.openRuns(conversation);
  let delivery: Row<'delivery'> | undefined;
  const alongside: Alongside = async (db, begun) => {
    // Nothing is written, so the request may be handled again if its answer is lost.
    if (begun.joined && open.includes(begun.id)) return;
    const of = { kind: 'run', id: begun.id } as const;
    delivery = await deliveries.insert(db, { of, conversation, locale: chatLocale, asker, withNames });
    await settle(db, startOutcome(begun));
  };
  const started = await runs.start(deployment, selection, by, { alongside, command });
  if (delivery !== undefined) deliveries.begin(delivery);
  return { ...started, isShown: started.joined && open.includes(started.id) };
}
