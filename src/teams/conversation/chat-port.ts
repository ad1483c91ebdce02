/**
 * The interface to the chat for what goes out. Cards are plain JSON and conversations are opaque addresses, so its
 * implementation (adapter.ts, with botbuilder) can be replaced without changing other files.
 */
import type { Card } from '../cards/elements.ts';

/** One thing, never two: Teams splits an activity that has a card and a text, and gives no id to edit it by. */
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
    }
  /** Only in a personal chat of Teams (file-consent.ts). */
  | { offer: FileOffer }
  | { file: UploadedFile };

/** Asks a person whether a file may be put into their OneDrive. Both texts are plain. */
export interface FileOffer {
  name: string;
  /** What the file is for. */
  description: string;
  bytes: number;
  /** Comes back with the answer, as input from outside. Nothing in it is secret. */
  context: Record<string, string>;
}

/** A file that stands in the person's OneDrive, as the chat named it when it was allowed. */
export interface UploadedFile {
  name: string;
  url: string;
  /** OneDrive's id of the file. */
  id: string;
  /** Such as `ps1`. */
  type: string;
}

/** A person in a conversation; `account` is the id in the chat. */
export interface Recipient {
  account: string;
  name: string;
}

/** How to reach one conversation again: opaque JSON of the chat, stored unchanged. */
export type Address = string;

export interface ChatPort {
  /** Resolves when something would be sent at once: a card is made only then, so that it shows what is newest. */
  ready(): Promise<void>;
  /**
   * Returns the id of the new activity. Throws a ChatError. With `onlyFor`, a member of the channel or group chat, nobody
   * else sees it; where the chat refuses that, everybody does, so nothing that others must not know is sent in this way.
   */
  post(to: Address, outgoing: Outgoing, options?: { onlyFor?: Recipient | undefined }): Promise<string>;
  /** Replaces a posted activity. Throws a ChatError. */
  edit(to: Address, activity: string, outgoing: Outgoing): Promise<void>;
  /** Takes a posted activity out of the conversation. Throws a ChatError. */
  remove(to: Address, activity: string): Promise<void>;
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

/** Entra gives the bot no token for the chat. Nothing was sent, and waiting is over. */
export class NoTokenError extends ChatError {
  constructor(reason: string) {
    super(0, reason);
    this.name = 'NoTokenError';
  }
}
