/** What came in from the chat, without anything that only one chat's SDK knows. */
import type { Person } from '../access/person.ts';
import type { Card } from './cards/elements.ts';
import type { Address } from './chat-port.ts';

/** The person who asks; `account` is the id by which the chat itself names and mentions them. */
export interface Asker extends Person {
  account: string;
}

export interface Inbound {
  /** The activity's id: equal when the chat delivers it a second time. */
  id: string;
  kind: 'message' | 'action' | 'installed';
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
  locale: string | undefined;
  timeZone: string | undefined;
  address: Address;
}

/** The answer to an `execute`: a card in place of the old one, or one sentence. */
export type ActionAnswer = { card: Card } | { message: string };
