/** Finds a person whom the asker chose or typed, among the members of the places that the asker knows. */
import type { ChatRequest } from '../commands/request.ts';
import type { Member } from '../conversation/chat-port.ts';
import { channelOf, type Place, placeIn } from '../conversation/places.ts';
import { memberCalled } from '../sharing/mentions.ts';
import type { HandingOverServices } from './send-hand-over.ts';

/** Each place costs one request. */
const mostPlaces = 10;

type Request = Pick<ChatRequest, 'asker' | 'conversation'>;
type Services = Pick<HandingOverServices, 'store' | 'offers'>;

/** With the name, if a place that the asker knows has this member. */
export async function personWithId(
  id: string,
  request: Request,
  services: Services,
): Promise<{ id: string; name: string }> {
  const member = await found(request, services, (members) => memberCalled(id, members));
  return { id, name: member?.name ?? '' };
}

/** Undefined if nobody has this name, or several have it. */
export async function personCalled(
  name: string,
  request: Request,
  services: Services,
): Promise<{ id: string; name: string } | undefined> {
  const member = await found(request, services, (members) => memberCalled(name, members));
  return member?.id === undefined ? undefined : { id: member.id, name: member.name };
}

async function found(
  { asker, conversation }: Request,
  { store, offers }: Services,
  find: (members: readonly Member[]) => Member | undefined,
): Promise<Member | undefined> {
  const here = conversation.kind === 'personal' ? undefined : await placeIn(store, channelOf(conversation.id));
  const places: Place[] = here === undefined ? (await offers.to(asker)).places : [here];
  const groups = [...Map.groupBy(places, ({ id, team }) => team?.id ?? id).values()].slice(0, mostPlaces);
  for (const [place] of groups) {
    const member = place && find(await offers.members(place));
    if (member !== undefined) return member;
  }
  return undefined;
}
