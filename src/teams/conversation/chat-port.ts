/**
 * The interface to the chat for what goes out. Cards are plain JSON and conversations are opaque addresses, so its
 * implementation (adapter.ts, with botbuilder) can be replaced without changing other files.
 */
import type { Card } from '../cards/elements.ts';

/** A card or a text, never both: Teams splits an activity that has both, and gives no id to edit it by. */
export type Outgoing =
  | { card: Card }
  /**
   * Plain text: nothing in it is Markdown. `mention` is put before it and notifies that person; with it there may be a
   * link at the end.
   */
  | {
      text: string;
      mention?: { account: string; name: string } | undefined;
      link?: { title: string; url: string } | undefined;
    };

/** A person in a conversation; `account` is the id in the chat. */
export interface Recipient {
  account: string;
  name: string;
}

/** How to reach one conversation again: opaque JSON of the chat, stored unchanged. */
export type Address = string;

export interface ChatPort {
  /**
   * Returns the id of the new activity. Throws a ChatError. With `onlyFor`, a member of the channel or group chat, nobody
   * else sees it; where the chat refuses that, everybody does, so nothing that others must not know is sent in this way.
   */
  post(to: Address, outgoing: Outgoing, options?: { onlyFor?: Recipient | undefined }): Promise<string>;
  /** Replaces a posted activity. Throws a ChatError. */
  edit(to: Address, activity: string, outgoing: Outgoing): Promise<void>;
  /** How to reach another conversation of the same service and tenant. */
  at(known: Address, conversation: string): Address;
  /**
   * Whether this account is a member of the conversation or team with this id. Throws a ChatError where the chat does
   * not answer that.
   */
  isMember(known: Address, of: string, person: { id: string; account: string }): Promise<boolean>;
  /** The names of the people in a group chat. Throws a ChatError. */
  members(of: Address): Promise<{ account: string; name: string }[]>;
  /** A team and its standard channels; General has the id of the team and usually no name. Throws a ChatError. */
  team(
    known: Address,
    id: string,
  ): Promise<{ name: string | undefined; channels: { id: string; name: string | undefined }[] }>;
}

/** The chat refused, or did not answer. `status` is the HTTP status, 0 where there was no answer. */
export class ChatError extends Error {
  readonly status: number;
  readonly retryAfterMs: number | undefined;

  constructor(status: number, message: string, retryAfterMs?: number) {
    super(message);
    this.name = 'ChatError';
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }

  /** The chat refused for good: trying the same again would not help. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && ![408, 412, 429].includes(this.status);
  }
}
