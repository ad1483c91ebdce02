/** The conversations in which owners of causes are reminded. */
import { ownersOf } from '../../runs/handing-over/owners.ts';
import type { Reminding } from '../../runs/watching/reminders.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { personalChatOf } from '../conversation/conversations.ts';
import { placeIn } from '../conversation/places.ts';

/** Only conversations that the bot knows. The watched place of the asker is the fallback. */
export async function ownerPlaces(store: DeploymentStore): Promise<Reminding['ownerPlace']> {
  const settings = await ownersOf(store);
  return async (owner, asked) => {
    const setting = settings.find((one) => one.owner === owner);
    if (setting === undefined || setting.refused !== undefined) return undefined;
    const { to, language, timeZone } = setting;
    const place =
      to.kind === 'mail' ? undefined : to.kind === 'person' ? await chatWith(to.id) : await open(to.conversation);
    return place === undefined ? undefined : { ...asked, place, language, timeZone };
  };

  async function chatWith(person: string): Promise<string | undefined> {
    return (await personalChatOf(store, person))?.id;
  }

  async function open(conversation: string): Promise<string | undefined> {
    const place = await placeIn(store, conversation);
    return place === undefined || place.isGone ? undefined : place.id;
  }
}
