/** Where the owners of causes are reminded: in a conversation, or by mail. */
import type { Mails } from '../../outgoing/mail/mails.ts';
import { webhookPlace } from '../../outgoing/webhooks/webhook-rows.ts';
import type { Webhooks } from '../../outgoing/webhooks/webhooks.ts';
import type { Owner } from '../../model/finding.ts';
import { type OwnerAddress, ownersOf } from '../../runs/handing-over/owners.ts';
import type { ReminderPlace, Reminding } from '../../runs/watching/reminders.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { ChatError } from '../conversation/chat-port.ts';
import type { PersonalChats } from '../conversation/personal-chat.ts';
import { placeIn } from '../conversation/places.ts';

export interface OwnerPlacesOptions {
  store: DeploymentStore;
  personalChats: PersonalChats;
  mails: Pick<Mails, 'isSetUp' | 'refusal'>;
  webhooks: Pick<Webhooks, 'refusal'>;
}

type Reached = Pick<ReminderPlace, 'place' | 'mail'> | 'later' | undefined;

/** Each owner is looked up once. */
export async function ownerPlaces({
  store,
  personalChats,
  mails,
  webhooks,
}: OwnerPlacesOptions): Promise<Reminding['ownerPlace']> {
  const settings = await ownersOf(store);
  const known = new Map<Owner, Promise<Reached>>();
  return async (owner, asked) => {
    const setting = settings.find((one) => one.owner === owner);
    if (setting === undefined || setting.refused !== undefined) return undefined;
    const reaching = known.get(owner) ?? reached(setting.to);
    known.set(owner, reaching);
    const found = await reaching;
    if (found === undefined || found === 'later') return found;
    // A mail has names.
    if (found.mail !== undefined && !asked.withNames) return undefined;
    return { ...asked, ...found, language: setting.language, timeZone: setting.timeZone };
  };

  async function reached(to: OwnerAddress): Promise<Reached> {
    if (to.kind === 'mail') {
      const { address, name } = to;
      const isOpen = mails.isSetUp && (await mails.refusal(address)) === undefined;
      return isOpen ? { place: `mailto:${address}`, mail: { address, name } } : undefined;
    }
    if (to.kind === 'webhook')
      return (await webhooks.refusal(to.webhook)) === undefined ? { place: webhookPlace(to.webhook) } : undefined;
    if (to.kind !== 'person') {
      const place = await placeIn(store, to.conversation);
      return place === undefined || place.isGone ? undefined : { place: place.id };
    }
    const chat = await personalChats(to.id);
    if (!('none' in chat)) return { place: chat.id };
    return chat.none instanceof ChatError && !chat.none.isFinal ? 'later' : undefined;
  }
}
