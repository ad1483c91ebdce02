/** Finds the conversation for a message to a person, a channel or a group chat, which need not have written before. */
import type { Policy } from '../../access/policy.ts';
import type { Text } from '../../model/text.ts';
import type { ReachableAddress } from '../../runs/handing-over/owners.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import type { Address, Recipient } from '../conversation/chat-port.ts';
import type { NoPersonalChat, PersonalChats } from '../conversation/personal-chat.ts';
import { channelOf, type Place, placeIn, placesIn } from '../conversation/places.ts';
import type { Offers } from '../sharing/offers.ts';
import { placeName } from '../sharing/place-names.ts';
import { whyRefused } from './why-refused.ts';

/** Throws only if the store fails. */
export type Reach = (to: ReachableAddress, options?: ReachOptions) => Promise<ReachedOwner>;

export interface ReachOptions {
  /** The conversation of the person who asks: its channel is the first in which somebody is mentioned. */
  askedIn?: string | undefined;
}

export type ReachedOwner =
  | {
      conversation: string;
      address: Address;
      /** In a channel, instead of a personal chat. */
      mention?: Recipient;
      /** Why a channel, and which. For the person who asks. */
      instead?: Text;
    }
  | { why: Text; isTemporary?: true };

export interface ReachServices {
  store: DeploymentStore;
  policy: Pick<Policy, 'refusalOfPlace'>;
  offers: Pick<Offers, 'members'>;
  personalChats: PersonalChats;
}

/** Each team costs one request. */
const mostTeams = 10;

export function createReach({ store, policy, offers, personalChats }: ReachServices): Reach {
  return async (to, { askedIn } = {}) => (to.kind === 'person' ? reachPerson(to, askedIn) : reachPlace(to));

  async function reachPlace(to: Exclude<ReachableAddress, { kind: 'person' }>): Promise<ReachedOwner> {
    const place = await placeIn(store, to.conversation);
    if (place === undefined || place.isGone) return { why: say('owners.why.removed', { name: to.name }) };
    if (!isAllowed(place)) return { why: say('owners.why.not-listed', { name: to.name }) };
    return { conversation: place.id, address: place.address };
  }

  async function reachPerson(
    to: ReachableAddress & { kind: 'person' },
    askedIn: string | undefined,
  ): Promise<ReachedOwner> {
    const chat = await personalChats(to.id);
    if (!('none' in chat)) return { conversation: chat.id, address: chat.address };
    const refused = whyNot(to, chat.none);
    if (refused.isTemporary === true) return refused;
    return (await mentioned(to, refused.why, askedIn)) ?? refused;
  }

  async function mentioned(
    to: ReachableAddress & { kind: 'person' },
    why: Text,
    askedIn: string | undefined,
  ): Promise<ReachedOwner | undefined> {
    const here = askedIn === undefined ? undefined : channelOf(askedIn);
    const channels = (await placesIn(store)).filter((place) => place.kind === 'channel' && isAllowed(place));
    // A stable sort: the newest first, after the one in which the person asks.
    const ordered = channels.toSorted((a, b) => Number(b.id === here) - Number(a.id === here));
    const teams = [...Map.groupBy(ordered, ({ id, team }) => team?.id ?? id).values()].slice(0, mostTeams);
    for (const [channel] of teams) {
      if (channel === undefined) continue;
      const members = await offers.members(channel);
      const member = members.find(({ id }) => id?.toLowerCase() === to.id.toLowerCase());
      if (member === undefined) continue;
      return {
        conversation: channel.id,
        address: channel.address,
        mention: { account: member.account, name: member.name === '' ? to.name : member.name },
        instead: say('owners.instead', { why, name: to.name, place: placeName(channel) }),
      };
    }
    return undefined;
  }

  function isAllowed({ kind, id, tenant }: Place): boolean {
    return policy.refusalOfPlace({ tenant, channel: kind === 'channel' ? id : undefined }) === undefined;
  }
}

function whyNot(to: ReachableAddress, none: NoPersonalChat): Extract<ReachedOwner, { why: Text }> {
  if (none === 'nowhere') return { why: say('owners.why.no-conversation') };
  if (none === 'removed') return { why: say('owners.why.not-installed', { name: to.name }) };
  return { why: whyRefused(to, none), ...(none.isFinal ? {} : { isTemporary: true }) };
}
