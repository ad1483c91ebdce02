import { webhookOfPlace } from '../../outgoing/webhooks/webhook-rows.ts';
import { typedWatch } from '../../runs/watching/schedule-words.ts';
import type { PlaceWatch } from '../../runs/watching/watches.ts';

/** The command that makes an equal watch. */
export function watchLine({
  schedule,
  selection,
  place,
}: Pick<PlaceWatch, 'schedule' | 'selection' | 'place'>): string {
  const webhook = webhookOfPlace(place);
  return `watch ${typedWatch(schedule, selection)}${webhook === undefined ? '' : ` webhook ${webhook}`}`;
}
