/** Says once how an update of the probes ended: in the log, and in the conversation in which it began. */
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { endedRollout } from '../../hub/rollout-rows.ts';
import { insertMessage, type PlaceMessage } from '../../runs/watching/messages.ts';
import type { DeploymentStore } from '../../store/store.ts';

export async function tellUpdate(
  store: DeploymentStore,
  logger: Pick<Logger, 'info' | 'warn'>,
  now: number,
  deliver: (db: DeploymentStore['db'], message: PlaceMessage) => Promise<void>,
): Promise<void> {
  const ended = await endedRollout({ store, now: () => now }, async (db, rollout) => {
    const { place, begunBy, why, state } = rollout;
    if (place === undefined || (why?.what === 'person' && why.id === begunBy.id)) return;
    const id = randomUUID();
    const isFirst = state === 'stopped';
    await insertMessage(db, store.deployment, { id, place: place.id, body: { kind: 'update', rollout }, isFirst }, now);
    const { language, timeZone } = place;
    await deliver(db, { id, place: place.id, language, timeZone, withNames: true, by: begunBy });
  });
  if (ended === undefined) return;
  const { version, why } = ended;
  if (ended.state === 'done') logger.info({ version }, 'an update of the probes is done');
  else logger.warn({ version, why: why?.what, name: why?.name }, 'an update of the probes stopped');
}
