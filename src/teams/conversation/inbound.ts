/** What came in from the chat, without anything that only one chat's SDK knows. */
import type { Person } from '../../access/person.ts';
import type { Card } from '../cards/elements.ts';
import type { Address } from './chat-port.ts';

/** The person who asks; `account` is the id by which the chat itself names and mentions them. */
export interface Asker extends Person {
  account: string;
}

export interface Inbound {
  /** The activity's id: equal when the chat delivers it a second time. */
  id: string;
  kind: 'message' | 'action' | 'installed' | 'changed';
  /** As it was typed, markup and mentions included; empty for an action. */
  text: string;
  /** The texts of the mentions that mean the bot itself: `<at>ECE Doctor</at>`. */
  botMentions: string[];
  /** What a card's button carries, exactly as it came: to be checked before use. */
  value?: unknown;
  /** `execute` waits for an answer, which replaces the card; `submit` is a message like any other. */
  actionKind?: 'execute' | 'submit' | undefined;
  /** The activity that the button stands on. */
  replyTo?: string | undefined;
  from: Asker;
  tenant: string | undefined;
  conversation: { id: string; kind: 'personal' | 'groupChat' | 'channel'; channel?: string | undefined };
  /** The channel or group chat that it is about; undefined in a personal chat. */
  place?: PlaceDetails | undefined;
  /** With `changed`: what became of the place. */
  change?: Change | undefined;
  locale: string | undefined;
  timeZone: string | undefined;
  address: Address;
}

/** A channel, whatever the thread, or a group chat, as an activity names it. */
export interface PlaceDetails {
  id: string;
  kind: 'groupChat' | 'channel';
  /** Null where the activity says that there is none, undefined where it does not say. */
  name: string | null | undefined;
  team: { id: string; name: string | undefined } | undefined;
  address: Address;
}

/**
 * `there` it was made, renamed or restored · `gone` the channel was deleted · `removed` the bot is no longer in this
 * chat, or team · `team-there`, `team-gone` all its channels
 */
export type Change = 'there' | 'gone' | 'removed' | 'team-there' | 'team-gone';

/** The answer to an `execute`: a card in place of the old one, or one sentence. */
export type ClickAnswer = { card: Card } | { message: string };
