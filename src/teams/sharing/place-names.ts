/** What a place is called, who may read that name, and which place somebody means by it. */
import { closest, distance } from 'fastest-levenshtein';
import type { Text } from '../../model/text.ts';
import { languages, read, say } from '../../text/index.ts';
import type { ChatRequest } from '../commands/request.ts';
import { channelOf, type Place } from '../conversation/places.ts';

export interface NamedPlace extends Place {
  called: Text;
}

/** `others` are the members of a chat without a topic, the reader not among them. */
export function nameOf(
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
  // Only General has no name of its own, and the id of its team.
  const channel = name ?? (team === undefined || team.id === id ? say('place.general') : id);
  return team?.name === undefined
    ? say('place.named', { name: channel })
    : say('place.channel', { team: team.name, channel });
}

/**
 * What a chat is called, and who is in it, is the business of its members: in front of others only channels of the very
 * team are named, which all of them see anyway.
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

/** By the channel alone or with its team, by a chat's topic, in any case, with or without accents and signs. */
export function meantBy<Known extends NamedPlace>(typed: string, places: readonly Known[]): Meant<Known> {
  const wanted = folded(typed);
  const found = places.filter((place) => wanted !== '' && spellingsOf(place).includes(wanted));
  const [only] = found;
  if (only !== undefined) return found.length === 1 ? { is: 'one', place: only } : { is: 'several', places: found };
  const spellings = new Map(
    places.flatMap((place) => spellingsOf(place).map((spelling): [string, Known] => [spelling, place])),
  );
  if (wanted === '' || spellings.size === 0) return { is: 'none', near: undefined };
  const near = closest(wanted, [...spellings.keys()]);
  // A third of the letters may be wrong: more is another name.
  return { is: 'none', near: distance(wanted, near) <= Math.ceil(near.length / 3) ? spellings.get(near) : undefined };
}

function spellingsOf({ called, kind, name, team }: NamedPlace): string[] {
  const whole = languages.map((language) => read(called, { language }));
  if (kind === 'groupChat') return [...new Set(whole.map(folded))];
  const alone = name === undefined ? languages.map((language) => read(say('place.general'), { language })) : [name];
  return [
    ...new Set(
      [
        ...whole,
        ...alone,
        ...alone.map((channel) => `${team?.name ?? ''} ${channel}`),
        ...alone.map((channel) => `${channel} ${team?.name ?? ''}`),
      ].map(folded),
    ),
  ];
}

function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
