/** Messages to the chat. Cards are plain JSON and addresses opaque, so that adapter.ts (botbuilder) can be replaced. */
import type { Card } from '../cards/elements.ts';

/** Never a card with a text: Teams splits such an activity and returns no id to edit it by. */
export type Outgoing =
  /** `alert`: also a banner and an entry in the activity feed, in a personal or group chat. */
  | { card: Card; alert?: true | undefined }
  /** Plain text, never Markdown. `mention` precedes it and notifies that person; only then may a link follow. */
  | {
      text: string;
      mention?: { account: string; name: string } | undefined;
      link?: { title: string; url: string } | undefined;
    }
  /** Only in a personal chat (file-consent.ts). */
  | { offer: FileOffer }
  | { file: UploadedFile };

/** Asks for consent to put a file into the person's OneDrive. Both texts are plain. */
export interface FileOffer {
  name: string;
  description: string;
  bytes: number;
  /** Comes back with the answer, as untrusted input. Nothing in it is secret. */
  context: Record<string, string | undefined>;
}

export interface UploadedFile {
  name: string;
  url: string;
  /** OneDrive's id. */
  id: string;
  /** Such as `ps1`. */
  type: string;
}

/** `account` is the person's id in the chat. */
export interface Recipient {
  account: string;
  name: string;
}

/** `id` is the Entra object id; Teams sends none for some guests. */
export interface Member extends Recipient {
  id: string | undefined;
}

/** Opaque JSON of the chat, stored unchanged. */
export type Address = string;

export interface ChatPort {
  /** Resolves when a message would be sent at once. Cards are made only then, to show the newest state. */
  ready(): Promise<void>;
  /**
   * Returns the activity's id. Throws a ChatError. Only `onlyFor`, a member of the channel or group chat, sees the
   * message. If the chat refuses that, everybody sees it, so nothing confidential is sent in this way.
   */
  post(to: Address, outgoing: Outgoing, options?: { onlyFor?: Recipient | undefined }): Promise<string>;
  /** Throws a ChatError. */
  edit(to: Address, activity: string, outgoing: Outgoing): Promise<void>;
  /** Throws a ChatError. */
  remove(to: Address, activity: string): Promise<void>;
  /** Another conversation of the same service and tenant. */
  at(known: Address, conversation: string): Address;
  /**
   * The personal chat with a person of the same tenant, by the Entra object id; the chat answers with the same
   * conversation each time. Throws a ChatError, for example if the app is not installed for the person.
   */
  createConversation(known: Address, person: string): Promise<{ id: string; address: Address }>;
  /** Whether the account is a member of the conversation or team `of`. Throws a ChatError if the chat does not say. */
  isMember(known: Address, of: string, person: { id: string; account: string }): Promise<boolean>;
  /** The first page of the people of a group chat or a team. Throws a ChatError. */
  members(of: Address): Promise<Member[]>;
  /** A team and its standard channels; General has the team's id and usually no name. Throws a ChatError. */
  team(
    known: Address,
    id: string,
  ): Promise<{ name: string | undefined; channels: { id: string; name: string | undefined }[] }>;
}

/** `status` is the HTTP status; 0 without an answer. */
export class ChatError extends Error {
  readonly status: number;
  readonly retryAfterMs: number | undefined;

  constructor(status: number, message: string, retryAfterMs?: number) {
    super(message);
    this.name = 'ChatError';
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }

  /** Teams' own name of a refusal, such as `BotNotInConversationRoster`. */
  get code(): string {
    return /^[A-Za-z]+/.exec(this.message)?.[0] ?? '';
  }

  /** A retry would not help. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && ![408, 412, 429].includes(this.status);
  }
}

/** Entra issued no token in time. Nothing was sent. */
export class NoTokenError extends ChatError {
  constructor(reason: string) {
    super(0, reason);
    this.name = 'NoTokenError';
  }
}
