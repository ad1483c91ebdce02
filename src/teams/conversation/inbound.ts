/** Input from the chat, without types of the chat's SDK. */
import type { Person } from '../../access/person.ts';
import type { Card } from '../cards/elements.ts';
import type { Preference } from '../cards/locale.ts';
import type { Address, UploadedFile } from './chat-port.ts';
import type { ExtensionAsk } from './extension-ask.ts';

/** `account` is the id in the chat, for mentions. */
export interface Asker extends Person {
  account: string;
  /** Asked from a phone; absent on a computer, and if Teams did not say. */
  isOnPhone?: true;
}

export interface Inbound {
  /** The same if the chat delivers the activity again. */
  id: string;
  kind: 'message' | 'action' | 'file-answer' | 'installed' | 'changed' | 'extension';
  /** With markup and mentions; empty for an action. */
  text: string;
  /** A picture, file or card, which is not read. */
  hasAttachment?: boolean;
  /** Its attachments are cards of the message extension. */
  isOwnCard?: true;
  /** The new text of an earlier message. */
  isEdited?: boolean;
  /** Mentions of the bot itself: `<at>ECE Doctor</at>`. */
  botMentions: string[];
  /** A button's data, unvalidated. */
  value?: unknown;
  /** `execute` waits for an answer, which replaces the card. */
  actionKind?: 'execute' | 'submit' | undefined;
  /** With `file-answer` only. */
  fileAnswer?: FileAnswer | undefined;
  /** With `extension` only. */
  asked?: ExtensionAsk | undefined;
  /** The activity of the button's card or of the answered question. */
  replyTo?: string | undefined;
  from: Asker;
  tenant: string | undefined;
  conversation: { id: string; kind: 'personal' | 'groupChat' | 'channel'; channel?: string | undefined };
  /** Undefined in a personal chat. */
  place?: PlaceDetails | undefined;
  /** With `changed` only. */
  change?: PlaceChange | undefined;
  /** Teams allows files only in personal chats. */
  takesFiles?: boolean;
  locale: string | undefined;
  timeZone: string | undefined;
  /** The person's choices, which override both; added later. */
  preference?: Preference;
  address: Address;
}

/** The answer to a FileOffer, unvalidated. */
export interface FileAnswer {
  isAllowed: boolean;
  context: unknown;
  /**
   * `to` permits writing without a token, so it is a secret: never in a log, an audit entry or a card. Undefined if the
   * person declined or the form is not Teams'.
   */
  upload?: { to: string; file: UploadedFile } | undefined;
}

/** A channel (not a thread) or a group chat. */
export interface PlaceDetails {
  id: string;
  kind: 'groupChat' | 'channel';
  /** Null if there is no name, undefined if the activity does not contain it. */
  name: string | null | undefined;
  team: { id: string; name: string | undefined } | undefined;
  address: Address;
}

/**
 * `there`: created, renamed or restored. `gone`: the channel was deleted. `removed`: the bot was removed from the chat
 * or team. `team-there`, `team-gone`: for all channels of the team.
 */
export type PlaceChange = 'there' | 'gone' | 'removed' | 'team-there' | 'team-gone';

/**
 * A card that replaces the button's card, a sentence, or a new card with a sentence as the button's answer. Everyone
 * sees the new card, unless it is only for the asker (a form).
 */
export type ClickAnswer = { card: Card } | { message: string } | { post: Card; message: string; isForAsker?: true };

/** The chat must send the activity again, unless there is an `answer` for a button. */
export class NotStoredError extends Error {
  readonly answer: ClickAnswer | undefined;

  constructor(cause: unknown, answer?: ClickAnswer) {
    super('an activity could not be stored', { cause });
    this.name = 'NotStoredError';
    this.answer = answer;
  }
}
