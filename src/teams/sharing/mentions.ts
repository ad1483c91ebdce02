/** The people whom a shared card mentions: those whom the sharer chose, if they are members of the channel or chat. */
import type { Text } from '../../model/text.ts';
import { folded } from '../../text/folded.ts';
import { say } from '../../text/index.ts';
import type { Element } from '../cards/elements.ts';
import { tidy } from '../cards/locale.ts';
import type { Member, Recipient } from '../conversation/chat-port.ts';

export const mostMentioned = 5;

/** Characters. */
const longestName = 60;

export interface ChosenPeople {
  /** Entra object ids of Teams' people picker, with commas; other text is a name. */
  people: string;
  /** Typed, with commas. */
  names: string;
}

export interface Mentions {
  mentioned: Recipient[];
  /** Not members, several of one name, or too many. */
  missing: (string | Text)[];
}

export function chosenIn({ people, names }: ChosenPeople): string[] {
  const all = [people, names].flatMap((list) => list.split(/[,;]/)).map((one) => tidy(one, longestName));
  return [...new Set(all.filter((one) => one !== ''))];
}

export function mentionsOf(chosen: readonly string[], members: readonly Member[]): Mentions {
  const found = chosen.map((wanted, index) => ({
    wanted,
    member: index < mostMentioned ? memberCalled(wanted, members) : undefined,
  }));
  return {
    mentioned: found.flatMap(({ member }) =>
      member === undefined ? [] : [{ account: member.account, name: member.name }],
    ),
    missing: found.flatMap(({ wanted, member }) =>
      member !== undefined ? [] : [isId(wanted) ? say('share.chosen-person') : wanted],
    ),
  };
}

/** By id, or by the whole name, the first name or the last name, if only one member has it. */
export function memberCalled(wanted: string, members: readonly Member[]): Member | undefined {
  const typed = folded(wanted);
  const named = members.filter(({ name }) => name !== '');
  const [only, ...others] = isId(wanted)
    ? named.filter(({ id }) => id?.toLowerCase() === typed)
    : (wholeName(typed, named) ?? named.filter(({ name }) => folded(name).split(' ').includes(typed)));
  return others.length === 0 ? only : undefined;
}

function wholeName(typed: string, members: readonly Member[]): Member[] | undefined {
  const whole = members.filter(({ name }) => folded(name) === typed);
  return whole.length === 0 ? undefined : whole;
}

export function isId(wanted: string): boolean {
  return /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12,13}$/i.test(wanted);
}

/** For a TextBlock. A name cannot end the tag, and is no Markdown. */
export function mentionText({ name }: Recipient): string {
  return `<at>${tidy(name.replaceAll(/[\\`*_{}[\]()<>#+!|~&]/g, ' '), longestName)}</at>`;
}

/** For `msteams.entities`. Only an entity makes `<at>` a mention. */
export function mentionEntities(mentioned: readonly Recipient[]): Element[] {
  return mentioned.map((one) => ({
    type: 'mention',
    text: mentionText(one),
    mentioned: { id: one.account, name: one.name },
  }));
}
