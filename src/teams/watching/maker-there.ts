import type { Logger } from 'pino';
import type { PlaceWatch } from '../../runs/watching/watches.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { ChatError, type ChatPort } from '../conversation/chat-port.ts';
import { placeIn } from '../conversation/places.ts';

/** Whether the maker is still in the watch's channel or group chat. Undefined if Teams does not say. */
export async function isMakerThere(
  { id, place, madeBy }: Pick<PlaceWatch, 'id' | 'place' | 'madeBy'>,
  { store, port, logger }: { store: DeploymentStore; port: Pick<ChatPort, 'isMember'>; logger: Pick<Logger, 'info'> },
): Promise<boolean | undefined> {
  const found = await placeIn(store, place);
  // Nobody else is in a personal chat.
  if (found === undefined) return true;
  try {
    return await port.isMember(found.address, found.team?.id ?? found.id, madeBy);
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    logger.info({ watch: id, status: error.status }, 'Teams did not say whether the maker of a watch is still there');
    return undefined;
  }
}
