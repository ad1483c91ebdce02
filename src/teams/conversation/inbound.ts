/** What came in from the chat, without any type of the chat's SDK. */
import type { Person } from '../../access/person.ts';
import type { Card } from '../cards/elements.ts';
import type { Preference } from '../cards/locale.ts';
import type { Address, UploadedFile } from './chat-port.ts';

/** The person who asks; `account` is the person's id in the chat, which is used for mentions. */
export interface Asker extends Person {
  account: string;
}

export interface Inbound {
  /** The activity's id: equal when the chat delivers it a second time. */
  id: string;
  kind: 'message' | 'action' | 'file-answer' | 'installed' | 'changed';
  /** The text with its markup and mentions; empty for an action. */
  text: string;
  /** A file came with the text. It is not read. */
  hasFile?: boolean;
  /** The texts of the mentions of the bot itself: `<at>ECE Doctor</at>`. */
  botMentions: string[];
  /** The data of a card's button, unchecked: to be validated before use. */
  value?: unknown;
  /** `execute` waits for an answer, which replaces the card; `submit` is a message like any other. */
  actionKind?: 'execute' | 'submit' | undefined;
  /** With `file-answer`: whether a file may be put into the person's OneDrive. */
  fileAnswer?: FileAnswer | undefined;
  /** The activity with the card of the button, or with the question that `fileAnswer` answers. */
  replyTo?: string | undefined;
  from: Asker;
  tenant: string | undefined;
  conversation: { id: string; kind: 'personal' | 'groupChat' | 'channel'; channel?: string | undefined };
  /** The channel or group chat; undefined in a personal chat. */
  place?: PlaceDetails | undefined;
  /** With `changed`: how the place has changed. */
  change?: PlaceChange | undefined;
  /** A file may be offered here: Teams knows the question in personal chats alone. */
  takesFiles?: boolean;
  locale: string | undefined;
  timeZone: string | undefined;
  /** What this person prefers to the two; added before it is handled. */
  preference?: Preference;
  address: Address;
}

/** The answer to a FileOffer, as it came from outside: to be validated before use. */
export interface FileAnswer {
  isAllowed: boolean;
  context: unknown;
  /**
   * Where the file goes. Whoever has `to` may write there without a token, so it is a secret: in no log, no audit
   * entry and no card. Undefined where it was declined, or has another form than Teams gives it.
   */
  upload?: { to: string; file: UploadedFile } | undefined;
}

/** A channel (not a thread) or a group chat, as an activity names it. */
export interface PlaceDetails {
  id: string;
  kind: 'groupChat' | 'channel';
  /** Null where there is no name, undefined where the activity does not contain it. */
  name: string | null | undefined;
  team: { id: string; name: string | undefined } | undefined;
  address: Address;
}

/**
 * `there`: it was created, renamed or restored. `gone`: the channel was deleted. `removed`: the bot was removed from
 * this chat or team. `team-there`, `team-gone`: the same for all channels of the team.
 */
export type PlaceChange = 'there' | 'gone' | 'removed' | 'team-there' | 'team-gone';

/**
 * The answer to a button: a card in place of the old one, one sentence, or a card of its own below, which everyone in
 * the conversation reads if it is not for the asker alone (a form), while the sentence answers the button.
 */
export type ClickAnswer = { card: Card } | { message: string } | { post: Card; message: string; isForAsker?: true };

/** The chat must send the activity again, but for a button that has an answer. */
export class NotStoredError extends Error {
  readonly answer: ClickAnswer | undefined;

  constructor(cause: unknown, answer?: ClickAnswer) {
    super('an activity could not be stored', { cause });
    this.name = 'NotStoredError';
    this.answer = answer;
  }
}
