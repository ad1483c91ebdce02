/** Names of places: shown, typed, and who may read them. */
import { closest, distance } from 'fastest-levenshtein';
import type { Text } from '../../model/text.ts';
import { folded } from '../../text/folded.ts';
import { languages, read, say } from '../../text/index.ts';
import type { ChatRequest } from '../commands/request.ts';
import { channelOf, type Place } from '../conversation/places.ts';

export interface NamedPlace extends Place {
  called: Text;
}

/** `others` are the members of a chat without a topic, except the person who reads the name. */
export function placeName(
  { kind, name, team, id }: Pick<Place, 'kind' | 'name' | 'team' | 'id'>,
  others: readonly string[] = [],
): Text {
  if (kind === 'groupChat') {
    if (name !== undefined) return { key: 'place.named', with: { name } };
    if (others.length === 0) return say('place.chat');
    const most = 2;
    return say('place.chat-with', {
      people: {
        list: [
          ...others.slice(0, most),
          ...(others.length > most ? [say('card.more', { count: others.length - most })] : []),
        ],
      },
    });
  }
  // Only General has its team's id, and no name.
  const channel = name ?? (team === undefined || team.id === id ? say('place.general') : id);
  return team?.name === undefined
    ? say('place.named', { name: channel })
    : say('place.channel', { team: team.name, channel });
}

/**
 * Only members may know a chat's name and people. A channel names only channels of its team, which all members see.
 */
export function isNamedIn({ id, team }: Pick<Place, 'id' | 'team'>, where: ChatRequest['conversation']): boolean {
  return (
    where.kind === 'personal' ||
    channelOf(where.id) === id ||
    (where.kind === 'channel' && team !== undefined && team.id === where.team)
  );
}

export type Meant<Known extends NamedPlace> =
  | { is: 'one'; place: Known }
  | { is: 'several'; places: Known[] }
  | { is: 'none'; near: Known | undefined };

/** Finds places by the channel, with or without its team, or by a chat's topic. */
export function meantBy<Known extends NamedPlace>(typed: string, places: readonly Known[]): Meant<Known> {
  const wanted = comparable(typed);
  const found = places.filter((place) => wanted !== '' && spellingsOf(place).includes(wanted));
  const [only] = found;
  if (only !== undefined) return found.length === 1 ? { is: 'one', place: only } : { is: 'several', places: found };
  const spellings = new Map(
    places.flatMap((place) => spellingsOf(place).map((spelling): [string, Known] => [spelling, place])),
  );
  if (wanted === '' || spellings.size === 0) return { is: 'none', near: undefined };
  const near = closest(wanted, [...spellings.keys()]);
  // At most a third of the letters may be wrong.
  return { is: 'none', near: distance(wanted, near) <= Math.ceil(near.length / 3) ? spellings.get(near) : undefined };
}

function spellingsOf({ called, kind, name, team }: NamedPlace): string[] {
  const whole = languages.map((language) => read(called, { language }));
  if (kind === 'groupChat') return [...new Set(whole.map(comparable))];
  const alone = name === undefined ? languages.map((language) => read(say('place.general'), { language })) : [name];
  return [
    ...new Set(
      [
        ...whole,
        ...alone,
        ...alone.map((channel) => `${team?.name ?? ''} ${channel}`),
        ...alone.map((channel) => `${channel} ${team?.name ?? ''}`),
      ].map(comparable),
    ),
  ];
}

function comparable(name: string): string {
  return folded(name.normalize('NFKD'))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
