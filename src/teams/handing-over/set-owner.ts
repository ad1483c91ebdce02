/** Sets an owner, sends the first message, and says what came of it. */
import { ownersOf, type OwnerSetting, setOwner, unsetOwner } from '../../runs/handing-over/owners.ts';
import type { Owner } from '../../model/finding.ts';
import type { OwnerAddress } from '../../runs/handing-over/owners.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { type Language, say } from '../../text/index.ts';
import type { Message } from '../cards/message-card.ts';
import type { ChatRequest } from '../commands/request.ts';
import { preferenceOf } from '../conversation/preferences.ts';
import { ownerWords } from './owners-card.ts';
import type { OwnerAnswer } from './owner-messages.ts';

export interface OwnerWish {
  owner: Owner;
  to: OwnerAddress;
  language?: Language | undefined;
  timeZone?: string | undefined;
}

/** What the wish leaves open is as the chosen person has it, else as for the person who asks. */
export async function saveOwner(
  { owner, to, language, timeZone }: OwnerWish,
  { asker, locale }: Pick<ChatRequest, 'asker' | 'locale'>,
  store: DeploymentStore,
): Promise<OwnerSetting> {
  const preference = to.kind === 'person' ? await preferenceOf(store, to.id) : {};
  return setOwner(
    store,
    {
      owner,
      to,
      language: language ?? preference.language ?? locale.language,
      timeZone: timeZone ?? preference.timeZone ?? locale.timeZone ?? 'UTC',
      setBy: { id: asker.id, name: asker.name },
    },
    Date.now(),
  );
}

/** The setting is kept in any case, so that nobody needs to set it anew when the app was added. */
export async function testedMessage(
  setting: OwnerSetting,
  answer: OwnerAnswer,
  store: DeploymentStore,
): Promise<Message> {
  const { owner } = setting;
  const now = (await ownersOf(store)).find((other) => other.owner === owner) ?? setting;
  const title = say('owners.set', { owner: { key: `owner.${owner}` }, name: now.to.name });
  if (!('why' in answer))
    return { title, paragraphs: [say('owners.arrived'), ...(answer.instead === undefined ? [] : [answer.instead])] };
  const outcome = answer.isTemporary === true ? 'owners.tries-again' : 'owners.not-arrived';
  return {
    title,
    paragraphs: [answer.why, ...(now.to.kind === 'mail' ? [] : [say(outcome)])],
    suggestions: answer.isTemporary === true ? [] : [`owner ${ownerWords[owner]}`],
  };
}

export async function unsetMessage(owner: Owner, store: DeploymentStore): Promise<Message> {
  const former = await unsetOwner(store, owner);
  const said = { owner: { key: `owner.${owner}` }, name: former?.to.name ?? '' };
  return { title: say(former === undefined ? 'owners.unset.none' : 'owners.unset', said), suggestions: ['owners'] };
}
