/** The places where a person may share: they have the app, Teams confirms the membership, and the policy allows the bot. */
import type { Logger } from 'pino';
import type { Policy } from '../../access/policy.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { ChatError, type ChatPort, type Member } from '../conversation/chat-port.ts';
import type { Asker } from '../conversation/inbound.ts';
import { type NamedPlace, placeName } from './place-names.ts';
import { saveChannels, type Place, placesIn, markTeamGone } from '../conversation/places.ts';

export interface Offers {
  to(asker: Asker): Promise<Offered>;
  /** Whether this person may share to this place. */
  isOpen(place: Place, asker: Asker): Promise<boolean>;
  /** Who may be mentioned there. Empty if Teams does not say. */
  members(place: Place): Promise<Member[]>;
}

export interface Offered {
  /** Channels first, by team, General before the others; then chats, those without a topic last. */
  places: NamedPlace[];
  /** Places left out because Teams did not answer about the membership. */
  undecided: number;
}

export interface OffersOptions {
  store: DeploymentStore;
  port: ChatPort;
  policy: Policy;
  logger: Logger;
}

/** Teams waits only about 15 s for the form. */
const withinMs = 7000;
const atATime = 8;
/** Teams announces new channels. The list is read for channels older than the app. */
const channelsAreGoodForMs = 600_000;
/** The number of teams for which the time of the last reading is kept. */
const mostTeams = 1000;

export function createOffers({ store, port, policy, logger }: OffersOptions): Offers {
  const channelsReadAt = new Map<string, number>();

  const isAllowed = ({ kind, id, tenant }: Place): boolean =>
    policy.refusalOfPlace({ tenant, channel: kind === 'channel' ? id : undefined }) === undefined;

  /** Undefined without an answer. A refusal means no for this person only. */
  async function isMember({ id, team, address }: Place, asker: Asker): Promise<boolean | undefined> {
    const of = team?.id ?? id;
    try {
      return await port.isMember(address, of, asker);
    } catch (error) {
      return isGone(error, 'Teams did not say whether a person is a member', { of }) ? false : undefined;
    }
  }

  /** Also finds channels that have sent no activity. */
  async function readChannels(place: Place & { team: { id: string } }): Promise<void> {
    const { id } = place.team;
    if (Date.now() - (channelsReadAt.get(id) ?? 0) < channelsAreGoodForMs) return;
    try {
      const { name, channels } = await port.team(place.address, id);
      await saveChannels(
        store,
        place,
        { name, channels: channels.map((channel) => ({ ...channel, address: port.at(place.address, channel.id) })) },
        new Date(),
      );
      if (channelsReadAt.size >= mostTeams) channelsReadAt.clear();
      channelsReadAt.set(id, Date.now());
    } catch (error) {
      if (isGone(error, 'the channels of a team could not be read', { team: id }))
        await markTeamGone(store, id, new Date());
    }
  }

  /** 403 and 404 are answers; any other error is not. */
  function isGone(error: unknown, what: string, about: Record<string, string>): boolean {
    if (!(error instanceof ChatError)) throw error;
    logger.info({ ...about, status: error.status, reason: error.message }, what);
    return error.status === 403 || error.status === 404;
  }

  async function named(place: Place, asker: Asker): Promise<NamedPlace> {
    if (place.kind === 'channel' || place.name !== undefined) return { ...place, called: placeName(place) };
    const members = await port.members(place.address).catch(() => []);
    return {
      ...place,
      called: placeName(
        place,
        members.filter(({ account, name }) => account !== asker.account && name !== '').map(({ name }) => name),
      ),
    };
  }

  return {
    async to(asker) {
      const until = Date.now() + withinMs;
      const teams = new Map(
        (await placesIn(store)).flatMap((place) =>
          place.team === undefined ? [] : [[place.team.id, { ...place, team: place.team }] as const],
        ),
      );
      await each([...teams.values()], until, readChannels);
      const allowed = (await placesIn(store)).filter(isAllowed);
      // One request per team.
      const groups = [...Map.groupBy(allowed, ({ id, team }) => team?.id ?? id).values()];
      const answers = await each(groups, until, async ([first]) =>
        first === undefined ? false : isMember(first, asker),
      );
      const memberOf = groups.filter((_, index) => answers[index] === true).flat();
      const places = await each(memberOf, until, (place) => named(place, asker));
      const undecided = groups.filter((_, index) => answers[index] === undefined).flat().length;
      return {
        places: memberOf
          .map((place, index) => places[index] ?? { ...place, called: placeName(place) })
          .toSorted(byName),
        undecided,
      };
    },
    isOpen: async (place, asker) => isAllowed(place) && (await isMember(place, asker)) === true,
    async members({ address, team, id }) {
      const of = team?.id ?? id;
      try {
        return await port.members(port.at(address, of));
      } catch (error) {
        isGone(error, 'the members of a place could not be read', { of });
        return [];
      }
    },
  };
}

/** Asks a few at a time; undefined for late answers. */
async function each<Item, Answer>(
  items: readonly Item[],
  until: number,
  ask: (item: Item) => Promise<Answer>,
): Promise<(Answer | undefined)[]> {
  const answers: (Answer | undefined)[] = items.map(() => undefined);
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (Date.now() >= until) return;
      answers[index] = await ask(item);
    }
  };
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, Math.max(0, until - Date.now()));
  await Promise.race([Promise.all(Array.from({ length: atATime }, worker)), late.promise]);
  clearTimeout(timer);
  return [...answers];
}

function byName(a: NamedPlace, b: NamedPlace): number {
  const general = ({ id, team }: NamedPlace) => Number(id !== team?.id);
  const nameless = ({ kind, name }: NamedPlace) => Number(kind === 'groupChat' && name === undefined);
  return (
    a.kind.localeCompare(b.kind) ||
    nameless(a) - nameless(b) ||
    (a.team?.name ?? '').localeCompare(b.team?.name ?? '') ||
    general(a) - general(b) ||
    (a.name ?? '').localeCompare(b.name ?? '')
  );
}
